using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.Tracing;
using IntegrationEngine.Mappings.Tests.Language.Tracing;

namespace IntegrationEngine.Mappings.Tests.Language;

/// <summary>A small mapping of a test, with the shipped code maps and datatype conversions, and messages for it.</summary>
internal sealed class Sample
{
    public const string Msh = @"MSH|^~\&|PATOLAB|CIBIOR|||20250925092000||ORU^R01^ORU_R01|1|P|2.5.1||||||UNICODE UTF-8";

    private readonly Mapping _mapping;
    private readonly Converter _converter = new();

    private Sample(Mapping mapping) => _mapping = mapping;

    /// <summary>A mapping of ORU^R01 whose resources are given, indented as under <c>resources:</c>.</summary>
    public static Sample Oru(string resources, string head = "otherwise: omit", params (string Path, string Text)[] more) => Of($"mapping: sample\nsource: hl7v2 ORU^R01\n{head}\nresources:\n{Indented(resources)}", more);

    public static Sample Of(string mapping, params (string Path, string Text)[] more) =>
        new(ShippedConfiguration.Compiled([.. ShippedConfiguration.Shared, .. more.Select(m => new ConfigText(m.Path, m.Text)), new ConfigText("mappings/sample.yaml", mapping)])["sample"]);

    /// <summary>The elements of one Observation for each OBX, beside its code and status.</summary>
    public static Sample Observation(string elements, string head = "otherwise: omit") => Oru($"""
        observation:
          $resource: Observation
          $for: OBSERVATION
          $key: OBX-3.1, ordinal
          status: 'final'
          code: OBX-3 else absent
        {Indented(elements)}
        """, head);

    /// <summary>The elements of one Patient.</summary>
    public static Sample Patient(string elements, string head = "otherwise: omit", params (string Path, string Text)[] more) => Oru($"""
        patient:
          $resource: Patient
          $for: PATIENT_RESULT
          $key: PID-3 first
        {Indented(elements)}
        """, head, more);

    public static ConversionContext Context(BundleKind kind = BundleKind.Transaction, string? assigns = "CIBIOR", string zone = "America/Mexico_City", IReadOnlyDictionary<string, WriteMode>? write = null) =>
        new("sample", assigns, new CharsetSetting(null, "windows-1252"), TimeZoneInfo.FindSystemTimeZoneById(zone), kind, write ?? new Dictionary<string, WriteMode>());

    /// <summary>The segments behind an MSH, unless they bring one of their own. What comes out must be valid FHIR.</summary>
    public Converted Convert(params string[] segments) => Convert(Context(), segments);

    public Converted Convert(ConversionContext context, params string[] segments)
    {
        var text = string.Join('\r', segments[0].StartsWith("MSH", StringComparison.Ordinal) ? segments : [Msh, .. segments]) + "\r";
        return Converted.Of(Traced.Same(_converter, _mapping, System.Text.Encoding.UTF8.GetBytes(text), context));
    }

    public MessageTrace Trace(params string[] segments) =>
        _converter.Trace(_mapping, System.Text.Encoding.UTF8.GetBytes(string.Join('\r', (string[])[Msh, .. segments])), Context()).Trace;

    private static string Indented(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(l => "  " + l)) + "\n";
}

using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Fhir.Incoming;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Fuzz;

/// <summary>Bundles of institutions that speak FHIR: refused with findings, or going out valid.</summary>
internal sealed class BundleTarget : FuzzTarget
{
    private static readonly Dictionary<string, WriteMode> NoWrites = new(StringComparer.Ordinal);

    private readonly BundleConverter _converter = new();
    private readonly ConversionContext[] _contexts = [.. ((BundleKind[])[BundleKind.Transaction, BundleKind.Collection]).SelectMany(kind => ((string?[])["HOSPITAL", null]).Select(assigns => new ConversionContext(
        "fuzz", assigns, new CharsetSetting(null, null), TimeZoneInfo.Utc, kind, NoWrites)))];

    private int _turn;

    public override string Name => "bundle";

    public override int Share => 15;

    public override IReadOnlyList<byte[]> Seeds => [.. Repository.Files("config/examples", ".fhir.json"), .. Corpus()];

    public override IReadOnlyList<byte[]> Words { get; } =
    [
        .. Split("{ } [ ] , : \" \\ \\u0000 \\ud83d null true -1 1e9 {} [] \"\" # #a /_history/1 ? urn:uuid: urn:oid:1.2 http://localhost/Patient/1 https://a.example/fhir/Patient/1"),
        .. Split("\"id\" \"identifier\" \"reference\" \"resource\" \"entry\" \"fullUrl\" \"contained\" \"resourceType\" \"type\" \"system\" \"value\" \"use\" \"old\" Patient Patient/1 Binary MessageHeader Bundle transaction message searchset DELETE $x"),
        [0xFF], [0xC3], [0xED, 0xA0, 0x80],
    ];

    public override void Read(byte[] input)
    {
        var context = _contexts[_turn++ % _contexts.Length];
        var reading = _converter.Check(input, context);
        foreach (var finding in reading.Findings)
            if (DiagnosticCatalogue.Default.Message(finding.Code, finding.Arguments, "es") is var text && (text == finding.Code || DiagnosticCatalogue.Placeholders(text).Any()))
                throw new BrokenPromiseException($"{finding.Code} without words, or with an open place in them");
        var conversion = _converter.Convert(input, context);
        if (reading.Findings.Count > 0) return;
        if (conversion.Refusal is { } refusal) throw new BrokenPromiseException($"{refusal.Code} for a Bundle without findings");
        var findings = FhirValidator.Validate(conversion.Bundle.Span, "Bundle");
        if (findings.Count > 0) throw new BrokenPromiseException($"invalid FHIR: {findings[0].Code} {System.Text.RegularExpressions.Regex.Replace(findings[0].Path, "[0-9]+", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))}", Encoding.UTF8.GetString(conversion.Bundle.Span));
    }
}

using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Tests.Language.Formats;

/// <summary>A small mapping over a format of a test, with the shipped code maps and conversions, and records for it.</summary>
internal sealed class RecordSample
{
    /// <summary>An order of a person with samples, each with markers.</summary>
    public const string Format = """
        format: ordenes
        json: {}
        fields:
          folio:            { required: true, max: 12 }
          clues:            { type: clues }
          curp:             { type: curp }
          apellido-paterno: {}
          señas:            { repeats: true }
          fecha:            { type: date, pattern: [dd/MM/yyyy, dd/MM/yyyy HH:mm] }
          edad:             { type: number }
          sexo:             { type: code, values: [H, M, X] }
          muestras:
            each: muestras
            fields:
              tubo:         { required: true }
              marcadores:
                each: marcadores
                fields:
                  clave:    { type: code }
                  valor:    { type: number }
        """;

    private readonly Mapping _mapping;
    private readonly Converter _converter = new();

    private RecordSample(Mapping mapping) => _mapping = mapping;

    public Mapping Mapping => _mapping;

    /// <summary>A mapping whose resources are given.</summary>
    public static RecordSample Of(string resources, string head = "otherwise: omit", string format = Format) =>
        new(ShippedConfiguration.Compiled(Texts($"mapping: sample\nsource: format ordenes\n{head}\nresources:\n{Indented(resources)}", format))["sample"]);

    /// <summary>The elements of one Patient for each record.</summary>
    public static RecordSample Patient(string elements, string key = "folio", string format = Format) => Of($"""
        patient:
          $resource: Patient
          $key: {key}
        {Indented(elements)}
        """, format: format);

    /// <summary>What is wrong with a mapping, in English, without the lines that show it.</summary>
    public static IReadOnlyList<string> Findings(string resources, string head = "otherwise: omit")
    {
        var findings = new DiagnosticBag();
        MappingCompiler.Compile(Texts($"mapping: sample\nsource: format ordenes\n{head}\nresources:\n{Indented(resources)}", Format), findings);
        return [.. findings.Sorted().Select(f => $"{f.Code} {DiagnosticCatalogue.Default.Message(f.Code, f.Arguments, "en")}")];
    }

    public Converted Convert(string content) => Converted.Of(_converter.Convert(_mapping, Encoding.UTF8.GetBytes(content), Sample.Context()));

    public Conversion Raw(string content) => _converter.Convert(_mapping, Encoding.UTF8.GetBytes(content), Sample.Context());

    public MessageTrace Trace(string content) => _converter.Trace(_mapping, Encoding.UTF8.GetBytes(content), Sample.Context()).Trace;

    private static IReadOnlyList<ConfigText> Texts(string mapping, string format) =>
        [.. ShippedConfiguration.Shared, new ConfigText("config/formats/ordenes.yaml", format), new ConfigText("mappings/sample.yaml", mapping)];

    private static string Indented(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(l => "  " + l)) + "\n";
}

using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.Examples;
using IntegrationEngine.Mappings.Tests.Language.Formats;

namespace IntegrationEngine.Mappings.Tests.Language.Examples;

/// <summary>For each <c>tests.yaml</c> with mistakes in Diagnostics/ all its findings, in both languages.</summary>
public class ExampleDiagnosticTests
{
    private const string Folder = "tests/Mappings.Tests/Language/Examples/Diagnostics";

    private const string Rows = """
        format: ordenes
        delimited: {}
        record-by: folio
        fields:
          folio: { required: true }
          señas: { split: '/' }
          muestras: { each: rows, fields: { tubo: {} } }
        """;

    public static TheoryData<string> Cases => [.. Repository.Texts(Folder, ".yaml").Select(f => Path.GetFileNameWithoutExtension(f.Path))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_findings_of_tests_read_as_expected(string name)
    {
        var tests = new ConfigText($"examples/caso/{name}.yaml", Repository.Texts(Folder, ".yaml").Single(f => Path.GetFileNameWithoutExtension(f.Path) == name).Text);
        var folder = new ExampleFolder("examples/caso", "caso", tests, new Dictionary<string, ReadOnlyMemory<byte>>
        {
            ["uno.hl7"] = Encoding.UTF8.GetBytes(Sample.Msh + "\rPID|1||11^^^HGX^MR||Núñez\rOBR|1|A|B|1^x^L\rOBX|1|ST|1^x^L||a||||||F\r"),
            ["dos.csv"] = "folio,señas,tubo\nA-1,lunar,T1\nA-2,,T2\n"u8.ToArray(),
            ["roto.fhir.json"] = "{\n  \"resourceType\": "u8.ToArray(),
        });
        var findings = new DiagnosticBag();
        // Tests of records are told by their name.
        var mapping = name.StartsWith("record", StringComparison.Ordinal) ? RecordSample.Patient("active: \"true\"", format: Rows).Mapping : ShippedConfiguration.Mappings["oru-r01"];
        var read = ExampleReader.Read(folder, findings, mapping.Format);
        var report = new ExampleRunner(mapping, Sample.Context()).Run(folder, read);
        findings.AddRange(report.Results.SelectMany(r => r.Problems));
        Golden.Holds($"{Folder}/{name}.expected", Rendered(findings, tests, "en") + "\n" + Rendered(findings, tests, "es"));
    }

    [Fact]
    public void Every_code_of_tests_has_a_case()
    {
        var expected = string.Concat(Repository.Texts(Folder, ".expected").Select(f => f.Text));
        // A folder without a mapping is found by the command that reads folders.
        Assert.All(DiagnosticCatalogue.Default.Codes.Where(c => c[0] == 'T' && c != "T116"), code => Assert.Contains($"[{code}]", expected, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"\{[a-z]+\}\n", expected);
    }

    private static string Rendered(DiagnosticBag findings, ConfigText tests, string language)
    {
        var renderer = new DiagnosticRenderer(DiagnosticCatalogue.Default, language, path => path == tests.Path ? tests.Text : null);
        return string.Concat(findings.Sorted().Select(f => renderer.Render(f) + "\n"));
    }
}

using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.Examples;

namespace IntegrationEngine.Fuzz;

/// <summary>Any text as the tests of a mapping's examples; what can be read is run.</summary>
internal sealed class ExamplesTarget : FuzzTarget
{
    private const int MostRun = 3;

    private readonly ExampleRunner _runner = new(ShippedTexts.Compiled["oru-r01"], new ConversionContext(
        "fuzz", "CIBIOR", new CharsetSetting(null, "windows-1252"), TimeZoneInfo.FindSystemTimeZoneById("America/Mexico_City"), BundleKind.Transaction, new Dictionary<string, WriteMode>(StringComparer.Ordinal)));

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _files = new(StringComparer.Ordinal)
    {
        ["a.hl7"] = Encoding.UTF8.GetBytes("MSH|^~\\&|A|B|||20250925||ORU^R01|1|P|2.5.1\rPID|1||1^^^H||Muñoz^Ana\rOBR|1||1|IHQ^I^L||||||||||||||||||||||F\rOBX|1|NM|A^B||5||||||F\r"),
        ["a.fhir.json"] = Encoding.UTF8.GetBytes("""{"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Patient"}}]}"""),
    };

    public override string Name => "examples";

    public override int Share => 3;

    public override IReadOnlyList<byte[]> Seeds => [.. Corpus(), .. Repository.Files("config/examples", "tests.yaml")];

    public override IReadOnlyList<byte[]> Words { get; } =
    [
        .. Split("tests: - name: input: with: bundle: expect: expect-reject: expect-notice: code: at: a.hl7 a.fhir.json ../a R121 R214 OBR-25 OBX[2]-5.1 PID-3[.4 Patient.name Patient.name.family Observation.count() Observation[code='x'].value message null ~ true 1e3 [] {} [1] (( )) .. [?] '' \"\""),
        .. Split("\n : , - \u00f1 # | > & * \t"),
    ];

    public override void Read(byte[] input)
    {
        var text = Text(input);
        var folder = new ExampleFolder("config/examples/oru-r01", "oru-r01", new ConfigText("config/examples/oru-r01/tests.yaml", text), _files);
        var findings = new DiagnosticBag();
        var tests = ExampleReader.Read(folder, findings);
        Findings.Check(findings.Sorted(), _ => text);
        foreach (var result in _runner.Run(folder, [.. tests.Take(MostRun)]).Results)
            if (result.Problems.Count > 0) Findings.Check(result.Problems, _ => text);
    }
}

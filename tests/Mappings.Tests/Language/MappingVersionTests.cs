using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Tests.Language;

public class MappingVersionTests
{
    private const string Text = "mapping: a\nsource: hl7v2 ORU^R01\notherwise: omit\nresources:\n  p:\n    $resource: Patient\n    $for: PATIENT_RESULT\n    $key: PID-3.1 first\n    gender: PID-8.1 | code(sex) else omit\n";
    private const string Codes = "from,to\nF,female\n";
    private const string Shared = "fragments:\n  f: { active: \"true\" }\n";

    [Fact]
    public void A_version_is_twelve_digits_and_the_same_wherever_the_folder_lies()
    {
        Assert.Matches("^[0-9a-f]{12}$", Version("config", Text, Codes, Shared));
        Assert.Equal(Version("config", Text, Codes, Shared), Version("/etc/engine/mappings/config", Text, Codes, Shared));
        Assert.Equal(Version("config", Text, Codes, Shared), Version(".", Text, Codes, Shared));
    }

    [Fact]
    public void It_is_another_for_another_text_code_map_or_shared_part()
    {
        var versions = new[]
        {
            Version("config", Text, Codes, Shared),
            Version("config", Text + "    active: \"true\"\n", Codes, Shared),
            Version("config", Text, Codes + "M,male\n", Shared),
            Version("config", Text, Codes, Shared + "  g: { active: \"false\" }\n"),
        };
        Assert.Equal(versions.Length, versions.Distinct().Count());
    }

    [Fact]
    public void What_a_mapping_extends_belongs_to_its_version()
    {
        var (one, other) = (Extending(Text), Extending(Text.Replace("omit\nres", "omit # otra vez\nres", StringComparison.Ordinal)));
        Assert.NotEqual(one, other);
    }

    private static string Extending(string text) => Compile([new("config/mappings/a.yaml", text), new("config/codes/sex.csv", Codes), new("config/mappings/b.yaml", "mapping: b\nextends: a\n")])["b"].Version;

    private static string Version(string folder, string text, string codes, string shared) =>
        Compile([new($"{folder}/mappings/a.yaml", text), new($"{folder}/codes/sex.csv", codes), new($"{folder}/mappings/_shared/s.yaml", shared)])["a"].Version;

    private static IReadOnlyDictionary<string, Mapping> Compile(ConfigText[] files)
    {
        var findings = new DiagnosticBag();
        var mappings = MappingCompiler.Compile(files, findings);
        Assert.Empty(findings.Findings.Select(f => $"{f.Code} {f.At}"));
        return mappings;
    }
}

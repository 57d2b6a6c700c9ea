using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Tests.Language;

/// <summary>
/// For each mapping with mistakes in Diagnostics/ all its findings, as an analyst sees them in both languages. A case may bring a code map (CASE.csv)
/// and shared conversions or fragments (CASE.shared.yaml) of its own, a mapping that it extends (CASE.base.yaml) and a format (CASE.format.yaml, called as the case in small letters); beside them stand the shipped ones.
/// </summary>
public class DiagnosticGoldenTests
{
    private const string Folder = "tests/Mappings.Tests/Language/Diagnostics";

    public static TheoryData<string> Cases =>
        [.. Repository.Texts(Folder, ".yaml").Select(f => Path.GetFileNameWithoutExtension(f.Path)).Where(n => !n.EndsWith(".shared", StringComparison.Ordinal) && !n.EndsWith(".base", StringComparison.Ordinal) && !n.EndsWith(".format", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_findings_of_a_mapping_read_as_expected(string name)
    {
        var texts = Repository.Texts(Folder, ".yaml", ".csv").Where(f => Path.GetFileName(f.Path).StartsWith(name + ".", StringComparison.Ordinal)).Select(f => Placed(name, f)).ToList();
        var findings = new DiagnosticBag();
        MappingCompiler.Compile([.. ShippedConfiguration.Texts, .. texts], findings);
        Golden.Holds($"{Folder}/{name}.expected", Rendered(findings, texts, "en") + "\n" + Rendered(findings, texts, "es"));
    }

    [Fact]
    public void Every_code_of_the_language_has_a_case()
    {
        var expected = string.Concat(Repository.Texts(Folder, ".expected").Select(f => f.Text));
        Assert.All(DiagnosticCatalogue.Default.Codes.Where(IsLanguage), code => Assert.Contains($"[{code}]", expected, StringComparison.Ordinal));
    }

    [Fact]
    public void No_finding_is_left_with_an_open_placeholder() =>
        Assert.All(Repository.Texts(Folder, ".expected"), f => Assert.DoesNotMatch(@"^(error|aviso|warning).*\{[a-z]+\}", f.Text));

    // Of the shapes of files, those of YAML itself; channels' and destinations' are the engine's.
    private static bool IsLanguage(string code) => code[0] == 'M' || code.StartsWith("C10", StringComparison.Ordinal) || code.StartsWith("C12", StringComparison.Ordinal);

    private static ConfigText Placed(string name, (string Path, string Text) file)
    {
        var suffix = Path.GetFileName(file.Path)[name.Length..];
        return new ConfigText(suffix switch
        {
            ".yaml" => $"mappings/{name}.yaml",
            ".base.yaml" => $"mappings/{name}.base.yaml",
            ".format.yaml" => $"config/formats/{name.ToLowerInvariant()}.yaml",
            ".shared.yaml" => $"mappings/_shared/{name}.yaml",
            ".csv" => $"codes/{name}.csv",
            _ => $"codes/again/{name}.csv",
        }, file.Text);
    }

    private static string Rendered(DiagnosticBag findings, List<ConfigText> texts, string language)
    {
        var renderer = new DiagnosticRenderer(DiagnosticCatalogue.Default, language, path => texts.Find(t => t.Path == path)?.Text);
        var result = new StringBuilder();
        foreach (var finding in findings.Sorted()) result.Append(renderer.Render(finding)).Append('\n');
        return result.ToString();
    }
}

using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Tests.Formats;

/// <summary>For each format with mistakes in Diagnostics/ all its findings, as an analyst sees them in both languages.</summary>
public class FormatCompilerTests
{
    private const string Folder = "tests/Mappings.Tests/Formats/Diagnostics";

    public static TheoryData<string> Cases => [.. Repository.Texts(Folder, ".yaml").Select(f => Path.GetFileNameWithoutExtension(f.Path))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_findings_of_a_format_read_as_expected(string name)
    {
        var file = new ConfigText($"formats/{name}.yaml", Repository.Texts(Folder, ".yaml").Single(f => Path.GetFileNameWithoutExtension(f.Path) == name).Text);
        var findings = new DiagnosticBag();
        Assert.Null(FormatCompiler.Read(file, findings));
        Golden.Holds($"{Folder}/{name}.expected", Rendered(findings, file, "en") + "\n" + Rendered(findings, file, "es"));
    }

    [Fact]
    public void Every_code_of_formats_has_a_case()
    {
        var expected = string.Concat(Repository.Texts(Folder, ".expected").Select(f => f.Text));
        Assert.All(DiagnosticCatalogue.Default.Codes.Where(c => c[..3] is "C15" or "C16" && c is not ("C164" or "C167")), code => Assert.Contains($"[{code}]", expected, StringComparison.Ordinal));
    }

    [Fact]
    public void No_finding_is_left_with_an_open_placeholder() =>
        Assert.All(Repository.Texts(Folder, ".expected"), f => Assert.DoesNotMatch(@"(?m)^(error|aviso|warning).*\{[a-z]+\}", f.Text));

    [Fact]
    public void A_format_has_only_so_many_groups()
    {
        var groups = string.Concat(Enumerable.Range(0, 70).Select(i => $"  g{i}: {{ fields: {{ x: {{}} }} }}\n"));
        Assert.Contains("C164 65:3", Sample.Findings("json: {}\nfields:\n  folio: {}\n" + groups.Replace("\r", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_format_has_only_so_many_fields()
    {
        var fields = string.Concat(Enumerable.Range(0, FormatGroup.MostFields).Select(i => $"  f{i}: {{}}\n"));
        Assert.DoesNotContain("C167", Sample.Findings("json: {}\nfields:\n" + fields));
        Assert.Contains("C167 2004:3", Sample.Findings("json: {}\nfields:\n" + fields + "  folio: {}\n"));
    }

    [Fact]
    public void A_short_field_is_its_place_and_an_empty_one_its_name()
    {
        var format = Sample.Format("delimited:\nfields:\n  folio:\n  nombre: Nombre(s)\n  curp: { type: curp, required: true, max: 18 }");
        Assert.Equal(["folio", "Nombre(s)", "curp"], format.Root.Fields.Select(f => f.Place.Text));
        Assert.Equal([1, 2, 3], format.Root.Fields.Select(f => f.Number));
        Assert.Equal((FieldType.Curp, true, 18), (format.Root.Fields[2].Type, format.Root.Fields[2].Required, format.Root.Fields[2].Max!.Value));
    }

    [Fact]
    public void Groups_are_numbered_each_before_those_in_it()
    {
        var format = Sample.Format("json: {}\nfields:\n  a: { fields: { b: { fields: { x: {} } } } }\n  c: { fields: { x: {} } }");
        Assert.Equal(["prueba A00 ", "a A01 a", "c A02 c", "b A03 a.b"], format.Groups.Select(g => $"{g.Name} {g.Segment} {g.Path}"));
        Assert.All(format.Groups.Skip(1), g => Assert.True(g.Parent!.Index < g.Index));
    }

    [Fact]
    public void The_outline_names_every_kind_with_its_settings()
    {
        var outline = FormatCompiler.Outline();
        Assert.Equal(["delimited", "fixed", "xlsx", "json", "xml"], outline.Settings.Where(s => s.IsAlternative).Select(s => s.Key));
        Assert.Equal(["sheet", "header-row", "other-columns"], outline.Find("xlsx")!.Inner!.Settings.Select(s => s.Key));
    }

    private static string Rendered(DiagnosticBag findings, ConfigText file, string language)
    {
        var renderer = new DiagnosticRenderer(DiagnosticCatalogue.Default, language, path => path == file.Path ? file.Text : null);
        var result = new StringBuilder();
        foreach (var finding in findings.Sorted()) result.Append(renderer.Render(finding)).Append('\n');
        return result.ToString();
    }
}

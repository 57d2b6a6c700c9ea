using System.Globalization;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.CodeMaps;

namespace IntegrationEngine.Mappings.Tests.Language.CodeMaps;

/// <summary>What a spreadsheet did to codes is told; codes that only look like it are left alone.</summary>
public class SpreadsheetTraceTests
{
    [Theory]
    [InlineData("001 002 3 004", "M512:3")]
    [InlineData("1 2 03", "M512:1 M512:2")]
    [InlineData("0 01 02", "M512:0")]
    [InlineData("01 99 100 7", "M512:7")]
    [InlineData("1E+05 AB", "M513:1E+05!")]
    [InlineData("1.5E+11 2", "M513:1.5E+11!")]
    [InlineData("1e3 X", "M513:1e3")]
    [InlineData("1.0 2 3", "M513:1.0")]
    [InlineData("ene-05 X", "M514:ene-05")]
    [InlineData("05-ene 3-2", "M514:05-ene!")]
    [InlineData("2-Mar 3-Mar", "M514:2-Mar M514:3-Mar")]
    [InlineData("1/2/2024 X", "M514:1/2/2024")]
    [InlineData("2024-03-02 3-2", "M514:2024-03-02!")]
    [InlineData("#N/A F", "M519:#N/A!")]
    [InlineData("#¡REF! F", "M519:#¡REF!!")]
    public void Traces_are_told(string codes, string expected) => Assert.Equal(expected, Found(codes));

    [Theory]
    [InlineData("1 2 10 20")]
    [InlineData("1 01 2 02")]
    [InlineData("01 02 10")]
    [InlineData("007 0042 1")]
    [InlineData("0 1 2")]
    [InlineData("1.0 2.5")]
    [InlineData("1.00 2.00")]
    [InlineData("1E3 2A1 3F7")]
    [InlineData("E11 E10.9 A00")]
    [InlineData("2160-0 10-2 1-8")]
    [InlineData("2024-05-01 2024-09-16")]
    [InlineData("1/5/2024 16/9/2024")]
    [InlineData("10e3/uL 10*3/uL mg/dL")]
    [InlineData("1.2.840 2.16")]
    [InlineData("mar-adentro DIC-A may")]
    [InlineData("#1 N/A NA")]
    public void Codes_are_left_alone(string codes) => Assert.Equal("", Found(codes));

    [Fact]
    public void The_target_codes_are_looked_at_too() =>
        Assert.Equal("M513", Findings("from,to\nA,1E+05\n").Single().Code);

    [Fact]
    public void A_table_s_key_is_looked_at() =>
        Assert.Equal("M512 codes/zona.csv:3:3", Findings("clave,nombre\n03,a\n  4,b\n").Select(f => $"{f.Code} {f.At}").Single());

    [Fact]
    public void The_shipped_tables_bear_no_traces() =>
        Assert.DoesNotContain(All([.. ShippedConfiguration.Texts.Where(t => t.IsTable)]), f => f.Code.StartsWith("M5", StringComparison.Ordinal));

    [Fact]
    public void A_first_line_that_says_its_separator_is_no_row() =>
        Assert.Equal("M503 codes/zona.csv:4:1", Findings("sep=;\nfrom;to\nF;a,b\nF;c\n").Select(f => $"{f.Code} {f.At}").Single());

    [Fact]
    public void A_table_with_more_rows_than_a_sheet_holds_is_refused_in_time()
    {
        var text = string.Concat(Enumerable.Range(0, CodeFile.MaxRows + 1).Select(i => i.ToString("0000000\\,x\n", CultureInfo.InvariantCulture)));
        var findings = new DiagnosticBag();
        CodeTables.Read([new ConfigText("codes/zona.csv", "from,to\n" + text)], findings);
        Golden.Holds("tests/Mappings.Tests/Language/Diagnostics/M515.expected", Goldens.Rendered(findings, "from,to\n" + text));
    }

    [Fact]
    public void Of_many_findings_in_one_table_the_first_are_told()
    {
        var text = "from,to\n" + string.Concat(Enumerable.Repeat("F,\n", 5000));
        var findings = new DiagnosticBag();
        CodeTables.Read([new ConfigText("codes/zona.csv", text)], findings);
        Assert.Equal(201, findings.Findings.Count);
        var last = new DiagnosticBag();
        last.Add(findings.Findings[^1]);
        Golden.Holds("tests/Mappings.Tests/Language/Diagnostics/M518.expected", Goldens.Rendered(last, text));
    }

    private static string Found(string codes) =>
        string.Join(' ', Findings("from,to\n" + string.Concat(codes.Split(' ').Select(c => $"{c},x\n"))).Select(f => $"{f.Code}:{f.Arguments["code"]}{(f.Severity == Severity.Error ? "!" : "")}"));

    private static IReadOnlyList<Diagnostic> Findings(string text) => All([new ConfigText("codes/zona.csv", text)]);

    private static IReadOnlyList<Diagnostic> All(IReadOnlyList<ConfigText> texts)
    {
        var findings = new DiagnosticBag();
        CodeTables.Read(texts, findings);
        return findings.Sorted();
    }
}

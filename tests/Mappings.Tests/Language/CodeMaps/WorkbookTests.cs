using System.Buffers.Binary;
using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.CodeMaps;
using IntegrationEngine.Mappings.Language.CodeMaps.Workbooks;
using static IntegrationEngine.Mappings.Tests.Language.CodeMaps.TestWorkbook;

namespace IntegrationEngine.Mappings.Tests.Language.CodeMaps;

public class WorkbookTests
{
    private static readonly string Header = Row(1, Shared("A1", 0), Shared("B1", 1));

    [Fact]
    public void Cells_are_read_as_the_spreadsheet_shows_them() =>
        Assert.Equal(
            "from,to\n\n00042,\" Niña, «ñ» \",TRUE\n0.1,7.50,\"di \"\"a\"\" b\",\n-12345678901234,2024-03-02,08:30,9",
            Rows(Header
                + Row(3, Number("A3", "42", 2), Shared("B3", 2), "<c r=\"C3\" t=\"b\"><v>1</v></c>")
                + Row(4, Number("A4", "0.1"), Number("B4", "7.5", 4), Text("C4", "di \"a\" b"), "<c r=\"D4\"/>") + Row(5, Number("A5", "-12345678901234"), Number("B5", "45353", 3), Number("C5", "0.354166666666667", 1), "<c r=\"D5\" t=\"str\"><f>4+5</f><v>9</v></c>")).Replace("b\"\n", "b\",\n", StringComparison.Ordinal));

    [Fact]
    public void Cells_and_rows_without_names_follow_each_other() =>
        Assert.Equal("from,to\nF,female", Rows($"{Header}<row><c t=\"inlineStr\"><is><t>F</t></is></c><c t=\"inlineStr\"><is><t>female</t></is></c></row>"));

    [Fact]
    public void A_line_break_in_a_cell_does_not_move_the_rows_below() =>
        Assert.Equal(3, Findings(Header + Row(2, Text("A2", "F\nx\u0085y"), Text("B2", "female")) + Row(3, Text("A3", "M"))).Single(f => f.Code == "M506").At.Line);

    [Fact]
    public void A_finding_names_the_cell_as_the_spreadsheet_does() =>
        Assert.Equal("M503 codes/zona.xlsx:Hoja1!A12", Shown(Findings(Header + Row(2, Text("A2", "F"), Text("B2", "a")) + Row(12, Text("A12", "F"), Text("B12", "b"))).Single()));

    [Fact]
    public void A_date_in_a_code_column_is_an_error_at_its_cell() =>
        Assert.Equal(["M514 codes/zona.xlsx:Hoja1!A3 Error"], Findings(Header + Row(2, Text("A2", "GLU"), Text("B2", "a")) + Row(3, Number("A3", "45353", 3), Text("B3", "b"))).Select(f => $"{Shown(f)} {f.Severity}"));

    [Fact]
    public void Numbers_among_texts_with_leading_zeros_are_found() =>
        Assert.Equal(["M512 codes/zona.xlsx:Hoja1!A3"], Findings(Header + Row(2, Text("A2", "03"), Text("B2", "a")) + Row(3, Number("A3", "4"), Text("B3", "b"))).Select(Shown));

    [Fact]
    public void A_number_too_long_for_a_cell_is_an_error() =>
        Assert.Equal(["M513 codes/zona.xlsx:Hoja1!A2 Error"], Findings(Header + Row(2, Number("A2", "1.23456789012346E+19"), Text("B2", "a"))).Select(f => $"{Shown(f)} {f.Severity}"));

    [Fact]
    public void A_workbook_converts_as_its_CSV_does()
    {
        var text = WorkbookReader.Read("codes/zona.xlsx", new TestWorkbook(Header + Row(2, Number("A2", "5", 2), Text("B2", "sur"))).ToArray(), new DiagnosticBag())!;
        var map = CodeTables.Read([text], new DiagnosticBag()).Maps["zona"];
        Assert.Equal("sur", map.Find("00005"u8)!.To);
    }

    [Fact]
    public void A_table_that_is_there_as_CSV_and_as_a_workbook_is_an_error()
    {
        var (findings, book) = (new DiagnosticBag(), WorkbookReader.Read("codes/zona.xlsx", new TestWorkbook(Header + Row(2, Text("A2", "F"), Text("B2", "x"))).ToArray(), new DiagnosticBag())!);
        CodeTables.Read([book, new ConfigText("codes/zona.csv", "from,to\nF,x\n")], findings);
        Assert.Equal(["M507"], findings.Findings.Select(f => f.Code));
    }

    [Fact]
    public void What_is_no_workbook_is_refused_with_a_code()
    {
        Golden.Holds("tests/Mappings.Tests/Language/Diagnostics/M516.expected", Goldens.Rendered(Read("<html/>"u8.ToArray())));
        byte[][] wrong =
        [
            [], new TestWorkbook(Header).With("xl/workbook.xml", "<workbook/>").ToArray(), new TestWorkbook("<row r=\"1048577\"/>").ToArray(), new TestWorkbook(Row(1, Number("XFE1", "1"))).ToArray(),
            new TestWorkbook(Row(1, Shared("A1", 99))).ToArray(), new TestWorkbook(Row(1, Number("A1", "uno"))).ToArray(), new TestWorkbook(Row(2, Number("A2", "1")) + Header).ToArray(),
            new TestWorkbook(Header).With("xl/workbook.xml", "<!DOCTYPE w [<!ENTITY a \"aaaa\">]><workbook>&a;</workbook>").ToArray(), new TestWorkbook(Header)
                .With("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>").ToArray(),
        ];
        Assert.All(wrong, content => Assert.Equal("M516", Assert.Single(Read(content).Findings).Code));
    }

    [Fact]
    public void A_part_that_unpacks_beyond_the_limit_is_refused() =>
        Golden.Holds("tests/Mappings.Tests/Language/Diagnostics/M517.expected", Goldens.Rendered(Read(new TestWorkbook(Header).With("xl/sharedStrings.xml", new string(' ', 401 << 20)).ToArray())));

    [Fact]
    public void A_part_that_states_a_smaller_size_yields_no_more_than_that()
    {
        var content = new TestWorkbook(Header + Row(2, Text("A2", new string('x', 100_000)))).ToArray();
        // The central directory states sizes at 24 bytes into each of its entries.
        for (var at = content.AsSpan().IndexOf("PK\u0001\u0002"u8); at >= 0 && at + 46 < content.Length; at = Next(content, at))
            if (Encoding.UTF8.GetString(content, at + 46, 24) == "xl/worksheets/sheet1.xml") BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(at + 24), 500);
        Assert.Equal("M516", Assert.Single(Read(content).Findings).Code);

        static int Next(byte[] content, int at) => content.AsSpan(at + 4).IndexOf("PK\u0001\u0002"u8) is var next and >= 0 ? at + 4 + next : -1;
    }

    [Fact]
    public void Far_columns_in_many_rows_are_refused_before_they_fill_the_memory() =>
        Assert.Equal("M517", Assert.Single(Read(new TestWorkbook(string.Concat(Enumerable.Range(1, 9000).Select(r => Row(r, Number($"XFD{r}", "1"))))).ToArray()).Findings).Code);

    [Fact]
    public void Any_changed_byte_gives_a_text_or_a_coded_finding()
    {
        var content = new TestWorkbook(Header + Row(2, Text("A2", "F"), Text("B2", "female"))).ToArray();
        for (var at = 0; at < content.Length; at++)
        {
            var changed = content.ToArray();
            changed[at] ^= (byte)(1 + (at % 255));
            Assert.All(Read(changed).Findings, f => Assert.StartsWith("M51", f.Code, StringComparison.Ordinal));
        }
    }

    private static DiagnosticBag Read(byte[] content)
    {
        var findings = new DiagnosticBag();
        WorkbookReader.Read("codes/zona.xlsx", content, findings);
        return findings;
    }

    private static string Rows(string sheet) => WorkbookReader.Read("codes/zona.xlsx", new TestWorkbook(sheet).ToArray(), new DiagnosticBag())!.Text;

    private static IReadOnlyList<Diagnostic> Findings(string sheet)
    {
        var findings = new DiagnosticBag();
        CodeTables.Read([WorkbookReader.Read("codes/zona.xlsx", new TestWorkbook(sheet).ToArray(), findings)!], findings);
        return findings.Sorted();
    }

    private static string Shown(Diagnostic finding) => $"{finding.Code} {finding.At}";
}

using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Tests.Language.CodeMaps;

namespace IntegrationEngine.Mappings.Tests.Formats;

public class XlsxTests
{
    private static readonly FormatDefinition Format = Sample.Format("""
        xlsx: {}
        fields:
          folio: { required: true }
          fecha: { at: 'Fecha de nacimiento', type: date, pattern: dd/MM/yyyy }
          nss: { type: nss }
          peso: { type: number }
          birads: { type: code, values: ['00', '04'] }
        """);

    private static readonly string Header = TestWorkbook.Row(1,
        TestWorkbook.Text("A1", "Folio"), TestWorkbook.Text("B1", "fecha de nacimiento "), TestWorkbook.Text("C1", "NSS"), TestWorkbook.Text("D1", "peso"), TestWorkbook.Text("E1", "birads"));

    [Fact]
    public void Each_row_below_the_header_is_a_record() =>
        Assert.Equal(
            ["1@2:1 {\"folio\":\"Niña, «ñ»\",\"fecha\":\"2026-11-03\",\"nss\":\"12345678903\",\"peso\":\"62.456\",\"birads\":\"04\"}", "2@5:1 {\"folio\":\"7\",\"fecha\":\"03/11/2026\"}"],
            Read(
                TestWorkbook.Row(2, TestWorkbook.Shared("A2", 2), TestWorkbook.Number("B2", "46329", 1), TestWorkbook.Number("C2", "12345678903"), TestWorkbook.Number("D2", "62.456", 4), TestWorkbook.Text("E2", "04")),
                TestWorkbook.Row(4, TestWorkbook.Text("B4", " ")),
                TestWorkbook.Row(5, TestWorkbook.Number("A5", "7"), TestWorkbook.Text("B5", "03/11/2026"))).Select(r => r.Replace("\"folio\":\" Niña, «ñ» \"", "\"folio\":\"Niña, «ñ»\"", StringComparison.Ordinal)));

    [Fact]
    public void A_number_in_a_column_of_dates_is_one_of_days() =>
        Assert.Equal(["1@2:1 {\"folio\":\"1\",\"fecha\":\"2026-11-03 12:00:00\"}"], Read(TestWorkbook.Row(2, TestWorkbook.Number("A2", "1"), TestWorkbook.Number("B2", "46329.5"))));

    [Fact]
    public void Days_count_from_1904_where_the_workbook_says_so()
    {
        var book = new TestWorkbook(Header + TestWorkbook.Row(2, TestWorkbook.Number("A2", "1"), TestWorkbook.Number("B2", "44867")))
            .With("xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/><sheets><sheet name="a" sheetId="2" r:id="s"/></sheets></workbook>""");
        Assert.Equal(["1@2:1 {\"folio\":\"1\",\"fecha\":\"2026-11-03\"}"], Sample.Read(Format, book.ToArray()));
    }

    [Fact]
    public void Lost_leading_zeros_are_recognised() =>
        Assert.Equal(
            ["1@2:1 {\"folio\":\"1\",\"nss\":\"1234567890\",\"birads\":\"4\"} R168@2:3 field=nss R168@2:5 field=birads"],
            Read(TestWorkbook.Row(2, TestWorkbook.Number("A2", "1"), TestWorkbook.Number("C2", "1234567890"), TestWorkbook.Number("E2", "4"))));

    [Fact]
    public void A_code_with_more_digits_than_a_number_keeps_is_refused_and_not_written_otherwise() =>
        Assert.Equal(
            ["1@2:1 R114@2:1 field=folio", "2@3:1 {\"folio\":\"123456789012345\"}", "3@4:1 R114@4:5 field=birads", "4@5:1 {\"folio\":\"123456789012345678\"}"],
            Read(
                TestWorkbook.Row(2, TestWorkbook.Number("A2", "123456789012345678")),
                TestWorkbook.Row(3, TestWorkbook.Number("A3", "123456789012345")),
                TestWorkbook.Row(4, TestWorkbook.Number("A4", "1"), TestWorkbook.Number("E4", "1E+15")),
                TestWorkbook.Row(5, TestWorkbook.Text("A5", "123456789012345678"))));

    [Fact]
    public void A_formula_gives_its_saved_result_and_is_a_finding_without_one() =>
        Assert.Equal(
            ["1@2:1 {\"folio\":\"A1\",\"peso\":\"5\"}", "2@3:1 R188@3:4 problem=formula field=peso", "3@4:1 R188@4:1 problem=error field=folio", "4@5:1 {\"folio\":\"2\"}"],
            Read(
                TestWorkbook.Row(2, """<c r="A2" t="str"><f>"A"&amp;1</f><v>A1</v></c>""", """<c r="D2"><f>2+3</f><v>5</v></c>"""),
                TestWorkbook.Row(3, TestWorkbook.Number("A3", "1"), """<c r="D3"><f>2+3</f></c>"""),
                TestWorkbook.Row(4, """<c r="A4" t="e"><f>NA()</f><v>#N/A</v></c>"""),
                TestWorkbook.Row(5, TestWorkbook.Number("A5", "2"))));

    [Fact]
    public void A_text_beside_the_named_columns_costs_its_row_alone() =>
        Assert.Equal(["1@2:1 R179@2:7 found=7 count=5 unit=cells", "2@3:1 {\"folio\":\"2\"}"], Read(TestWorkbook.Row(2, TestWorkbook.Number("A2", "1"), TestWorkbook.Text("G2", "x")), TestWorkbook.Row(3, TestWorkbook.Number("A3", "2"))));

    [Fact]
    public void A_header_that_does_not_fit_refuses_the_file() =>
        Assert.Equal(
            ["0@1:2 R171@1:2 column=folio", "0@1:2 R172@1:2 number=2"],
            Sample.Read(Format, new TestWorkbook(TestWorkbook.Row(1, TestWorkbook.Text("A1", "nss"), TestWorkbook.Text("B1", "otra"))).ToArray()));

    [Theory]
    [InlineData("xlsx: { sheet: Otra }", "0@1:1 R178@1:1 place=sheet")]
    [InlineData("xlsx: { header-row: 3 }", "0@3:1 R178@3:1 place=header")]
    [InlineData("xlsx: { sheet: hoja1 }", "1@2:1 {\"folio\":\"1\"}")]
    public void The_sheet_and_the_header_are_where_the_format_says(string layout, string expected) =>
        Assert.Equal([expected], Sample.Read(Sample.Format(layout + "\nfields:\n  folio: { required: true }\n  x: { at: peso }\n  y: { at: nss }\n  z: { at: birads }\n  w: { at: fecha de nacimiento }"), new TestWorkbook(Header + TestWorkbook.Row(2, TestWorkbook.Number("A2", "1"))).ToArray()));

    [Fact]
    public void Columns_may_be_named_by_their_letters() =>
        Assert.Equal(["1@1:1 {\"folio\":\"1\",\"nota\":\"n\"}"], Sample.Read(Sample.Format("xlsx: { header-row: 0 }\nfields:\n  folio: { at: A }\n  nota: { at: C }"), new TestWorkbook(TestWorkbook.Row(1, TestWorkbook.Number("A1", "1"), TestWorkbook.Text("C1", "n"))).ToArray()));

    [Fact]
    public void Rows_of_one_key_are_one_record() =>
        Assert.Equal(
            ["1@2:1 {\"folio\":\"1\",\"filas\":[{\"clave\":\"ER\"},{\"clave\":\"PR\",\"valor\":\"x\"}]} R164@3:3 type=number field=valor", "2@4:1 {\"folio\":\"2\"}"],
            Sample.Read(
                Sample.Format("xlsx: {}\nrecord-by: folio\nfields:\n  folio: {}\n  filas: { each: rows, fields: { clave: {}, valor: { type: number } } }"),
                new TestWorkbook(string.Concat(
                    TestWorkbook.Row(1, TestWorkbook.Text("A1", "folio"), TestWorkbook.Text("B1", "clave"), TestWorkbook.Text("C1", "valor")),
                    TestWorkbook.Row(2, TestWorkbook.Number("A2", "1"), TestWorkbook.Text("B2", "ER")),
                    TestWorkbook.Row(3, TestWorkbook.Number("A3", "1"), TestWorkbook.Text("B3", "PR"), TestWorkbook.Text("C3", "x")),
                    TestWorkbook.Row(4, TestWorkbook.Number("A4", "2")))).ToArray()));

    [Fact]
    public void A_sheet_that_breaks_off_is_said_and_what_stood_before_is_taken() =>
        Assert.Equal(["1@2:1 {\"folio\":\"1\"}", "2@3:1 R159@3:1"], Read(TestWorkbook.Row(2, TestWorkbook.Number("A2", "1")), TestWorkbook.Row(3, TestWorkbook.Number("A3", "2")), "<row r=\"2\"><c r=\"A2\"/></row>").Take(2));

    [Fact]
    public void What_is_no_workbook_is_refused()
    {
        Assert.Equal(["0@1:1 R170@1:1 kind=xlsx"], Sample.Read(Format, "folio\n1"));
        Assert.Equal(["0@1:1 R170@1:1 kind=xlsx"], Sample.Read(Format, new TestWorkbook(Header).ToArray()[..^40]));
        Assert.Equal(["0@1:1 R170@1:1 kind=xlsx"], Sample.Read(Format, new TestWorkbook("<row r='1'").ToArray()));
    }

    [Fact]
    public void A_bomb_is_refused_before_anything_is_unpacked()
    {
        var bomb = new MemoryStream();
        using (var zip = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            var block = new byte[1 << 20];
            for (var i = 0; i < 80; i++) part.Write(block);
        }
        Assert.Equal(["0@1:1 R177@1:1 limit=64 MiB"], Sample.Read(Format, bomb.ToArray()));
    }

    [Fact]
    public void A_bomb_that_states_a_small_size_unpacks_to_no_more()
    {
        var rows = string.Concat(Enumerable.Range(2, 20_000).Select(i => TestWorkbook.Row(i, TestWorkbook.Number($"A{i}", "1"))));
        var file = new TestWorkbook(Header + rows).ToArray();
        var stated = Encoding.UTF8.GetByteCount(rows);
        // The sheet's sizes in the central directory, made small.
        var entry = file.AsSpan().LastIndexOf("xl/worksheets/sheet1.xml"u8) - 46;
        Assert.True(BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(entry + 24)) > stated);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(entry + 24), 5000);
        var records = Sample.Read(Format, file);
        Assert.InRange(records.Length, 0, 200);
        Assert.Contains("R159", records[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_many_cells_name_is_held_no_longer_than_a_record_may_be()
    {
        var cells = Enumerable.Range(0, 1000).Select(_ => """<c t="s"><v>0</v></c>""");
        var file = new TestWorkbook(Header + TestWorkbook.Row(2, [.. cells]) + TestWorkbook.Row(3, TestWorkbook.Number("A3", "2")))
            .With("xl/sharedStrings.xml", $"<sst><si><t>{new string('x', 200_000)}</t></si></sst>").ToArray();
        var records = RecordReader.Read(Format, new MemoryStream(file)).ToList();
        Assert.Equal(["R184", null], records.Select(r => r.Fault?.Code));
        Assert.Equal((2, 6), (records[0].Fault!.Line, records[0].Fault!.Column));
        Assert.InRange(records[0].Raw.Length, 1, FormatDefinition.UsualMaxRecord);
    }

    [Fact]
    public void A_header_of_such_texts_refuses_the_file() =>
        Assert.Equal(
            ["0@1:6 R184@1:6 limit=1 MiB"],
            Sample.Read(Format, new TestWorkbook(TestWorkbook.Row(1, [.. Enumerable.Repeat("""<c t="s"><v>0</v></c>""", 10)])).With("xl/sharedStrings.xml", $"<sst><si><t>{new string('x', 200_000)}</t></si></sst>").ToArray()));

    [Fact]
    public void Cells_without_a_name_end_where_the_sheet_does() =>
        Assert.Equal(["1@2:1 R159@2:1"], Read(TestWorkbook.Row(2, [.. Enumerable.Repeat("<c/>", 16385)])));

    [Theory]
    [InlineData("<numFmts><numFmt numFmtId='164' formatCode='{0}'/></numFmts><cellXfs><xf numFmtId='164'/></cellXfs>", "[", 500_000, "1@2:1 {\"folio\":\"7\"}")]
    [InlineData("<cellXfs>{0}</cellXfs>", "<xf/>", 140_000, "0@1:1 R170@1:1 kind=xlsx")]
    public void Styles_beyond_what_spreadsheets_write_hold_up_nothing(string styles, string unit, int count, string expected) =>
        Assert.Equal(
            [expected],
            Sample.Read(Format, new TestWorkbook(Header + TestWorkbook.Row(2, TestWorkbook.Number("A2", "7")))
                .With("xl/styles.xml", $"<styleSheet>{styles.Replace("{0}", string.Concat(Enumerable.Repeat(unit, count)), StringComparison.Ordinal)}</styleSheet>").ToArray()));

    [Fact]
    public void A_text_of_runs_without_end_is_not_held() =>
        Assert.Equal(
            ["0@1:1 R170@1:1 kind=xlsx"],
            Sample.Read(Format, new TestWorkbook(Header).With("xl/sharedStrings.xml", $"<sst><si>{string.Concat(Enumerable.Repeat($"<r><t>{new string('x', 1000)}</t></r>", 2000))}</si></sst>").ToArray()));

    [Fact]
    public void Text_without_end_is_not_held() =>
        Assert.Equal(["1@2:1 R159@2:1"], Read(TestWorkbook.Row(2, TestWorkbook.Text("A2", new string('x', 3 << 20)))));

    private static string[] Read(params string[] rows) => Sample.Read(Format, new TestWorkbook(Header + string.Concat(rows)).ToArray());
}

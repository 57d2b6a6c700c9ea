using System.Text;
using IntegrationEngine.Mappings.Formats;

namespace IntegrationEngine.Mappings.Tests.Formats;

public class DelimitedTests
{
    private static readonly FormatDefinition Format = Sample.Format("""
        delimited: { separator: ';', charset: utf-8 else windows-1252 }
        fields:
          folio: { required: true }
          apellido: { at: 'Apellido paterno', max: 10 }
          nota: {}
        """);

    private static readonly FormatDefinition Strict = Sample.Format("delimited: {}\nfields:\n  folio: {}\n  nota: {}");

    private static readonly FormatDefinition Rows = Sample.Format("""
        delimited: { separator: ';' }
        record-by: folio
        fields:
          folio: { required: true }
          nombre: {}
          marcadores:
            each: rows
            fields: { clave: { required: true }, valor: { type: number } }
        """);

    private static readonly FormatDefinition Lines = Sample.Format("""
        delimited: { separator: '|', header: false }
        line-type: 1
        lines: E
        fields:
          folio: 2
          muestras:
            each: { lines: M }
            fields:
              tipo: 2
              marcadores:
                each: { lines: R }
                fields: { clave: 2, valor: 3 }
        """);

    [Fact]
    public void Each_row_is_a_record_with_the_declared_names() =>
        Assert.Equal(["1@2:1 {\"folio\":\"A-1\",\"apellido\":\"Núñez\",\"nota\":\"uno; \\\"dos\\\"\\ntres\"}", "2@4:1 {\"folio\":\"A-2\"}"],
            Sample.Read(Format, "folio;APELLIDO PATERNO ;Nota\nA-1;Núñez;\"uno; \"\"dos\"\"\ntres\"\nA-2; ;\"\"\n"));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_end_in_any_way_and_blank_ones_are_passed_over(string end) =>
        Assert.Equal(["1@3:1 {\"folio\":\"1\"}", "2@6:1 {\"folio\":\"2\"}"], Sample.Read(Format, $"{end}folio;nota{end}1;{end}{end};{end}\"2\";"));

    [Fact]
    public void A_header_in_another_order_is_fine() => Assert.Equal(["1@2:1 {\"folio\":\"1\",\"nota\":\"n\"}"], Sample.Read(Format, "nota;folio\nn;1"));

    [Theory]
    [InlineData("nota;otra\n1;2", "0@1:6 R171@1:6 column=folio|0@1:6 R172@1:6 number=2")]
    [InlineData("folio;folio\n1;2", "0@1:7 R173@1:7 column=folio")]
    [InlineData("", "0@1:1 R178@1:1 place=header")]
    [InlineData("\uFEFF", "0@1:1 R178@1:1 place=header")]
    public void A_header_that_does_not_fit_refuses_the_file(string file, string expected) => Assert.Equal(expected, string.Join('|', Sample.Read(Format, file)));

    [Fact]
    public void Another_separator_is_recognised_and_said() =>
        Assert.Equal(["1@2:1 {\"folio\":\"1\",\"nota\":\"a;b\"} R174@1:1 found=, expected=;", "2@3:1 {\"folio\":\"2\"}"], Sample.Read(Format, "folio,nota\n1,a;b\n2,\n"));

    [Fact]
    public void The_separator_that_a_spreadsheet_writes_down_rules() => Assert.Equal(["1@3:1 {\"folio\":\"1\",\"nota\":\"n\"}"], Sample.Read(Format, "sep=|\nfolio|nota\n1|n\n"));

    [Fact]
    public void Columns_that_nobody_declared_may_be_ignored() =>
        Assert.Equal(["1@2:1 {\"folio\":\"1\"}"], Sample.Read(Sample.Format("delimited: { other-columns: ignore }\nfields:\n  folio: {}"), "x,folio,y\n9,1,9"));

    [Fact]
    public void A_cell_too_many_or_too_few_costs_its_row_alone() =>
        Assert.Equal(["1@2:1 R179@2:6 found=3 count=2 unit=cells", "2@3:1 R179@3:2 found=1 count=2 unit=cells", "3@4:1 {\"folio\":\"3\",\"nota\":\"n\"}"], Sample.Read(Format, "folio;nota\n1;no;ta\n2\n3;n;;\n"));

    [Fact]
    public void A_quote_that_is_never_closed_costs_its_line_alone() =>
        Assert.Equal(["1@2:1 R180@2:3", "2@3:1 {\"folio\":\"2\",\"nota\":\"n\"}", "3@4:1 {\"folio\":\"3\",\"nota\":\"5\\\" x\"}"], Sample.Read(Format, "folio;nota\n1;\"no\n2;n\n3;5\" x\n"));

    [Fact]
    public void Text_beside_a_quoted_one_costs_its_line_alone() =>
        Assert.Equal(["1@2:1 R180@2:7", "2@3:1 {\"folio\":\"2\",\"nota\":\"n\"}"], Sample.Read(Format, "folio;nota\n1;\"no\"x\n2; \"n\" \n"));

    [Fact]
    public void Each_record_is_read_in_the_set_that_fits_it()
    {
        byte[] file = [.. "folio;nota\n1;ñ\n2;"u8, 0xD1, .. "\n3;"u8, 0x81, .. "\n4;é\n"u8];
        Assert.Equal(
            ["1@2:1 {\"folio\":\"1\",\"nota\":\"ñ\"}", "2@3:1 {\"folio\":\"2\",\"nota\":\"Ñ\"} R182@3:1 charset=windows-1252 first=utf-8", "3@4:1 R181@4:3 charset=utf-8", "4@5:1 {\"folio\":\"4\",\"nota\":\"é\"}"],
            Sample.Read(Format, file));
    }

    [Fact]
    public void A_row_with_letters_of_both_sets_is_read_in_neither() =>
        Assert.Equal(
            ["1@2:1 R181@2:5 charset=utf-8", "2@3:1 {\"folio\":\"“SÍ”\",\"nota\":\"Ñ\"} R182@3:1 charset=windows-1252 first=utf-8"],
            Sample.Read(Format, [.. "folio;nota\n1;ñ-"u8, 0xD1, .. "\n"u8, 0x93, .. "S"u8, 0xCD, 0x94, .. ";"u8, 0xD1, .. "\n"u8]));

    [Fact]
    public void A_records_own_line_that_cannot_be_split_begins_a_record_all_the_same()
    {
        var format = Sample.Format("delimited: { header: false }\nline-type: 1\nlines: E\nfields:\n  folio: 2\n  marcadores:\n    each: { lines: R }\n    fields: { clave: 2 }");
        Assert.Equal(["1@1:1 {\"folio\":\"1\"}", "2@2:1 R180@2:6", "3@3:1 {\"folio\":\"3\"}"], Sample.Read(format, "E,1\nE,\"2\"x\nE,3\n"));
        // The type itself is over two lines: nobody knows whose they are.
        Assert.Equal("1@1:1 R180@2:1", Sample.Read(format, "E,1\n\"E\nE\"x,2\nE,3\n")[0]);
    }

    [Fact]
    public void Without_a_second_set_invalid_bytes_cost_their_record() =>
        Assert.Equal(["1@2:1 R181@2:5 charset=utf-8 suggested=utf-8 else windows-1252", "2@3:1 {\"folio\":\"2\"}"], Sample.Read(Strict, [.. "folio,nota\n1,ñó"u8, 0xD1, .. "\n2,\n"u8]));

    [Fact]
    public void A_byte_order_mark_overrules_the_set_of_the_format() =>
        Assert.Equal(["1@2:1 {\"folio\":\"ñ\"}"], Sample.Read(Sample.Format("delimited: { charset: windows-1252 }\nfields:\n  folio: {}"), "\uFEFFfolio\nñ\n"));

    [Fact]
    public void A_record_that_looks_like_another_set_is_told_once()
    {
        var format = Sample.Format("delimited: { charset: windows-1252 }\nfields:\n  folio: {}");
        Assert.Equal(
            ["1@2:1 {\"folio\":\"a\"}", "2@3:1 {\"folio\":\"Ã±\"} R119@3:1 charset=windows-1252", "3@4:1 {\"folio\":\"Ã±\"}", "4@5:1 {\"folio\":\"Ñ\"}"],
            Sample.Read(format, [.. "folio\na\nñ\nñ\n"u8, 0xD1, .. "\n"u8]));
    }

    [Fact]
    public void A_header_in_another_set_is_said_to_be()
    {
        var format = Sample.Format("delimited: { charset: windows-1252 }\nfields:\n  medico: { at: Médico, required: true }");
        Assert.Equal(["0@1:1 R171@1:1 column=Médico charset=windows-1252", "0@1:1 R172@1:1 number=1 charset=windows-1252"], Sample.Read(format, "Médico\nx\n"));
        Assert.DoesNotContain("charset", Assert.Single(Sample.Read(Sample.Format("delimited: { other-columns: ignore }\nfields:\n  medico: { at: Médico, required: true }"), "Doctor\nx\n")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8 else windows-1252", "utf-8", "utf-8")]
    [InlineData("utf-8 else windows-1252", "iso-8859-1", "windows-1252")]
    [InlineData("windows-1252", "us-ascii", "windows-1252")]
    [InlineData("windows-1252", "UTF-8", null)]
    [InlineData("utf-8", "klingon", null)]
    [InlineData("utf-8", null, "utf-8")]
    public void What_the_sender_names_is_read_where_the_format_has_it(string charset, string? declared, string? expected) =>
        Assert.Equal(expected, Sample.Format($"delimited: {{ charset: {charset} }}\nfields:\n  folio: {{}}").In(declared)?.Charset.First);

    [Fact]
    public void A_set_of_single_bytes_is_read_by_its_table()
    {
        var format = Sample.Format("delimited: { charset: windows-1252 }\nfields:\n  folio: {}\n  nota: {}");
        Assert.Equal(["1@2:1 {\"folio\":\"Ñ“\\\"\",\"nota\":\"x\"}"], Sample.Read(format, [.. "folio,nota\n\""u8, 0xD1, 0x93, .. "\"\"\",x"u8]));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Utf16_is_named(string set)
    {
        var encoding = Encoding.GetEncoding(set);
        Assert.Equal(["0@1:1 R175@1:1 charset=utf-16"], Sample.Read(Format, [.. encoding.GetPreamble(), .. encoding.GetBytes("folio;nota\n1;2")]));
        Assert.Equal(["0@1:1 R175@1:1 charset=utf-16"], Sample.Read(Format, encoding.GetBytes("folio;nota\n1;2")));
    }

    [Fact]
    public void A_control_character_costs_its_record() => Assert.Equal(["1@2:1 R183@2:4", "2@3:1 {\"folio\":\"2\",\"nota\":\"\\tn\"}"], Sample.Read(Format, "folio;nota\n1;a\0\n2;\"\tn\"\n"));

    [Fact]
    public void A_record_beyond_its_bound_costs_itself_alone()
    {
        var format = Sample.Format("delimited: {}\nmax-record: 1KiB\nfields:\n  folio: {}\n  nota: {}");
        var (plain, quoted) = ($"1,{new string('x', 3000)}\n", $"2,\"{new string('x', 3000)}\"\n");
        Assert.Equal(["1@2:1 R184@2:1 limit=1 KiB", "2@3:1 R180@3:3", "3@4:1 {\"folio\":\"3\",\"nota\":\"n\"}"], Sample.Read(format, $"folio,nota\n{plain}{quoted}3,n"));
    }

    [Fact]
    public void What_cannot_be_read_is_kept_as_the_file_has_it()
    {
        var record = RecordReader.Read(Format, new MemoryStream("folio;nota\n1;\"ñ\n2;n"u8.ToArray())).First();
        Assert.Equal("1;\"ñ", Encoding.UTF8.GetString(record.Raw.Span));
    }

    [Fact]
    public void Fields_that_are_wrong_are_found_at_their_places() =>
        Assert.Equal(["1@2:1 {\"apellido\":\"Ávila Camacho\",\"nota\":\"n\"} R162@2:1 field=folio R163@2:5 max=10 field=apellido"], Sample.Read(Format, "nota;Apellido paterno;folio\nn;  \"Ávila Camacho\"; "));

    [Fact]
    public void Consecutive_rows_with_one_key_are_one_record() =>
        Assert.Equal(
            [
                "1@2:1 {\"folio\":\"1\",\"nombre\":\"Íñigo\",\"marcadores\":[{\"clave\":\"ER\",\"valor\":\"90\"},{\"clave\":\"PR\",\"valor\":\"x\"}]} R164@3:8 type=number field=valor",
                "2@4:1 {\"folio\":\"2\",\"nombre\":\"Zoé\"}",
                "3@5:1 {\"folio\":\"1\",\"marcadores\":[{\"valor\":\"1\"}]} R162@5:1 field=clave",
            ],
            Sample.Read(Rows, "folio;nombre;clave;valor\n1;Íñigo;ER;90\n1;;PR ;x\n2;Zoé;;\n1;;;1\n"));

    [Fact]
    public void Rows_of_one_record_that_disagree_refuse_it() =>
        Assert.Equal(["1@2:1 R186@3:3 field=nombre", "2@4:1 {\"folio\":\"2\"}"], Sample.Read(Rows, "folio;nombre;clave;valor\n1;a;ER;\n1;b;PR;\n2;;;\n"));

    [Fact]
    public void A_row_that_cannot_be_read_takes_the_records_that_it_may_belong_to() =>
        Assert.Equal(
            ["1@2:1 R179@3:8 found=5 count=4 unit=cells", "2@4:1 R179@3:8 found=5 count=4 unit=cells", "3@5:1 {\"folio\":\"3\"}"],
            Sample.Read(Rows, "folio;nombre;clave;valor\n1;a;ER;\n1;b;c;;d\n2;;;\n3;;;\n"));

    [Fact]
    public void Rows_without_a_key_are_never_put_together() =>
        Assert.Equal(["1@2:1 {\"nombre\":\"a\"} R162@2:1 field=folio", "2@3:1 {\"nombre\":\"a\"} R162@3:1 field=folio"], Sample.Read(Rows, "folio;nombre;clave;valor\n;a;;\n;a;;\n"));

    [Fact]
    public void Lines_belong_to_groups_by_their_types() =>
        Assert.Equal(
            ["1@1:1 {\"folio\":\"1\",\"muestras\":[{\"tipo\":\"t\",\"marcadores\":[{\"clave\":\"ER\",\"valor\":\"9\"},{\"clave\":\"PR\"}]},{\"tipo\":\"s\"}]}", "2@6:1 {\"folio\":\"2\"}"],
            Sample.Read(Lines, "E|1\nM|t\nR|ER|9\nR|PR\nM|s\nE|2\n"));

    [Fact]
    public void A_line_out_of_its_place_or_of_no_type_refuses_its_record_alone() =>
        Assert.Equal(
            ["1@1:1 R189@1:1", "2@3:1 R189@4:1", "3@6:1 R189@7:1", "4@8:1 R179@8:5 found=3 count=2 unit=cells", "5@9:1 {\"folio\":\"5\",\"muestras\":[{}]}"],
            Sample.Read(Lines, "M|t\nR|a\nE|2\nR|ER\nM|t\nE|3\nX|9\nE|4|9\nE|5\nM\n"));
}

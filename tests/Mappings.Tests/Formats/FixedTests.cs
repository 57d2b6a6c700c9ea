using IntegrationEngine.Mappings.Formats;

namespace IntegrationEngine.Mappings.Tests.Formats;

public class FixedTests
{
    private static readonly FormatDefinition Format = Sample.Format("""
        fixed: { charset: utf-8 else windows-1252 }
        fields:
          folio: { at: 1-4, required: true }
          nombre: { at: 5-12 }
          fecha: { at: 13-20, type: date, pattern: yyyyMMdd }
        """);

    private static readonly FormatDefinition Lines = Sample.Format("""
        fixed:
        line-type: 1-1
        lines: E
        fields:
          folio: 2-5
          marcadores:
            each: { lines: R }
            fields: { clave: 2-4, valor: { at: 5-7, type: number } }
        """);

    [Fact]
    public void Fields_stand_at_their_characters_whatever_bytes_these_have() =>
        Assert.Equal(["1@1:1 {\"folio\":\"0001\",\"nombre\":\"Núñez\",\"fecha\":\"20261103\"}", "2@3:1 {\"folio\":\"2\"}"], Sample.Read(Format, "0001Núñez   20261103\r\n\r\n2   \r\n"));

    [Fact]
    public void A_line_in_the_second_set_has_its_characters_at_the_same_places() =>
        Assert.Equal(
            ["1@1:1 {\"folio\":\"0001\",\"nombre\":\"Ñandú\",\"fecha\":\"20261103\"} R182@1:1 charset=windows-1252 first=utf-8"],
            Sample.Read(Format, [.. "0001"u8, 0xD1, .. "and"u8, 0xFA, .. "   20261103"u8]));

    [Fact]
    public void Text_behind_the_last_field_means_that_fields_have_moved() =>
        Assert.Equal(["1@1:1 R179@1:21 found=22 count=20 unit=characters", "2@2:1 {\"folio\":\"2\"}"], Sample.Read(Format, "0001Núñez   20261103 x\n2                       \n"));

    [Fact]
    public void Bytes_that_no_set_has_and_control_characters_cost_their_line() =>
        Assert.Equal(["1@1:1 R181@1:3 charset=utf-8", "2@2:1 R183@2:4", "3@3:1 {\"folio\":\"3\"}"], Sample.Read(Format, [.. "00"u8, 0x81, .. "\n000\0\n3"u8]));

    [Fact]
    public void A_records_own_line_that_cannot_be_read_begins_a_record_all_the_same()
    {
        var format = Sample.Format("fixed:\nline-type: 1-1\nlines: E\nfields:\n  folio: 2-5\n  marcadores:\n    each: { lines: R }\n    fields: { clave: 2-4 }");
        Assert.Equal(
            ["1@1:1 {\"folio\":\"1\",\"marcadores\":[{\"clave\":\"ER\"}]}", "2@3:1 R181@3:3 charset=utf-8 suggested=utf-8 else windows-1252", "3@5:1 R183@5:3", "4@6:1 {\"folio\":\"4\"}"],
            Sample.Read(format, [.. "E1\nRER\nE2"u8, 0xD1, .. "\nRRP\nE3\0\nE4\n"u8]));
        // Whose a line is that doesn't tell its type, nobody knows.
        Assert.Equal(["1@1:1 R181@2:1 charset=utf-8 suggested=utf-8 else windows-1252", "2@3:1 {\"folio\":\"3\"}"], Sample.Read(format, [.. "E1\n"u8, 0xD1, .. "2\nE3\n"u8]));
    }

    [Fact]
    public void A_line_beyond_the_bound_costs_itself_alone() =>
        Assert.Equal(
            ["1@1:1 R184@1:1 limit=1 KiB", "2@2:1 {\"a\":\"2\"}"],
            Sample.Read(Sample.Format("fixed:\nmax-record: 1KiB\nfields:\n  a: 1-3"), new string('x', 5000) + "\n2"));

    [Fact]
    public void Lines_belong_to_groups_by_their_types_and_wrong_fields_have_their_places() =>
        Assert.Equal(
            ["1@1:1 {\"folio\":\"1\",\"marcadores\":[{\"clave\":\"ER\",\"valor\":\"90\"},{\"clave\":\"Ñ\",\"valor\":\"x\"}]} R164@3:5 type=number field=valor", "2@4:1 {\"folio\":\"2\"}"],
            Sample.Read(Lines, "E1\nRER 90 \nRÑ  x\nE2\n"));
}

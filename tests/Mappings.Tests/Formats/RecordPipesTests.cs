using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Tests.Formats;

public class RecordPipesTests
{
    private const string Head = "MSH|^~\\&|||||||format^prueba\n";

    private static readonly FormatDefinition Shallow = Sample.Format("""
        delimited: { separator: ';' }
        fields:
          folio: { required: true, max: 8 }
          fecha: { type: date, pattern: [dd/MM/yyyy, d-MMM-yyyy HH:mm] }
          peso:  { type: number, decimal: ',' }
          birads: { type: code, values: ['00', '04', '05'] }
          nss:   { type: nss }
          clave: { type: clave }
          dx:    { type: cie10 }
          notas: { split: '/' }
        """);

    private static readonly FormatDefinition Deep = Sample.Format("""
        json: { records: ordenes }
        fields:
          folio: {}
          muestras:
            required: true
            fields:
              tipo: { required: true }
              marcadores:
                fields: { clave: {}, valor: { type: number } }
          avisos:
            fields: { texto: {} }
        """);

    [Fact]
    public void A_record_becomes_one_segment_with_its_fields_in_their_declared_order() =>
        Assert.Equal(Head + "A00|A-1|20261103|62.5|04|12345678903|010.000.0104.00|C50.9|uno~dos\n", Sample.Pipes(Shallow,
            """{"notas":["uno","dos"],"folio":" A-1 ","fecha":"03/11/2026","peso":"62,5","birads":"04","nss":"1234-56-7890-3","clave":"010000010400","dx":"c509","de-otro":"x"}"""));

    [Fact]
    public void Separators_line_ends_and_two_quotes_stay_text()
    {
        var pipes = Sample.Pipes(Shallow, """{"folio":"a|^~&\\\r\n","notas":["\"\""]}""");
        Assert.Equal(Head + "A00|a\\F\\\\S\\\\R\\\\T\\\\E\\|||||||\\X2222\\\n", pipes);
        Assert.Equal(Head + "A00|a\\X0D0A\\b|||||||\n".Replace("\\X0D0A\\", "\\X0D\\\\X0A\\", StringComparison.Ordinal), Sample.Pipes(Shallow, """{"folio":"a\r\nb"}"""));
    }

    [Fact]
    public void Groups_follow_the_group_around_them_in_the_order_of_the_format_and_the_record() =>
        Assert.Equal(Head + "A00|1\nA01|sangre\nA03|ER|90\nA03|PR|\nA01|tejido\nA02|hola\n", Sample.Pipes(Deep,
            """{"avisos":[{"texto":"hola"}],"folio":"1","muestras":[{"marcadores":[{"clave":"ER","valor":"90"},{"clave":"PR"}],"tipo":"sangre"},{"tipo":"tejido"}]}"""));

    [Theory]
    [InlineData("""{"folio":"123456789"}""", "R163:folio")]
    [InlineData("""{"folio":" "}""", "R162:folio")]
    [InlineData("""{"folio":["1","2"]}""", "R186:folio")]
    [InlineData("""{"folio":"1","fecha":"30/02/2026"}""", "R165:fecha")]
    [InlineData("""{"folio":"1","fecha":"46329"}""", "R169:fecha")]
    [InlineData("""{"folio":"1","peso":"1.000,5"}""", "R164:peso")]
    [InlineData("""{"folio":"1","birads":"4"}""", "R168:birads")]
    [InlineData("""{"folio":"1","notas":["1.23457E+11"]}""", "R114:notas")]
    [InlineData("""{"folio":"1","notas":["1E+17"]}""", "R114:notas")]
    [InlineData("""{"folio":"1","notas":["1,2E+100"]}""", "R114:notas")]
    [InlineData("""{"folio":"1","birads":"4.1E+12"}""", "R114:birads")]
    [InlineData("""{"folio":"1","birads":"06"}""", "R166:birads")]
    [InlineData("""{"folio":"1","nss":"1234567890"}""", "R168:nss")]
    [InlineData("""{"folio":"1","nss":"1234567890X"}""", "R164:nss")]
    [InlineData("""{"folio":"1","clave":"10000010400"}""", "R168:clave")]
    [InlineData("""{"folio":"1","dx":"50.9"}""", "R164:dx")]
    [InlineData("""{"nss":"1","dx":"1"}""", "R162:folio R164:nss R164:dx")]
    [InlineData("""{"folio":1}""", "R167:")]
    [InlineData("""{"folio":"1"} {}""", "R167:")]
    [InlineData("A-0001;Núñez", "R167:")]
    public void What_is_wrong_with_a_record_is_found_all_at_once(string content, string expected) => Assert.Equal(expected, Sample.Pipes(Shallow, content));

    [Theory]
    [InlineData("1.5E+09")]
    [InlineData("1.5E+10")]
    [InlineData("11E+12")]
    [InlineData("1.E+12")]
    [InlineData("1E+123456")]
    [InlineData("A1E+12")]
    public void What_no_spreadsheet_has_shortened_stays(string text) =>
        Assert.Equal(Head + $"A00|1|||||||{text}\n", Sample.Pipes(Shallow, $$"""{"folio":"1","notas":["{{text}}"]}"""));

    [Theory]
    [InlineData("99999999999")]
    [InlineData("SIN NSS")]
    [InlineData("Sin nss")]
    public void Where_somebody_wrote_that_there_is_no_number_the_field_is_absent(string written)
    {
        var pipes = new RecordPipes();
        Assert.Empty(pipes.Write(Shallow, System.Text.Encoding.UTF8.GetBytes($$"""{"folio":"1","nss":"{{written}}","notas":["SN"]}"""), out var text));
        Assert.Equal(Head + "A00|1|||||||SN\n".Replace("\\n", "\n", StringComparison.Ordinal), System.Text.Encoding.UTF8.GetString(text.Span).ReplaceLineEndings("\n"));
        Assert.Equal(["nss"], pipes.PassedOver);
        Assert.Empty(pipes.Write(Shallow, """{"folio":"1","nss":"12345678903"}"""u8.ToArray(), out _));
        Assert.Empty(pipes.PassedOver);
    }

    [Fact]
    public void A_required_number_is_asked_for_though_somebody_wrote_that_there_is_none()
    {
        var format = Sample.Format("delimited: { separator: ';' }\nfields:\n  curp: { type: curp, required: true }");
        Assert.Equal("R162:curp", Sample.Pipes(format, """{"curp":"XEXX010101MNEXXXA8"}"""));
        Assert.Equal(["1@2:1 {\"curp\":\"SIN CURP\"} R162@2:1 field=curp"], Sample.Read(format, "curp\nSIN CURP\n"));
    }

    [Fact]
    public void A_group_that_is_required_and_its_required_fields_are_asked_for() =>
        Assert.Equal(["R162:muestras", "R162:tipo"], [Sample.Pipes(Deep, "{}"), Sample.Pipes(Deep, """{"muestras":[{}]}""")]);

    [Fact]
    public void A_wrong_check_digit_is_left_to_the_mapping() => Assert.StartsWith(Head, Sample.Pipes(Shallow, """{"folio":"1","nss":"12345678901"}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("3-nov-2026 08:30", "202611030830")]
    [InlineData("03-NOV-2026 08:30", "202611030830")]
    public void A_second_pattern_is_tried(string written, string expected) =>
        Assert.Contains($"|{expected}|", Sample.Pipes(Shallow, $$"""{"folio":"1","fecha":"{{written}}"}"""), StringComparison.Ordinal);

    [Fact]
    public void The_index_of_messages_reads_the_pipe_form()
    {
        var message = new Hl7Message();
        new RecordPipes().Write(Deep, """{"folio":"Ñ|1","muestras":[{"tipo":"t"}]}"""u8.ToArray(), out var pipes);
        Assert.Null(message.Read(pipes));
        Assert.Equal(3, message.SegmentCount);
        Assert.Equal("A01", Hl7Message.Unpack(message.SegmentName(2)));
    }
}

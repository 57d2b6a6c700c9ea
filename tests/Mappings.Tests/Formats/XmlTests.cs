using System.Text;
using IntegrationEngine.Mappings.Formats;

namespace IntegrationEngine.Mappings.Tests.Formats;

public class XmlTests
{
    private static readonly FormatDefinition Format = Sample.Format("""
        xml: { record: Informe, other-names: ignore }
        max-record: 4KiB
        fields:
          folio: { at: '@folio', required: true }
          curp: { at: Paciente/CURP }
          sexo: { at: Paciente/@sexo }
          nota: { at: Nota }
          marcadores:
            each: Resultados/Marcador
            fields:
              clave: { at: '@clave', required: true }
              valor: { at: ., type: number }
        """);

    [Fact]
    public void Each_element_of_the_name_is_a_record_with_its_groups() =>
        Assert.Equal(
            [
                "1@2:3 {\"folio\":\"A-1\",\"curp\":\"Ñ&\",\"sexo\":\"M\",\"nota\":\"uno <dos>\",\"marcadores\":[{\"clave\":\"ER\",\"valor\":\"90\"},{\"clave\":\"PR\"}]}",
                "2@7:18 {\"folio\":\"A-2\"}",
            ],
            Sample.Read(Format, """
                <?xml version="1.0"?><Lote xmlns:c="urn:x">
                  <c:Informe folio="A-1">
                    <Paciente sexo="M"><CURP>&#209;&amp;</CURP><Otro><CURP>x</CURP></Otro></Paciente>
                    <Nota>uno <!-- -->&lt;dos<![CDATA[>]]></Nota>
                    <Resultados><Marcador clave="ER">90</Marcador><Marcador clave="PR"/></Resultados>
                  </c:Informe>
                  <Otros></Otros><Informe folio="A-2"><Nota> </Nota></Informe>
                </Lote>
                """));

    [Theory]
    [InlineData("", "1@1:4 {\"folio\":\"1\"} R115@1:23 R115@1:42 R115@1:89", "2@2:1 {\"folio\":\"2\"}")]
    [InlineData(", other-names: refuse", "1@1:4 R115@1:23", "2@2:1 R115@2:20")]
    public void An_element_or_attribute_that_the_format_does_not_declare_is_told_of_once_or_refuses_its_record(string option, params string[] expected) =>
        Assert.Equal(
            expected,
            Sample.Read(
                Sample.Format($"xml: {{ record: Informe{option} }}\nfields:\n  folio: {{ at: '@folio' }}\n  curp: {{ at: Paciente/CURP }}"),
                "<L><Informe folio='1' otro='x' xmlns='u'><Nota a='b'><b/></Nota><Paciente xml:lang='es' sexo='M'/></Informe>\n<Informe folio='2'><Nota/></Informe></L>"));

    [Fact]
    public void Wrong_fields_have_their_places() =>
        Assert.Equal(
            ["1@1:1 {\"folio\":\"1\",\"nota\":[\"a\",\"b\"],\"marcadores\":[{\"clave\":\"x\",\"valor\":\"y\"},{}]} R186@1:20 field=nota R164@2:13 type=number field=valor R162@3:13 field=clave"],
            Sample.Read(Format, "<Informe folio='1'><Nota>a</Nota><Nota>b</Nota>\n<Resultados><Marcador clave='x'>y</Marcador>\n            <Marcador/></Resultados></Informe>"));

    [Theory]
    [InlineData("<!DOCTYPE Lote [<!ENTITY a 'b'>]><Lote><Informe folio='1'/></Lote>", "0@1:1 R176@1:1")]
    [InlineData("<?xml version='1.0'?>\n<!DOCTYPE Lote SYSTEM 'file:///etc/passwd'><Lote/>", "0@2:1 R176@2:1")]
    [InlineData("", "0@1:1 R170@1:1 kind=xml")]
    [InlineData("folio;nota\n1;2", "0@1:1 R170@1:1 kind=xml")]
    [InlineData("<Lote><Otro/></Lote>", "0@1:16 R178@1:16 place=record")]
    [InlineData("<?xml version='1.0' encoding='ebcdic-7'?><Lote/>", "0@1:1 R175@1:1 charset=ebcdic-7")]
    [InlineData("<?xml version='1.0' encoding='{Zoé}'?><Lote/>", "0@1:1 R175@1:1 charset=?")]
    public void What_holds_no_records_is_refused_as_a_whole(string file, string expected) => Assert.Equal([expected], Sample.Read(Format, file));

    [Fact]
    public void A_document_with_nothing_in_it_holds_no_records() => Assert.Empty(Sample.Read(Format, "<Lote></Lote>"));

    [Fact]
    public void Bytes_that_are_invalid_and_control_characters_cost_their_record_alone()
    {
        byte[] file = [.. "<Lote><Informe folio='1'><Nota>"u8, 0xF1, .. "</Nota></Informe>\n<Informe folio='\u0001'/><Informe folio='3'/></Lote>"u8];
        Assert.Equal(["1@1:7 R181@1:26 charset=utf-8 field=nota", "2@2:1 R181@2:10 charset=utf-8 field=folio", "3@2:21 {\"folio\":\"3\"}"], Sample.Read(Format, file));
    }

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("ISO-8859-1")]
    [InlineData("utf-8")]
    public void The_declared_set_is_read(string charset)
    {
        var encoding = charset == "utf-8" ? Encoding.UTF8 : Encoding.Latin1;
        Assert.Equal(["1@2:1 {\"folio\":\"Ñ\"}"], Sample.Read(Format, encoding.GetBytes($"<?xml version=\"1.0\" encoding=\"{charset}\"?>\n<Informe folio='Ñ'/>")));
    }

    [Fact]
    public void Utf16_with_its_mark_is_read() => Assert.Equal(["1@1:1 {\"folio\":\"Ñ\"}"], Sample.Read(Format, [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<Informe folio='Ñ'/>")]));

    [Theory]
    [InlineData("<Informe folio='2'><Nota>", "2@2:1 R159@2:26")]
    [InlineData("<Informe folio='2'></Nota><Informe folio='3'/>", "2@2:1 R159@2:22")]
    [InlineData("<Informe folio='2' folio='3'/></Lote>", "2@2:20 R159@2:20")]
    [InlineData("<Nota>&otra;</Nota></Lote>", "2@2:8 R159@2:8")]
    [InlineData("", "2@2:1 R159@2:1")]
    public void What_breaks_off_is_said_and_what_stood_before_is_taken(string rest, string expected) =>
        Assert.Equal(["1@1:7 {\"folio\":\"1\"}", expected], Sample.Read(Format, "<Lote><Informe folio='1'/>\n" + rest));

    [Fact]
    public void Elements_within_a_text_and_deep_nesting_cost_their_record_alone() =>
        Assert.Equal(
            ["1@1:7 R187@1:34 field=nota", "2@2:1 R184@2:325 limit=depth", "3@3:1 {\"folio\":\"3\"}"],
            Sample.Read(Format, $"<Lote><Informe folio='1'><Nota>a <b>c</b></Nota></Informe>\n<Informe>{string.Concat(Enumerable.Repeat("<abc>", 70))}{string.Concat(Enumerable.Repeat("</abc>", 70))}</Informe>\n<Informe folio='3'/></Lote>"));

    [Fact]
    public void A_record_beyond_its_bound_costs_itself_alone()
    {
        var records = Sample.Read(Format, $"<Lote><Informe folio='1'>{string.Concat(Enumerable.Repeat("<x>yyyyyyyy</x>", 1000))}</Informe>\n<Informe folio='2'/></Lote>");
        Assert.StartsWith("1@1:7 R184@1:", records[0], StringComparison.Ordinal);
        Assert.Equal("2@2:1 {\"folio\":\"2\"}", records[1]);
    }

    [Fact]
    public void Text_without_end_is_not_held() =>
        Assert.StartsWith("1@1:7 R159@", Assert.Single(Sample.Read(Format, $"<Lote><Informe folio='1'><x>{new string('y', 1 << 20)}</x></Informe></Lote>")), StringComparison.Ordinal);

    [Fact]
    public void Names_without_end_are_not_held()
    {
        var names = string.Concat(Enumerable.Range(0, 100_001).Select(i => $"<n{i}/>"));
        Assert.StartsWith("2@1:", Sample.Read(Format, $"<Lote><Informe folio='1'/>{names}<Informe folio='2'/></Lote>")[1], StringComparison.Ordinal);
        Assert.Contains("R159", Sample.Read(Format, $"<Lote><Informe folio='1'/>{names}<Informe folio='2'/></Lote>")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_is_kept_as_xml()
    {
        var record = RecordReader.Read(Format, new MemoryStream("<Informe folio='&amp;1'><Nota>a <b/></Nota></Informe>"u8.ToArray())).Single();
        Assert.Equal("<Informe folio=\"&amp;1\"><Nota>a ", Encoding.UTF8.GetString(record.Raw.Span));
    }
}

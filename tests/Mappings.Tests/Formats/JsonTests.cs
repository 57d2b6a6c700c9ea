using System.Text;
using IntegrationEngine.Mappings.Formats;

namespace IntegrationEngine.Mappings.Tests.Formats;

public class JsonTests
{
    private const string Fields = """
        fields:
          folio: { required: true }
          curp: { at: paciente.curp }
          peso: { at: paciente.peso, type: number }
          avisos: { repeats: true }
          muestras:
            each: envio.muestras
            fields:
              tipo: { required: true }
              marcadores: { fields: { clave: {}, valor: { type: number } } }
        """;

    private static readonly FormatDefinition Plain = Sample.Format("json: { other-names: ignore }\n" + Fields);

    private static readonly FormatDefinition Inside = Sample.Format("json: { records: datos.ordenes, charset: utf-8 else windows-1252, other-names: ignore }\nmax-record: 1KiB\n" + Fields);

    [Fact]
    public void Each_object_of_the_array_is_a_record_with_its_groups() =>
        Assert.Equal(
            [
                "1@2:2 {\"folio\":\"1\",\"curp\":\"Ñ\",\"peso\":\"62.50\",\"avisos\":[\"a\",\"true\"],\"muestras\":[{\"tipo\":\"t\",\"marcadores\":[{\"clave\":\"ER\",\"valor\":\"90\"},{}]},{\"tipo\":\"s\"}]}",
                "2@9:1 {\"folio\":\"2\"}",
            ],
            Sample.Read(Plain, """
                [
                 { "paciente": { "peso": 62.50, "curp": "\u00d1", "otro": {"x":1} },
                   "folio": 1, "avisos": ["a", true, null],
                   "envio": { "muestras": [
                     { "tipo": "t", "marcadores": [ { "clave": "ER", "valor": 90 }, {} ] },
                     { "tipo": "s", "marcadores": null }
                   ] } }
                ,
                {"folio":"2","curp":"",
                 "avisos":[]}]
                """));

    [Theory]
    [InlineData("{\"folio\":\"1\"}")]
    [InlineData("\uFEFF \n {\"folio\":\"1\"}\r\n")]
    public void One_object_is_one_record(string file) => Assert.EndsWith(" {\"folio\":\"1\"}", Assert.Single(Sample.Read(Plain, file)), StringComparison.Ordinal);

    [Fact]
    public void Objects_one_behind_the_other_are_records() =>
        Assert.Equal(["1@1:1 {\"folio\":\"1\"}", "2@2:1 {\"folio\":\"2\"}"], Sample.Read(Plain, "{\"folio\":1}\r\n{\"folio\":2}\r\n"));

    [Fact]
    public void Records_are_found_where_the_format_says() =>
        Assert.Equal(["1@1:56 {\"folio\":\"1\"}", "2@1:68 {\"folio\":\"2\"}"], Sample.Read(Inside, "{\"ordenes\":[{\"folio\":9}],\"datos\":{\"x\":[{}],\"ordenes\":[ {\"folio\":1},{\"folio\":2}]},\"datos2\":{\"ordenes\":[{\"folio\":9}]}}"));

    [Theory]
    [InlineData("{\"ordenes\":[{}]}", "0@1:17 R178@1:17 place=records")]
    [InlineData("", "0@1:1 R170@1:1 kind=json")]
    [InlineData("  ", "0@1:3 R170@1:3 kind=json")]
    [InlineData("folio;x", "0@1:1 R170@1:1 kind=json")]
    [InlineData("{\"\\ud800\":[]}", "0@1:14 R178@1:14 place=records")]
    [InlineData("<a/>", "0@1:1 R170@1:1 kind=json")]
    public void What_holds_no_records_is_refused_as_a_whole(string file, string expected) => Assert.Equal([expected], Sample.Read(Inside, file));

    [Fact]
    public void A_name_that_stands_twice_costs_its_record_alone() =>
        Assert.Equal(
            ["1@1:2 R185@1:13 field=folio", "2@1:29 R185@1:49", "3@2:1 {\"folio\":\"3\"}"],
            Sample.Read(Plain, "[{\"folio\":1,\"foli\\u006f\":2},{\"x\":[{\"a\":1,\"b\":{},\"a\":2}]},\n{\"folio\":3}]"));

    [Fact]
    public void A_name_that_the_format_does_not_declare_is_told_of_once_in_a_file() =>
        Assert.Equal(
            [
                "1@1:2 {\"folio\":\"1\"} R115@1:13 R115@1:36",
                "2@2:1 {\"muestras\":[{\"tipo\":\"t\"}]} R115@2:2 R115@2:36 R162@2:1 field=folio",
                "3@3:1 R187@3:22 field=folio R115@3:2",
            ],
            Sample.Read(Sample.Format("json: {}\n" + Fields), """
                [{"folio":1,"Curp":"x","paciente":{"CURP":{"x":1}}},
                {"x":{"a":1},"envio":{"muestras":[{"a":[],"tipo":"t"}]}},
                {"a":1,"x":2,"folio":{}}]
                """));

    [Fact]
    public void A_name_that_the_format_does_not_declare_refuses_its_record_where_the_format_says_so() =>
        Assert.Equal(
            ["1@1:2 {\"folio\":\"1\"}", "2@1:14 R115@1:25", "3@1:33 R115@1:34"],
            Sample.Read(Sample.Format("json: { other-names: refuse }\n" + Fields), "[{\"folio\":1},{\"folio\":2,\"x\":{}},{\"x\":1}]"));

    [Fact]
    public void Deep_nesting_costs_its_record_alone() =>
        Assert.Equal(
            ["1@1:2 R184@1:70 limit=depth", "2@2:1 {\"folio\":\"2\"}"],
            Sample.Read(Plain, $"[{{\"x\":{new string('[', 5000)}{new string(']', 5000)}}},\n{{\"folio\":2}}]"));

    [Fact]
    public void A_record_beyond_its_bound_costs_itself_alone() =>
        Assert.Equal(
            ["1@1:24 R184@1:24 limit=1 KiB", "2@2:1 R184@2:1 limit=1 KiB", "3@3:1 {\"folio\":\"3\"}"],
            Sample.Read(Inside, $"{{\"datos\":{{\"ordenes\":[  {{\"folio\":1,\"x\":[{string.Join(',', Enumerable.Repeat("1", 5000))}]}},\n{{\"n\":{string.Concat(Enumerable.Repeat("{\"n\":", 900))}1{new string('}', 900)}}},\n{{\"folio\":3}}]}}}}"));

    [Theory]
    [InlineData("[{\"folio\":[\"1\",\"2\"]}]", "1@1:2 {\"folio\":[\"1\",\"2\"]} R186@1:12 field=folio")]
    [InlineData("[{\"folio\":{}}]", "1@1:2 R187@1:11 field=folio")]
    [InlineData("[{\"paciente\":7}]", "1@1:2 R187@1:14 field=curp")]
    [InlineData("[{\"envio\":{\"muestras\":\"x\"}}]", "1@1:2 R187@1:23 field=muestras")]
    [InlineData("[7]", "1@1:2 R187@1:2 field=prueba")]
    [InlineData("[{\"folio\":\"a\\u0000\"}]", "1@1:2 R183@1:11 field=folio")]
    [InlineData("[{\"folio\":\"\\ud800\"}]", "1@1:2 R181@1:11 charset=utf-8")]
    [InlineData("[{\"folio\":1,\"envio\":{\"muestras\":[{\"tipo\":1},\n {}]}}]", "1@1:2 {\"folio\":\"1\",\"muestras\":[{\"tipo\":\"1\"},{}]} R162@2:2 field=tipo")]
    public void A_record_of_another_shape_is_refused_at_its_place(string file, string expected) => Assert.Equal([expected], Sample.Read(Plain, file));

    [Theory]
    [InlineData("[{\"folio\":1},{\"folio\":", "2@1:14 R159@1:23")]
    [InlineData("[{\"folio\":1},\n{\"folio\":x},{\"folio\":3}]", "2@2:1 R159@2:10")]
    [InlineData("[{\"folio\":1}", "2@1:13 R159@1:13")]
    [InlineData("[{\"folio\":1}] x", "2@1:14 R159@1:15")]
    public void What_breaks_off_is_said_and_what_stood_before_is_taken(string file, string expected)
    {
        var records = Sample.Read(Plain, file);
        Assert.Equal("1@1:2 {\"folio\":\"1\"}", records[0]);
        Assert.Equal(expected, records[1]);
        Assert.Equal(2, records.Length);
    }

    [Fact]
    public void A_record_in_the_second_set_is_read_in_it()
    {
        byte[] file = [.. "{\"datos\":{\"ordenes\":[{\"folio\":\"ñ\"},{\"folio\":\""u8, 0xF1, .. "\"},{\"folio\":\""u8, 0x81, .. "\"}]}}"u8];
        Assert.Equal(
            ["1@1:22 {\"folio\":\"ñ\"}", "2@1:36 {\"folio\":\"ñ\"} R182@1:36 charset=windows-1252 first=utf-8", "3@1:50 R181@1:60 charset=utf-8"],
            Sample.Read(Inside, file));
    }
}

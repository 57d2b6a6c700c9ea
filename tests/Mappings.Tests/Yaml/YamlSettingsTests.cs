using FsCheck;
using FsCheck.Fluent;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Tests.Yaml;

public class YamlSettingsTests
{
    private readonly DiagnosticBag _findings = new();

    [Theory]
    [InlineData("8MiB", 8L << 20)]
    [InlineData("8 MiB", 8L << 20)]
    [InlineData("64KiB", 64L << 10)]
    [InlineData("1GiB", 1L << 30)]
    [InlineData("512B", 512)]
    [InlineData("512", 512)]
    public void Sizes_are_read_with_their_unit(string text, long bytes)
    {
        Assert.Equal(bytes, Read($"max-size: {text}").Size("max-size", 0, 1, 1L << 31));
        Assert.Empty(_findings.Findings);
    }

    [Theory]
    [InlineData("8MB")]
    [InlineData("8mib")]
    [InlineData("-1")]
    [InlineData("1.5MiB")]
    [InlineData("3GiB")]
    [InlineData("0")]
    [InlineData("99999999999999999999GiB")]
    [InlineData("9223372036854775807GiB")]
    public void Sizes_out_of_form_or_range_are_found(string text)
    {
        Assert.Equal(7, Read($"max-size: {text}").Size("max-size", 7, 1, 1L << 31));
        var found = Only("C115");
        Assert.Equal("1B", found.Arguments["min"]);
        Assert.Equal("2GiB", found.Arguments["max"]);
        Assert.Equal(11, found.At.Column);
    }

    [Theory]
    [InlineData("250ms", 250)]
    [InlineData("30s", 30_000)]
    [InlineData("5m", 300_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("1d", 86_400_000)]
    public void Durations_are_read_with_their_unit(string text, int milliseconds)
    {
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Read($"wait: {text}").Duration("wait", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(7)));
        Assert.Empty(_findings.Findings);
    }

    [Theory]
    [InlineData("30")]
    [InlineData("30 seconds")]
    [InlineData("8d")]
    [InlineData("5M")]
    public void A_duration_without_a_unit_or_out_of_range_is_found(string text)
    {
        Assert.Equal(TimeSpan.FromSeconds(1), Read($"wait: {text}").Duration("wait", TimeSpan.FromSeconds(1), TimeSpan.Zero, TimeSpan.FromDays(7)));
        Assert.Equal("7d", Only("C116").Arguments["max"]);
    }

    [Theory]
    [InlineData("70000")]
    [InlineData("-1")]
    [InlineData("2,575")]
    [InlineData("0x10")]
    [InlineData("port")]
    public void Numbers_out_of_form_or_range_are_found(string text)
    {
        Assert.Equal(5, Read($"port: '{text}'").Integer("port", 5, 0, 65535));
        Only("C114");
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("True")]
    [InlineData("1")]
    public void Only_true_and_false_are_flags(string text)
    {
        Assert.False(Read($"insecure: {text}").Flag("insecure", fallback: false));
        Only("C117");
    }

    [Theory]
    [InlineData("https://lis.cibior.example/fhir/R4", "https://lis.cibior.example/fhir/R4/")]
    [InlineData("https://lis.cibior.example/fhir/R4/", "https://lis.cibior.example/fhir/R4/")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/")]
    public void A_url_ends_in_a_slash(string text, string expected)
    {
        Assert.Equal(expected, Read($"url: {text}").Url("url")!.AbsoluteUri);
        Assert.Empty(_findings.Findings);
    }

    [Theory]
    [InlineData("lis.cibior.example/fhir")]
    [InlineData("ftp://lis.cibior.example/")]
    [InlineData("https://lis.cibior.example/fhir?x=1")]
    [InlineData("'https://lis.cibior.example/fhir#a'")]
    [InlineData("https://lis.cibior.example/fhir?")]
    [InlineData("https://ana:secreto@lis.cibior.example/")]
    [InlineData("/fhir")]
    public void A_url_that_is_no_plain_base_is_found(string text)
    {
        Assert.Null(Read($"url: {text}").Url("url"));
        Only("C118");
    }

    [Fact]
    public void A_word_that_is_no_choice_is_found_with_the_nearest()
    {
        var settings = Read("bundle: transction");
        Assert.Equal(1, settings.Choice("bundle", 1, ("transaction", 1), ("message", 2)));
        Assert.Equal("transaction", Only("C119").Arguments["guess"]);
    }

    [Fact]
    public void A_key_that_nobody_asked_for_is_found_with_the_nearest_at_its_place()
    {
        var settings = Read("port: 2575\nmaxsize: 8MiB");
        settings.Integer("port", 0, 0, 65535);
        settings.Size("max-size", 1, 1, 100);
        settings.Finish();
        var found = Only("C110");
        Assert.Equal("max-size", found.Arguments["guess"]);
        Assert.Equal("port, max-size", found.Arguments["known"]);
        Assert.Equal(2, found.At.Line);
        Assert.Equal(7, found.At.Length);
    }

    [Fact]
    public void A_key_near_to_nothing_is_found_without_a_guess()
    {
        var settings = Read("colour: red");
        settings.Integer("port", 0, 0, 65535);
        settings.Finish();
        Assert.DoesNotContain("guess", Only("C110").Arguments.Keys);
    }

    [Fact]
    public void A_required_key_that_is_absent_or_empty_is_found()
    {
        Assert.Null(Read("a: b").Text("url", required: true));
        Only("C113");
        Assert.Null(Read("url:").Text("url"));
        Assert.Equal(2, _findings.Findings.Count);
        Assert.Equal("C113", _findings.Findings[1].Code);
    }

    [Fact]
    public void A_list_or_mapping_in_place_of_a_value_is_found()
    {
        Assert.Null(Read("url: [a, b]").Text("url"));
        Only("C112");
    }

    [Fact]
    public void A_value_in_place_of_a_group_is_found()
    {
        Assert.Null(Read("fhir: yes").Section("fhir"));
        Only("C111");
    }

    [Theory]
    [InlineData("source: OML^O21, ORM^O01")]
    [InlineData("source: [OML^O21, ORM^O01]")]
    [InlineData("source:\n- OML^O21\n- ORM^O01")]
    public void A_list_is_read_in_each_of_its_forms(string text)
    {
        Assert.Equal(["OML^O21", "ORM^O01"], Read(text).List("source").Select(s => s.Value));
        Assert.Empty(_findings.Findings);
    }

    [Fact]
    public void The_items_of_a_list_on_one_line_know_their_places()
    {
        var items = Read("source: OML^O21,  ORM^O01").List("source");
        Assert.Equal((9, 7), (items[0].Span.Column, items[0].Span.Length));
        Assert.Equal((19, 7), (items[1].Span.Column, items[1].Span.Length));
    }

    [Fact]
    public void Any_text_reads_as_a_setting_of_any_kind_without_an_exception() =>
        Check.QuickThrowOnFailure(Prop.ForAll<string>(text =>
        {
            var scalar = new YamlScalar(default, text ?? "", YamlDotNet.Core.ScalarStyle.Plain);
            var settings = new YamlSettings(new YamlMapping(default, [new(scalar with { Value = "k" }, scalar)]), new DiagnosticBag());
            settings.Size("k", 0, 0, long.MaxValue);
            settings.Duration("k", default, default, TimeSpan.MaxValue);
            settings.Integer("k", 0, 0, 9);
            settings.Url("k");
            settings.List("k");
            settings.Choice("k", 0, ("a", 1));
            settings.Finish();
        }));

    [Theory]
    [InlineData("C110", "did you mean 'port'?")]
    [InlineData("C110", "known here: port")]
    public void The_hints_name_what_is_known(string code, string hint)
    {
        var settings = Read("prot: 1");
        settings.Integer("port", 0, 0, 65535);
        settings.Finish();
        var text = new DiagnosticRenderer(DiagnosticCatalogue.Default, "en", _ => "prot: 1").Render(Only(code));
        Assert.Contains(hint, text, StringComparison.Ordinal);
    }

    private Diagnostic Only(string code)
    {
        var found = Assert.Single(_findings.Findings);
        Assert.Equal(code, found.Code);
        return found;
    }

    private YamlSettings Read(string text)
    {
        var node = Assert.IsType<YamlMapping>(YamlReader.Read("config/x.yaml", text, _findings));
        return new YamlSettings(node, _findings);
    }
}

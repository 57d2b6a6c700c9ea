using System.Text.RegularExpressions;
using IntegrationEngine.Engine.Commands;
using IntegrationEngine.Mappings.Language.Functions;

namespace IntegrationEngine.Engine.Tests.Commands.Docs;

public class DocsCommandTests
{
    private const string Report =
        "MSH|^~\\&|PATOLAB|CIBIOR|SIGHO|PLSSA000001|20250926101500-0600||ORU^R01^ORU_R01|C-1|P|2.5.1\r" +
        "PID|1||12345^^^PATOLAB^MR||Núñez^Íñigo||19800229|F\r" +
        "OBR|1|S-1^SIGHO|R-1^PATOLAB|85904-1^<b>IHQ</b> | | `x`^LN|||20250925|||||||||||||||20250926101000-0600|||F\r";

    [Theory]
    [InlineData("docs-mapping.es.md", "mapping", "informe", "--as", "md")]
    [InlineData("docs-mapping.en.csv", "mapping", "informe", "--as", "csv", "--lang", "en")]
    [InlineData("docs-mapping.es.html", "mapping", "informe", "--as", "html", "--lang", "es")]
    [InlineData("docs-channel.es.md", "channel", "resultados")]
    [InlineData("docs-channel.en.md", "channel", "resultados", "--lang", "en")]
    public async Task A_document_is_held_to_its_text(string golden, params string[] arguments)
    {
        using var configuration = new SmallConfiguration().With("examples/informe/01-final.hl7", Report.Replace("| |", "\\F\\ \\F\\", StringComparison.Ordinal));
        var result = await configuration.RunAsync(["docs", .. arguments]);
        Assert.Equal((ExitCode.Fine, ""), (result.ExitCode, result.Error));
        Golden.Holds(golden, Versions().Replace(result.Out, "(version)").ReplaceLineEndings("\n").TrimStart((char)0xFEFF));
    }

    [Fact]
    public async Task Every_function_has_its_place_in_the_list_of_functions()
    {
        foreach (var language in (string[])["es", "en"])
        {
            var result = await Cli.RunAsync("docs", "functions", "--lang", language);
            Assert.All(FunctionCatalogue.All, f => Assert.Contains($"### `{f.Name}`\n\n```\n{f.Signature}\n```\n\n", result.Out, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_stands_in_messages_and_mappings_becomes_no_html()
    {
        using var configuration = new SmallConfiguration().With("examples/informe/01-final.hl7", Report.Replace("<b>IHQ</b> | | `x`", "<script>alert(1)</script>\"'&amp;", StringComparison.Ordinal));
        foreach (var document in (string[][])[["mapping", "informe"], ["channel", "resultados"], ["functions"]])
        {
            var html = (await configuration.RunAsync(["docs", .. document, "--as", "html"])).Out;
            string[] tags = ["!DOCTYPE", "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "nav", "ul", "li", "a", "table", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "code", "pre"];
            Assert.All(Regex.Matches(html, "</?(?<tag>[^ >]*)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)), m => Assert.Contains(m.Groups["tag"].Value, tags));
            Assert.DoesNotContain("http-equiv", html, StringComparison.Ordinal);
            Assert.DoesNotMatch("(src|href)=\"[^#]", html);
        }
    }

    [Fact]
    public async Task What_stands_in_messages_and_mappings_becomes_no_link_and_no_mark_in_Markdown()
    {
        using var configuration = new SmallConfiguration().With("examples/informe/01-final.hl7", Report.Replace("<b>IHQ</b> | | `x`", "[clic](javascript:a) `x` <i>*", StringComparison.Ordinal));
        var sheet = (await configuration.RunAsync("docs", "mapping", "informe", "--as", "md")).Out;
        Assert.Contains(@" | \[clic\](javascript:a) \`x\` &lt;i&gt;\* | ", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ending_of_the_file_says_the_form_and_a_guide_is_no_table()
    {
        using var configuration = new SmallConfiguration();
        foreach (var (file, start) in ((string, string)[])[("hoja.html", "<!DOCTYPE html>"), ("hoja.csv", "\uFEFFregla,"), ("hoja.md", "# Hoja de mapeo informe")])
        {
            var result = await configuration.RunAsync("docs", "mapping", "informe", "--out", configuration.Below(file));
            Assert.Equal(ExitCode.Fine, result.ExitCode);
            Assert.StartsWith(start, System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(configuration.Below(file))), StringComparison.Ordinal);
        }
        Assert.StartsWith("error[E149]", (await configuration.RunAsync("docs", "channel", "resultados", "--as", "csv")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mapping", "informes", "error[E115]")]
    [InlineData("channel", "resultado", "error[E148]")]
    public async Task A_name_that_is_not_there_gets_a_guess(string kind, string name, string code)
    {
        using var configuration = new SmallConfiguration();
        var result = await configuration.RunAsync("docs", kind, name, "--lang", "en");
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.StartsWith(code, result.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_is_no_formula_to_a_spreadsheet()
    {
        using var configuration = new SmallConfiguration().With("examples/informe/01-final.hl7", Report.Replace("<b>IHQ</b> | | `x`", "=2+2", StringComparison.Ordinal));
        var result = await configuration.RunAsync("docs", "mapping", "informe", "--as", "csv");
        Assert.Contains(",'=2+2,", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(",=2+2", result.Out, StringComparison.Ordinal);
    }

    private static Regex Versions() => new("[0-9a-f]{12}(?![0-9a-f])(?=`|</code>)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    [Fact]
    public async Task Only_a_document_that_it_wrote_itself_is_written_over()
    {
        using var configuration = new SmallConfiguration();
        foreach (var file in (string[])["hoja.md", "hoja.html", "hoja.csv"])
        {
            var path = configuration.Below(file);
            Assert.Equal(ExitCode.Fine, (await configuration.RunAsync("docs", "mapping", "informe", "--out", path)).ExitCode);
            await File.AppendAllTextAsync(path, "viejo");
            Assert.Equal(ExitCode.Fine, (await configuration.RunAsync("docs", "mapping", "informe", "--out", path)).ExitCode);
            Assert.DoesNotContain("viejo", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
            await File.WriteAllTextAsync(path, "mío");
            var refused = await configuration.RunAsync("docs", "mapping", "informe", "--out", path);
            Assert.Equal(ExitCode.Usage, refused.ExitCode);
            Assert.StartsWith("error[E164]", refused.Error, StringComparison.Ordinal);
            Assert.Equal("mío", await File.ReadAllTextAsync(path));
        }
    }

    [Theory]
    [InlineData("config/mappings/informe.yaml", "md", "E163")]
    [InlineData("config/hoja.md", null, "E163")]
    [InlineData("hoja.pdf", null, "E165")]
    [InlineData("hoja", null, "E165")]
    public async Task No_document_goes_into_the_configuration_or_takes_an_ending_that_says_nothing(string file, string? form, string code)
    {
        using var configuration = new SmallConfiguration();
        var before = File.Exists(configuration.Below(file)) ? await File.ReadAllTextAsync(configuration.Below(file)) : null;
        var result = await configuration.RunAsync(["docs", "mapping", "informe", "--out", configuration.Below(file), .. form is null ? (string[])[] : ["--as", form]]);
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.StartsWith($"error[{code}]", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.Exists(configuration.Below(file)) ? await File.ReadAllTextAsync(configuration.Below(file)) : null);
    }
}

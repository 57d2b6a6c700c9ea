using System.Text.Json;
using IntegrationEngine.Engine.Commands;

namespace IntegrationEngine.Engine.Tests.Commands;

public class SchemaCommandTests
{
    [Fact]
    public async Task A_kind_goes_to_standard_output_in_the_language_of_the_texts()
    {
        var result = await Cli.RunAsync("schema", "channel", "--lang", "es");
        Assert.Equal(ExitCode.Fine, result.ExitCode);
        using var schema = JsonDocument.Parse(result.Out);
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.RootElement.GetProperty("$schema").GetString());
        Assert.Contains("El puerto TCP donde escucha", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_folder_every_kind_is_written_and_what_the_editor_is_told_is_shown()
    {
        using var folder = new TemporaryFolder();
        var result = await Cli.RunAsync("schema", "--out", folder.Below("schemas"));
        Assert.Equal(ExitCode.Fine, result.ExitCode);
        Assert.All(Directory.GetFiles(folder.Below("schemas")), file => Assert.InRange(new FileInfo(file).Length, 500, 1_000_000));
        using var settings = JsonDocument.Parse(result.Out);
        Assert.Equal(Directory.GetFiles(folder.Below("schemas")).Length, settings.RootElement.GetProperty("yaml.schemas").EnumerateObject().Count());
    }

    [Fact]
    public async Task Several_kinds_need_a_folder()
    {
        var result = await Cli.RunAsync("schema");
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.StartsWith("error[E140]", result.Error, StringComparison.Ordinal);
    }
}

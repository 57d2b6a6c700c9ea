using IntegrationEngine.Engine.Commands;

namespace IntegrationEngine.Engine.Tests.Commands;

public class CommandLineTests
{
    [Theory]
    [InlineData("chek")]
    [InlineData("check", "--lang", "fr")]
    [InlineData("check", "--format", "xml")]
    [InlineData("explain")]
    [InlineData("map")]
    [InlineData("send", "a.hl7")]
    public async Task A_wrong_command_line_is_exit_code_2(params string[] arguments)
    {
        var result = await Cli.RunAsync(arguments);
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.NotEmpty(result.Error);
        Assert.Empty(result.Out);
    }

    [Theory]
    [InlineData("run", true)]
    [InlineData("", true)]
    [InlineData("demo", true)]
    [InlineData("check", false)]
    [InlineData("new format x --from y", false)]
    public void Who_has_nothing_to_stop_in_order_ends_at_the_first_signal(string command, bool canStop) =>
        Assert.Equal(canStop, CommandLine.CanStop(command.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public async Task Help_names_every_command_in_the_language_asked_for()
    {
        var result = await Cli.RunAsync("--help", "--lang", "es");
        Assert.Equal(ExitCode.Fine, result.ExitCode);
        foreach (var command in (string[])["run", "demo", "check", "map", "send", "explain", "dead-letters"])
            Assert.Contains($"\n  {command}", result.Out, StringComparison.Ordinal);
        Assert.Contains("revisa la configuración", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { "--lang", "es" }, "", "es")]
    [InlineData(new[] { "--lang=en" }, "es_MX.UTF-8", "en")]
    [InlineData(new string[0], "es_MX.UTF-8", "es")]
    [InlineData(new string[0], "C.UTF-8", "en")]
    [InlineData(new string[0], "", "en")]
    public void The_language_is_what_is_asked_for_else_the_locale_s(string[] arguments, string locale, string expected) =>
        Assert.Equal(expected, Language.Choose(arguments, name => name == "LANG" ? locale : null));
}

using System.CommandLine;
using IntegrationEngine.Engine.Demo;

namespace IntegrationEngine.Engine.Commands;

/// <summary><c>demo [--once]</c>: the worker with simulated institutions that send the examples.</summary>
internal static class DemoCommand
{
    private const string Folder = "demo-data";

    public static Command Build(Terminal terminal, CommonOptions common)
    {
        var once = new Option<bool>("--once") { Description = terminal.Say("termina cuando todo se entregó", "exits when all is delivered") };
        var command = new Command("demo", terminal.Say("demostración con instituciones simuladas", "a demonstration with simulated institutions")) { once };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = common.SettingsOf(parsed) with { DataFolder = parsed.GetValue(common.Data) ?? Folder, HttpUrl = "http://127.0.0.1:0" };
            return DemoRun.RunAsync(terminal, settings, parsed.GetValue(once), cancellationToken);
        });
        return command;
    }
}

using IntegrationEngine.Engine.Configuration;

namespace IntegrationEngine.Engine.Commands.New;

/// <summary>Checks the configuration with the new file in it, and says what was made.</summary>
internal static class NewCheck
{
    public static int Report(Terminal terminal, string config, NewFile target)
    {
        var report = new FindingsReport(terminal);
        var loaded = new ConfigurationLoader(AdapterRegistry.Shipped).Load(config);
        report.Add(loaded, [target.Path]);
        terminal.Out.WriteLine(target.Shown);
        if (!loaded.Findings.Any(f => f.At.File == target.Shown)) return ExitCode.Fine;
        report.WriteText(terminal.Error);
        return ExitCode.Findings;
    }
}

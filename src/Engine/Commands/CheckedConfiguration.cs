using IntegrationEngine.Engine.Configuration;

namespace IntegrationEngine.Engine.Commands;

/// <summary>The configuration for a command that needs it without errors.</summary>
internal static class CheckedConfiguration
{
    /// <summary>Null, with every error written, where there are any.</summary>
    public static LoadedConfiguration? Load(string folder, Terminal terminal)
    {
        var loaded = new ConfigurationLoader(AdapterRegistry.Shipped).Load(folder);
        if (loaded.Snapshot is not null) return loaded;
        var report = new FindingsReport(terminal);
        report.Add(loaded, []);
        report.WriteText(terminal.Error);
        return null;
    }
}

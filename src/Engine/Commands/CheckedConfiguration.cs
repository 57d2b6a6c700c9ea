using IntegrationEngine.Engine.Configuration;

namespace IntegrationEngine.Engine.Commands;

/// <summary>The configuration for a command that needs it without errors.</summary>
internal static class CheckedConfiguration
{
    /// <summary>Null, with every error written, where there are any.</summary>
    public static LoadedConfiguration? Load(string folder, Terminal terminal) => Load(new ConfigurationLoader(AdapterRegistry.Shipped), folder, terminal);

    /// <summary>The same for a command that makes the first channel: that there is none is no error to it.</summary>
    public static LoadedConfiguration? LoadWithoutChannels(string folder, Terminal terminal) =>
        Load(new ConfigurationLoader(AdapterRegistry.Shipped) { NeedsChannels = false }, folder, terminal);

    private static LoadedConfiguration? Load(ConfigurationLoader loader, string folder, Terminal terminal)
    {
        var loaded = loader.Load(folder);
        if (loaded.Snapshot is not null) return loaded;
        var report = new FindingsReport(terminal);
        report.Add(loaded, []);
        report.WriteText(terminal.Error);
        return null;
    }
}

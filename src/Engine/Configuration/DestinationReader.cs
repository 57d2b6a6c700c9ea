using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Configuration;

/// <summary>Reads <c>destinations/NAME.yaml</c>, reporting all that is wrong in the file itself.</summary>
internal sealed class DestinationReader(AdapterRegistry adapters, DiagnosticBag findings)
{
    private static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(30);

    /// <summary>The name, also of a destination with errors, so that channels that deliver to it are not reported as well.</summary>
    public (string Name, Destination? Destination)? Read(ConfigText file)
    {
        return NamedFile.Open("destination", file, findings) is var (settings, name) ? Read(settings, name) : null;
    }

    /// <summary>Every setting of a destination, with those of each way out.</summary>
    public static SettingsOutline Outline(AdapterRegistry adapters)
    {
        var outline = new SettingsOutline();
        var settings = new YamlSettings(outline.Node, new DiagnosticBag());
        NamedFile.Name("destination", settings);
        new DestinationReader(adapters, settings.Findings).Read(settings, new YamlScalar(settings.Span, "", YamlDotNet.Core.ScalarStyle.Plain));
        foreach (var adapter in AdapterChoice.Outline(adapters.Deliveries, a => a.Name, (a, node) => a.Bind(node, settings.Findings)).Settings) outline.Replace(adapter);
        return outline;
    }

    private (string Name, Destination? Destination)? Read(YamlSettings settings, YamlScalar name)
    {
        var timeOut = settings.Duration("time-out", TimeOut, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        var processing = settings.Choice("processing", 'P', ("P", 'P'), ("T", 'T'), ("D", 'D'));
        // Every adapter's name is asked for first, so that Finish can offer them as guesses.
        foreach (var adapter in adapters.Deliveries) settings.Node(adapter.Name);
        var before = findings.Findings.Count;
        settings.Finish();
        var unknown = findings.Findings.Count > before;
        var present = adapters.Deliveries.Any(a => settings.Node(a.Name) is not null);
        if (unknown && !present) return (name.Value, null);
        if (AdapterChoice.Among(settings, adapters.Deliveries, a => a.Name, findings) is not { } chosen) return (name.Value, null);
        var bound = chosen.Adapter.Bind(chosen.Settings, findings);
        return (name.Value, bound is null
            ? null
            : new Destination(name.Value, chosen.Adapter, bound, timeOut, processing) { SettingsWritten = WrittenSettings.Of(chosen.Settings) });
    }
}

using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Configuration;

/// <summary>Which adapter a file chose: exactly one of their names stands as a key.</summary>
internal static class AdapterChoice
{
    /// <summary>For <c>listen:</c>, under which nothing else may stand.</summary>
    public static (T Adapter, YamlNode Settings)? Under<T>(YamlNode node, IReadOnlyList<T> adapters, Func<T, string> name, DiagnosticBag findings)
    {
        if (YamlSettings.From("listen", node, findings) is not { } settings) return null;
        var before = findings.Findings.Count;
        foreach (var adapter in adapters) settings.Node(name(adapter));
        settings.Finish();
        return findings.Findings.Count == before ? Among(settings, adapters, name, findings) : null;
    }

    /// <summary>For a destination's file, where the adapter's key stands beside the others.</summary>
    public static (T Adapter, YamlNode Settings)? Among<T>(YamlSettings settings, IReadOnlyList<T> adapters, Func<T, string> name, DiagnosticBag findings)
    {
        var found = adapters.Select(a => (Adapter: a, Settings: settings.Node(name(a)))).Where(a => a.Settings is not null).ToList();
        if (found.Count == 1) return (found[0].Adapter, found[0].Settings!);
        var at = found.Count == 0 ? settings.Span : found[1].Settings!.Span;
        findings.Error("C142", at, ("known", string.Join(", ", adapters.Select(name))));
        return null;
    }

    /// <summary>The settings of every adapter, each under its name.</summary>
    public static SettingsOutline Outline<T>(IReadOnlyList<T> adapters, Func<T, string> name, Action<T, YamlNode> bind)
    {
        var all = new SettingsOutline();
        foreach (var adapter in adapters)
        {
            var inner = new SettingsOutline();
            bind(adapter, inner.Node);
            all.Replace(new SettingOutline(name(adapter), SettingKind.Group, Inner: inner) { IsAlternative = true });
        }
        return all;
    }
}

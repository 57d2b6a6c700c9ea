using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Yaml;

/// <summary>A mapping in the order of its text. Duplicate keys are reported by the reader; the first one stays.</summary>
public sealed record YamlMapping(SourceSpan Span, IReadOnlyList<KeyValuePair<YamlScalar, YamlNode>> Entries) : YamlNode(Span)
{
    /// <summary>Where what is asked of this mapping is noted; null for one that was read.</summary>
    internal SettingsOutline? Outline { get; init; }

    public YamlNode? Find(string key)
    {
        foreach (var entry in Entries)
            if (string.Equals(entry.Key.Value, key, StringComparison.Ordinal)) return entry.Value;
        return null;
    }

    public YamlScalar? FindKey(string key)
    {
        foreach (var entry in Entries)
            if (string.Equals(entry.Key.Value, key, StringComparison.Ordinal)) return entry.Key;
        return null;
    }
}

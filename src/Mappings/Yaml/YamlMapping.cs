using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Yaml;

/// <summary>A mapping in the order of its text. Duplicate keys are reported by the reader; the first one stays.</summary>
public sealed record YamlMapping(SourceSpan Span, IReadOnlyList<KeyValuePair<YamlScalar, YamlNode>> Entries) : YamlNode(Span)
{
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

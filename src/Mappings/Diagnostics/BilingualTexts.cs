using System.Reflection;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Diagnostics;

/// <summary>Texts in Spanish and English by key, from an embedded file: <c>key: { es: ..., en: ... }</c>.</summary>
public sealed class BilingualTexts
{
    private readonly Dictionary<string, (string En, string Es)> _texts = new(StringComparer.Ordinal);

    private BilingualTexts(YamlMapping root, string name)
    {
        foreach (var (key, value) in root.Entries)
            _texts.Add(key.Value, value is YamlMapping both && both.Find("en") is YamlScalar en && both.Find("es") is YamlScalar es
                ? (en.Value.TrimEnd(), es.Value.TrimEnd())
                : throw new InvalidDataException($"{name}: {key.Value} is not in both languages"));
    }

    public IEnumerable<string> Keys => _texts.Keys;

    /// <param name="resource">The logical name of the embedded file.</param>
    public static BilingualTexts Load(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is not embedded");
        using var reader = new StreamReader(stream);
        var findings = new DiagnosticBag();
        return YamlReader.Read(resource, reader.ReadToEnd(), findings) is YamlMapping root && !findings.HasErrors
            ? new BilingualTexts(root, resource)
            : throw new InvalidDataException($"{resource}: {string.Join("; ", findings.Findings.Select(f => $"{f.Code} {f.At}"))}");
    }

    /// <summary>Null where there is no such key.</summary>
    public string? Find(string key, string language) =>
        !_texts.TryGetValue(key, out var text) ? null : language.StartsWith("es", StringComparison.OrdinalIgnoreCase) ? text.Es : text.En;
}

using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Diagnostics;

/// <summary>
/// The texts of every code in Spanish and English, from <c>Catalogue/CODE.yaml</c>:
/// a mapping with <c>en</c> and <c>es</c>, each with <c>message</c>, optional <c>label</c>, optional <c>hints</c> (a list), optional <c>words</c> and <c>explain</c>.
/// Every project that raises codes embeds its own files under the logical name <c>catalogue/CODE.yaml</c> and registers its assembly.
/// </summary>
public sealed partial class DiagnosticCatalogue
{
    private readonly FrozenDictionary<string, (DiagnosticTexts En, DiagnosticTexts Es)> _entries;

    private DiagnosticCatalogue(Dictionary<string, (DiagnosticTexts, DiagnosticTexts)> entries) =>
        _entries = entries.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The codes of this project alone.</summary>
    public static DiagnosticCatalogue Default { get; } = Load(typeof(DiagnosticCatalogue).Assembly);

    public IEnumerable<string> Codes => _entries.Keys.Order(StringComparer.Ordinal);

    public static DiagnosticCatalogue Load(params Assembly[] assemblies)
    {
        var entries = new Dictionary<string, (DiagnosticTexts, DiagnosticTexts)>(StringComparer.Ordinal);
        foreach (var assembly in assemblies)
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("catalogue/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var reader = new StreamReader(stream);
            var code = Path.GetFileNameWithoutExtension(name);
            var findings = new DiagnosticBag();
            if (YamlReader.Read(name, reader.ReadToEnd(), findings) is not YamlMapping root || findings.HasErrors)
                throw new InvalidDataException($"{name}: not a readable catalogue entry: {string.Join("; ", findings.Findings.Select(f => $"{f.Code} {f.At}"))}");
            if (!entries.TryAdd(code, (Texts(root, "en", name), Texts(root, "es", name))))
                throw new InvalidDataException($"{name}: code {code} stands twice in the catalogue");
        }
        return new DiagnosticCatalogue(entries);
    }

    public DiagnosticTexts? Find(string code, string language) =>
        !_entries.TryGetValue(code, out var entry) ? null : language.StartsWith("es", StringComparison.OrdinalIgnoreCase) ? entry.Es : entry.En;

    /// <summary>The message of a code with its placeholders filled; a code without an entry gives the code itself.</summary>
    public string Message(string code, IReadOnlyDictionary<string, string> arguments, string language) =>
        Find(code, language) is { } texts ? texts.FillMessage(arguments) : code;

    /// <summary>Fills <c>{name}</c>; a name that is not given stays as it stands, so that a gap is seen.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> arguments) =>
        Placeholder().Replace(text, match => arguments.TryGetValue(match.Groups["name"].Value, out var value) ? value : match.Value);

    public static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(m => m.Groups["name"].Value);

    [GeneratedRegex(@"\{(?<name>[a-z][a-zA-Z0-9]*)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    private static DiagnosticTexts Texts(YamlMapping root, string language, string name)
    {
        if (root.Find(language) is not YamlMapping texts) throw new InvalidDataException($"{name}: no texts in '{language}'");
        string? Text(string key) => (texts.Find(key) as YamlScalar)?.Value.TrimEnd();
        var hints = texts.Find("hints") is YamlSequence list ? list.Items.OfType<YamlScalar>().Select(s => s.Value.TrimEnd()).ToArray() : [];
        return new DiagnosticTexts(
            Text("message") ?? throw new InvalidDataException($"{name}: no message in '{language}'"),
            Text("label"),
            hints,
            Text("explain") ?? throw new InvalidDataException($"{name}: no explain page in '{language}'"))
        {
            Words = Words(texts.Find("words") as YamlMapping),
        };
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Words(YamlMapping? words) =>
        (words?.Entries ?? []).Where(e => e.Value is YamlMapping).ToDictionary(
            e => e.Key.Value,
            IReadOnlyDictionary<string, string> (e) => ((YamlMapping)e.Value).Entries.ToDictionary(w => w.Key.Value, w => ((YamlScalar)w.Value).Value, StringComparer.Ordinal),
            StringComparer.Ordinal);
}

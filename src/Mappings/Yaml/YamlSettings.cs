using System.Globalization;
using System.Text.RegularExpressions;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Yaml;

/// <summary>
/// Reads settings out of a mapping and reports everything that is wrong with them (C110-C119), each at its place.
/// A key is known because it was asked for; call <see cref="Finish"/> last, which reports the keys nobody asked for.
/// A wrong value is reported and the fallback returned, so that reading goes on: look at the findings before use.
/// </summary>
public sealed partial class YamlSettings(YamlMapping mapping, DiagnosticBag findings)
{
    private static readonly (string Unit, long Factor)[] SizeUnits = [("GiB", 1L << 30), ("MiB", 1L << 20), ("KiB", 1L << 10), ("B", 1)];

    private static readonly (string Unit, long Milliseconds)[] DurationUnits = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)];

    private readonly List<string> _asked = [];

    /// <summary>The settings as they stand in the text.</summary>
    public YamlMapping Root => mapping;

    /// <summary>Where the mapping starts.</summary>
    public SourceSpan Span => mapping.Span;

    public DiagnosticBag Findings => findings;

    /// <summary>Whether nothing is read: what is asked is noted.</summary>
    public bool IsOutline => mapping.Outline is not null;

    /// <summary>The settings in a node, or null with C111 when it is not a mapping.</summary>
    public static YamlSettings? From(string name, YamlNode node, DiagnosticBag findings)
    {
        if (node is YamlMapping mapping) return new YamlSettings(mapping, findings);
        findings.Error("C111", node.Span, ("key", name));
        return null;
    }

    /// <summary>The place of a key's value, else of the whole mapping.</summary>
    public SourceSpan SpanOf(string key) => mapping.Find(key)?.Span ?? mapping.Span;

    /// <summary>The value as it stands, or null when the key is absent (C113 when it is required).</summary>
    public YamlNode? Node(string key, bool required = false)
    {
        if (!_asked.Contains(key, StringComparer.Ordinal)) _asked.Add(key);
        Note(new SettingOutline(key, SettingKind.Any, required));
        var node = mapping.Find(key);
        if (node is null && required) findings.Error("C113", mapping.Span, ("key", key));
        return node;
    }

    /// <summary>The mapping under a key, or null when it is absent or no mapping.</summary>
    public YamlSettings? Section(string key, bool required = false)
    {
        if (mapping.Outline is null) return Node(key, required) is { } node ? From(key, node, findings) : null;
        var inner = new SettingsOutline();
        Note(new SettingOutline(key, SettingKind.Group, required, Inner: inner));
        return new YamlSettings(inner.Node, findings);
    }

    /// <summary>One value: C112 for a list or a mapping, C113 for an empty one.</summary>
    /// <param name="form">A regular expression for editors; who asks checks the value himself, with a finding of his own.</param>
    /// <param name="usual">What holds where it is absent, for whoever describes the settings.</param>
    public YamlScalar? Scalar(string key, bool required = false, string? form = null, string? usual = null)
    {
        Note(new SettingOutline(key, SettingKind.Text, required, usual, Form: form));
        switch (Node(key, required))
        {
            case null:
                return null;
            case YamlScalar { Value.Length: 0 } empty:
                findings.Error("C113", empty.Span, ("key", key));
                return null;
            case YamlScalar scalar:
                return scalar;
            case var other:
                findings.Error("C112", other.Span, ("key", key));
                return null;
        }
    }

    public string? Text(string key, bool required = false) => Scalar(key, required)?.Value;

    /// <summary>A list of texts; one text alone is a list of one, and plain text may separate with commas.</summary>
    public IReadOnlyList<YamlScalar> List(string key, bool required = false)
    {
        Note(new SettingOutline(key, SettingKind.List, required));
        if (Node(key, required) is not { } node) return [];
        if (node is YamlMapping) findings.Error("C112", node.Span, ("key", key));
        if (node is not YamlSequence sequence) return node is YamlScalar scalar ? Split(key, scalar) : [];
        foreach (var item in sequence.Items)
            if (item is not YamlScalar { Value.Length: > 0 }) findings.Error("C112", item.Span, ("key", key));
        return [.. sequence.Items.OfType<YamlScalar>().Where(s => s.Value.Length > 0)];
    }

    public bool Flag(string key, bool fallback)
    {
        Note(new SettingOutline(key, SettingKind.Flag, Default: fallback ? "true" : "false"));
        if (Scalar(key) is not { } scalar) return fallback;
        if (scalar.Value is "true" or "false") return string.Equals(scalar.Value, "true", StringComparison.Ordinal);
        findings.Error("C117", scalar.Span, ("key", key));
        return fallback;
    }

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>, both included.</summary>
    public int Integer(string key, int fallback, int min, int max, bool required = false)
    {
        Note(new SettingOutline(key, SettingKind.Integer, required, required ? null : Number(fallback), Number(min), Number(max)));
        return Scalar(key, required) is { } scalar ? Integer(key, scalar, fallback, min, max) : fallback;
    }

    /// <summary>The same for a value that stands in another place than under its key (a short form).</summary>
    public int Integer(string key, YamlScalar scalar, int fallback, int min, int max) =>
        ReadInteger(key, scalar, fallback, min, max, findings);

    /// <inheritdoc cref="Integer(string, YamlScalar, int, int, int)"/>
    public static int ReadInteger(string key, YamlScalar scalar, int fallback, int min, int max, DiagnosticBag findings)
    {
        if (int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
            return value;
        findings.Error("C114", scalar.Span, ("key", key), ("min", Number(min)), ("max", Number(max)));
        return fallback;
    }

    /// <summary>Bytes: a number with B, KiB, MiB or GiB (<c>8MiB</c>); a bare number is bytes.</summary>
    public long Size(string key, long fallback, long min, long max)
    {
        Note(new SettingOutline(key, SettingKind.Size, Default: WriteSize(fallback), Min: WriteSize(min), Max: WriteSize(max)));
        if (Scalar(key) is not { } scalar) return fallback;
        if (Measure(scalar.Value, SizeUnits, bareFactor: 1) is { } bytes && bytes >= min && bytes <= max) return bytes;
        findings.Error("C115", scalar.Span, ("key", key), ("min", WriteSize(min)), ("max", WriteSize(max)));
        return fallback;
    }

    /// <summary>A time span: a whole number with ms, s, m, h or d (<c>30s</c>). A bare number is an error: nobody can tell its unit.</summary>
    public TimeSpan Duration(string key, TimeSpan fallback, TimeSpan min, TimeSpan max)
    {
        Note(new SettingOutline(key, SettingKind.Duration, Default: WriteDuration(fallback), Min: WriteDuration(min), Max: WriteDuration(max)));
        if (Scalar(key) is not { } scalar) return fallback;
        if (Measure(scalar.Value, DurationUnits, bareFactor: null) is { } milliseconds
            && milliseconds >= min.TotalMilliseconds && milliseconds <= max.TotalMilliseconds)
            return TimeSpan.FromMilliseconds(milliseconds);
        findings.Error("C116", scalar.Span, ("key", key), ("min", WriteDuration(min)), ("max", WriteDuration(max)));
        return fallback;
    }

    /// <summary>A time span that may be absent.</summary>
    public TimeSpan? Optional(string key, TimeSpan min, TimeSpan max)
    {
        Note(new SettingOutline(key, SettingKind.Duration, Min: WriteDuration(min), Max: WriteDuration(max)));
        return Node(key) is null ? null : Duration(key, min, min, max);
    }

    /// <summary>
    /// An absolute http or https address without query, fragment or user, its path ending in '/', so that
    /// relative addresses append to it. Null with C118 otherwise.
    /// </summary>
    public Uri? Url(string key, bool required = false)
    {
        Note(new SettingOutline(key, SettingKind.Url, required));
        if (Scalar(key, required) is not { } scalar) return null;
        if (Uri.TryCreate(scalar.Value, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri is { Host.Length: > 0, Query: "", Fragment: "", UserInfo: "" }
            && !scalar.Value.AsSpan().ContainsAny('?', '#'))
            return uri.AbsolutePath.EndsWith('/') ? uri : new Uri(uri.AbsoluteUri + "/");
        findings.Error("C118", scalar.Span, ("key", key));
        return null;
    }

    /// <summary>One of a few words, with a guess when another stands there (C119).</summary>
    public T Choice<T>(string key, T fallback, params (string Word, T Meaning)[] choices)
    {
        Note(new SettingOutline(key, SettingKind.Choice, Default: WordOf(fallback, choices), Words: [.. choices.Select(c => c.Word)]));
        return Scalar(key) is { } scalar ? ReadChoice(key, scalar, fallback, findings, choices) : fallback;
    }

    /// <summary>The same for a value that stands in another place than under its key.</summary>
    public static T ReadChoice<T>(string key, YamlScalar scalar, T fallback, DiagnosticBag findings, params (string Word, T Meaning)[] choices)
    {
        foreach (var (word, meaning) in choices)
            if (string.Equals(word, scalar.Value, StringComparison.Ordinal)) return meaning;
        var words = choices.Select(c => c.Word).ToArray();
        Guess("C119", scalar.Span, key, scalar.Value, words, findings);
        return fallback;
    }

    /// <summary>One of a few words for each key, where keys are data (resource types); <paramref name="unknown"/> reports a key that is none of the names.</summary>
    public IReadOnlyDictionary<string, T> Choices<T>(IReadOnlyList<string> names, Action<YamlScalar> unknown, T fallback, params (string Word, T Meaning)[] choices)
    {
        mapping.Outline?.NoteKeys(names, new SettingOutline("", SettingKind.Choice, Words: [.. choices.Select(c => c.Word)]));
        foreach (var (key, _) in Entries())
            if (!names.Contains(key.Value, StringComparer.Ordinal)) unknown(key);
        return Entries().ToDictionary(e => e.Key.Value, e => Choice(e.Key.Value, fallback, choices), StringComparer.Ordinal);
    }

    /// <summary>The settings under each key of a mapping whose keys are names of the user's own.</summary>
    /// <param name="form">A regular expression for editors; who asks checks the names himself.</param>
    public IReadOnlyList<(YamlScalar Name, T Value)> Named<T>(string form, Func<YamlScalar, YamlSettings, T> read)
    {
        if (mapping.Outline is { } outline)
        {
            var inner = new SettingsOutline();
            read(new YamlScalar(Span, "", YamlDotNet.Core.ScalarStyle.Plain), new YamlSettings(inner.Node, findings));
            outline.NoteNames(form, new SettingOutline("", SettingKind.Group, Inner: inner));
        }
        var values = new List<(YamlScalar, T)>();
        foreach (var (key, node) in Entries())
            if (From(key.Value, node, findings) is { } settings) values.Add((key, read(key, settings)));
        return values;
    }

    /// <summary>A key that is planned and not yet read: reported with its own code where it stands, and offered nowhere.</summary>
    public void Reserve(string key, string code)
    {
        _asked.Add(key);
        if (mapping.FindKey(key) is not null) findings.Error(code, mapping.Find(key)!.Span, ("key", key));
    }

    /// <summary>Every entry, for mappings whose keys are data (resource types, header names).</summary>
    public IReadOnlyList<KeyValuePair<YamlScalar, YamlNode>> Entries()
    {
        foreach (var entry in mapping.Entries)
            if (!_asked.Contains(entry.Key.Value, StringComparer.Ordinal)) _asked.Add(entry.Key.Value);
        return mapping.Entries;
    }

    /// <summary>Reports every key that was not asked for (C110), with the nearest that is known.</summary>
    public void Finish()
    {
        foreach (var (key, _) in mapping.Entries)
            if (!_asked.Contains(key.Value, StringComparer.Ordinal)) Guess("C110", key.Span, key.Value, key.Value, _asked, findings);
    }

    private static void Guess(string code, SourceSpan at, string key, string written, IReadOnlyList<string> known, DiagnosticBag findings)
    {
        var list = string.Join(", ", known);
        if (NearestName.Find(written, known) is { } guess)
            findings.Error(code, at, ("key", key), ("value", written), ("known", list), ("guess", guess));
        else
            findings.Error(code, at, ("key", key), ("value", written), ("known", list));
    }

    private void Note(SettingOutline setting) => mapping.Outline?.Note(setting);

    private static string? WordOf<T>(T meaning, (string Word, T Meaning)[] choices) =>
        choices.Where(c => EqualityComparer<T>.Default.Equals(c.Meaning, meaning)).Select(c => c.Word).FirstOrDefault();

    private List<YamlScalar> Split(string key, YamlScalar scalar)
    {
        var items = new List<YamlScalar>();
        if (scalar.IsQuoted && scalar.Value.Length > 0) return [scalar];
        var start = 0;
        foreach (var part in scalar.Value.Split(','))
        {
            var text = part.Trim();
            var offset = start + part.Length - part.TrimStart().Length;
            if (text.Length == 0) findings.Error("C113", scalar.Span, ("key", key));
            else items.Add(scalar with { Span = scalar.SpanOf(offset, text.Length), Value = text, Source = null });
            start += part.Length + 1;
        }
        return items;
    }

    private static long? Measure(string text, (string Unit, long Factor)[] units, long? bareFactor)
    {
        var match = NumberAndUnit().Match(text);
        if (!match.Success || !long.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        var unit = match.Groups["unit"].Value;
        long? factor = unit.Length == 0 ? bareFactor : null;
        foreach (var (name, value) in units)
            if (string.Equals(name, unit, StringComparison.Ordinal)) factor = value;
        return factor is { } f && number <= long.MaxValue / f ? number * f : null;
    }

    private static string WriteSize(long bytes)
    {
        foreach (var (unit, factor) in SizeUnits)
            if (bytes >= factor && bytes % factor == 0) return Number(bytes / factor) + unit;
        return "0B";
    }

    private static string WriteDuration(TimeSpan span)
    {
        var milliseconds = (long)span.TotalMilliseconds;
        foreach (var (unit, factor) in DurationUnits)
            if (milliseconds >= factor && milliseconds % factor == 0) return Number(milliseconds / factor) + unit;
        return "0s";
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<number>[0-9]+) ?(?<unit>[A-Za-z]*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberAndUnit();
}

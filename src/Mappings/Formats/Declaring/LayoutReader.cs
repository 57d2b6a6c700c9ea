using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Formats.Declaring;

/// <summary>Reads which kind of file a format has, and that kind's own settings.</summary>
internal static class LayoutReader
{
    private static readonly (string Key, Func<YamlSettings, (FormatLayout, CharsetSetting)> Read)[] Kinds =
    [
        ("delimited", s => (Delimited(s), Charset(s))),
        ("fixed", s => (new FixedLayout(), Charset(s))),
        ("xlsx", s => (new XlsxLayout(s.Text("sheet"), s.Integer("header-row", 1, 0, 1000), IgnoresOthers(s)), Utf8)),
        ("json", s => (new JsonLayout(Path(s, "records", '.'), Others(s)), Charset(s))),
        ("xml", s => (new XmlLayout(Path(s, "record", '/', required: true), Others(s)), Utf8)),
    ];

    private static CharsetSetting Utf8 => new("utf-8", null);

    /// <summary>Null, with a finding, where no kind is named or several are.</summary>
    public static (FormatLayout Layout, CharsetSetting Charset)? Read(YamlSettings settings)
    {
        var found = Kinds.Select(k => (k.Key, k.Read, Node: settings.Node(k.Key))).Where(k => k.Node is not null).ToList();
        if (found.Count != 1)
        {
            settings.Findings.Error("C150", found.Count == 0 ? settings.Span : found[1].Node!.Span, ("known", string.Join(", ", Kinds.Select(k => k.Key))));
            return null;
        }
        var (key, read, node) = found[0];
        // A kind that needs nothing may stand alone: `fixed:`.
        if (node is YamlScalar { Value.Length: 0 }) node = new YamlMapping(node.Span, []);
        if (YamlSettings.From(key, node!, settings.Findings) is not { } own) return null;
        var result = read(own);
        own.Finish();
        return result;
    }

    /// <summary>Each kind with its settings, of which a file has exactly one.</summary>
    public static void Describe(SettingsOutline outline)
    {
        foreach (var (key, read) in Kinds)
        {
            var inner = new SettingsOutline();
            read(new YamlSettings(inner.Node, new Diagnostics.DiagnosticBag()));
            outline.Replace(new SettingOutline(key, SettingKind.Group, Inner: inner) { IsAlternative = true });
        }
    }

    private static DelimitedLayout Delimited(YamlSettings settings)
    {
        var separator = Sign(settings, "separator", ',') ?? ',';
        var quote = Sign(settings, "quote", '"');
        if (separator == quote) settings.Findings.Error("C163", settings.SpanOf("quote"), ("key", "quote"));
        return new DelimitedLayout(separator, quote, settings.Flag("header", true), IgnoresOthers(settings));
    }

    private static bool IgnoresOthers(YamlSettings settings) => settings.Choice("other-columns", false, ("refuse", false), ("ignore", true));

    private static OtherNames Others(YamlSettings settings) =>
        settings.Choice("other-names", OtherNames.Tell, ("tell", OtherNames.Tell), ("refuse", OtherNames.Refuse), ("ignore", OtherNames.Ignore));

    /// <summary>One ASCII sign, or a word for one that is hard to see; <c>none</c> for null.</summary>
    private static char? Sign(YamlSettings settings, string key, char usual)
    {
        if (settings.Scalar(key, usual: usual.ToString()) is not { } scalar) return usual;
        switch (scalar.Value)
        {
            case "tab": return '\t';
            case "none" when key == "quote": return null;
            case [var sign] when sign is '\t' or (> ' ' and < '\x7F') && !char.IsAsciiLetterOrDigit(sign): return sign;
            default:
                settings.Findings.Error("C163", scalar.Span, ("key", key));
                return usual;
        }
    }

    private static IReadOnlyList<string> Path(YamlSettings settings, string key, char separator, bool required = false)
    {
        if (settings.Scalar(key, required) is not { } scalar) return [];
        var names = scalar.Value.Split(separator);
        if (!names.Contains("")) return names;
        settings.Findings.Error("C154", scalar.Span, ("key", key), ("form", separator == '.' ? "datos.ordenes" : "Informe"));
        return [];
    }

    private static CharsetSetting Charset(YamlSettings settings) => CharsetReader.Read(settings.Scalar("charset", usual: "utf-8"), settings.Findings, "utf-8");
}

using System.Text;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Configuration.Outline;

/// <summary>A file with every setting that its reader knows: those with a value as lines, the others as comments with their defaults.</summary>
/// <param name="kind"><c>channel</c> or <c>destination</c>.</param>
/// <param name="values">What stands in the file, by path (<c>listen.mllp.port</c>), as YAML.</param>
/// <param name="words">The words around defaults and bounds, in a language.</param>
internal sealed class SettingsTemplate(string kind, IReadOnlyDictionary<string, string> values, string language, Func<string, string, string> words)
{
    /// <summary>Where comments begin, as far as lines leave room.</summary>
    private const int CommentColumn = 44;

    private readonly StringBuilder _text = new();

    public static string Write(string kind, SettingsOutline outline, IReadOnlyDictionary<string, string> values, string language)
    {
        var template = new SettingsTemplate(kind, values, language, (es, en) => language == "es" ? es : en);
        // What a file is about stands before what is decided in few of them.
        foreach (var setting in outline.Settings.OrderBy(s => s.Key == kind ? 0 : s.IsAlternative ? 1 : s.Required ? 2 : values.Keys.Any(k => k.Split('.')[0] == s.Key) ? 3 : 4))
            template.Add(setting, setting.Key, 0);
        return template._text.ToString();
    }

    private void Add(SettingOutline setting, string path, int depth)
    {
        var isGroup = setting.Kind == SettingKind.Group;
        var isSet = isGroup ? values.Keys.Any(k => k.StartsWith(path + ".", StringComparison.Ordinal)) : values.ContainsKey(path);
        var value = !isGroup ? values.GetValueOrDefault(path) ?? setting.Default ?? Example(setting) : isSet ? "" : Short(setting.Inner!);
        var line = $"{new string(' ', depth * 2)}{(isSet ? "" : "# ")}{setting.Key}: {value}".TrimEnd();
        _text.Append(line.PadRight(CommentColumn)).Append("  # ").AppendJoin(' ', Comments(setting, path)).Append('\n');
        if (!isGroup || !isSet) return;
        foreach (var inner in setting.Inner!.Settings) Add(inner, $"{path}.{inner.Key}", depth + 1);
    }

    /// <summary>A group that is not used, on one line.</summary>
    private static string Short(SettingsOutline group) =>
        group.Keys is { } names
            ? $"{{ {(names.Contains("Patient", StringComparer.Ordinal) ? "Patient" : names[0])}: {group.Settings[0].Words![0]} }}"
            : $"{{ {string.Join(", ", group.Settings.Where(s => s.Kind != SettingKind.Group).Select(s => $"{s.Key}: {s.Default ?? Example(s)}"))} }}";

    private IEnumerable<string> Comments(SettingOutline setting, string path)
    {
        if (SettingTexts.Find(kind, path, language) is { } text) yield return text;
        var bounds = new List<string>();
        if (setting.Words is { } choices) bounds.Add(string.Join(" | ", choices));
        if (setting is { Min: { } min, Max: { } max }) bounds.Add(words($"de {min} a {max}", $"from {min} to {max}"));
        if (setting.Default is { } usual && values.ContainsKey(path)) bounds.Add(words($"por omisión {usual}", $"default {usual}"));
        if (bounds.Count > 0) yield return $"({string.Join("; ", bounds)})";
    }

    private static string Example(SettingOutline setting) => setting.Kind switch
    {
        SettingKind.Url => "https://servidor.example/fhir",
        SettingKind.Integer => setting.Min ?? "0",
        _ => "...",
    };
}

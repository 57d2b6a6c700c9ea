using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Yaml;

/// <summary>
/// All settings that a reader knows, written down by the reader itself while it reads <see cref="Node"/>, which holds nothing.
/// So what reads a file, what checks it in an editor and what explains it can't say different things.
/// </summary>
public sealed class SettingsOutline
{
    private readonly List<SettingOutline> _settings = [];

    /// <summary>In the order in which they are asked for.</summary>
    public IReadOnlyList<SettingOutline> Settings => _settings;

    /// <summary>The names that keys may have, where keys are data; null where they are settings.</summary>
    public IReadOnlyList<string>? Keys { get; private set; }

    /// <summary>The form of names that keys may have, where they are the user's own; null where they are settings, or <see cref="Keys"/>.</summary>
    public string? KeyForm { get; private set; }

    /// <summary>An empty mapping: what is asked of it is noted here.</summary>
    public YamlMapping Node => new(new SourceSpan("", 0, 0, 0), []) { Outline = this };

    public SettingOutline? Find(string key) => _settings.Find(s => string.Equals(s.Key, key, StringComparison.Ordinal));

    /// <summary>Says more of a setting than its reader does: one whose value another reader takes.</summary>
    public void Replace(SettingOutline setting)
    {
        var at = _settings.FindIndex(s => string.Equals(s.Key, setting.Key, StringComparison.Ordinal));
        if (at < 0) _settings.Add(setting);
        else _settings[at] = setting;
    }

    /// <summary>The first that is asked stays, save that a later one may say what it is.</summary>
    internal void Note(SettingOutline setting)
    {
        if (Find(setting.Key) is not { } known) _settings.Add(setting);
        else if (known.Kind == SettingKind.Any) Replace(setting with { Required = setting.Required || known.Required });
    }

    /// <summary>Keys are names of the user's own, each with settings of its own.</summary>
    internal void NoteNames(string form, SettingOutline value)
    {
        KeyForm = form;
        _settings.Add(value);
    }

    /// <summary>Keys are data, each with a value as the setting says.</summary>
    internal void NoteKeys(IReadOnlyList<string> names, SettingOutline value)
    {
        Keys = names;
        _settings.Add(value);
    }
}

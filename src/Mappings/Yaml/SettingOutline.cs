namespace IntegrationEngine.Mappings.Yaml;

/// <summary>One setting, as its reader asks for it.</summary>
/// <param name="Default">As a file would write it; null where there is none.</param>
/// <param name="Min">The least value, as a file would write it; null where there is no bound.</param>
/// <param name="Max">The greatest value.</param>
/// <param name="Words">The words of a <see cref="SettingKind.Choice"/>.</param>
/// <param name="Form">A regular expression that a text fits; null where every text may.</param>
/// <param name="Inner">The settings of a <see cref="SettingKind.Group"/>.</param>
public sealed record SettingOutline(
    string Key,
    SettingKind Kind,
    bool Required = false,
    string? Default = null,
    string? Min = null,
    string? Max = null,
    IReadOnlyList<string>? Words = null,
    string? Form = null,
    SettingsOutline? Inner = null)
{
    /// <summary>Whether it stands for one way in or out, of which a file has exactly one. Its short form is the value of its one required setting.</summary>
    public bool IsAlternative { get; init; }
}

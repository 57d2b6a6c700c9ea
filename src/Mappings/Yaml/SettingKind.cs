namespace IntegrationEngine.Mappings.Yaml;

/// <summary>What a setting's value is.</summary>
public enum SettingKind
{
    /// <summary>Whatever its reader makes of it: read by somebody else.</summary>
    Any,
    Text,
    List,
    Flag,
    Integer,
    Size,
    Duration,
    Url,
    Choice,

    /// <summary>Settings of its own.</summary>
    Group,
}

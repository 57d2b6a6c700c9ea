namespace IntegrationEngine.Mappings.Formats;

/// <summary>What a file of a format is.</summary>
public enum FormatKind
{
    Delimited,
    Fixed,
    Xlsx,
    Json,
    Xml,
}

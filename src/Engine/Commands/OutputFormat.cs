namespace IntegrationEngine.Engine.Commands;

/// <summary>How a listing is written: for people, or for programs.</summary>
public enum OutputFormat
{
    Text,
    Json,
}

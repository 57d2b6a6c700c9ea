namespace IntegrationEngine.Engine.Commands;

/// <summary>How a listing is written: for people, or for programs.</summary>
public enum OutputFormat
{
    Text,
    Json,

    /// <summary>Annotations of GitHub's workflow commands; findings only.</summary>
    GitHub,
}

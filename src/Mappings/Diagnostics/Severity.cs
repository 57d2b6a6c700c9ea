namespace IntegrationEngine.Mappings.Diagnostics;

/// <summary>How much a finding weighs: an error keeps a configuration from loading, a warning does not.</summary>
public enum Severity
{
    Error,
    Warning,
}

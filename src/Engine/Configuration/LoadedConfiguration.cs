using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Configuration;

/// <summary>What reading a configuration gave.</summary>
/// <param name="Snapshot">Null where there was an error.</param>
/// <param name="Findings">All of them, by place.</param>
/// <param name="Files">The texts, for the lines that findings show.</param>
public sealed record LoadedConfiguration(ConfigurationSnapshot? Snapshot, IReadOnlyList<Diagnostic> Findings, ConfigurationFiles Files)
{
    /// <summary>Of the <see cref="ConfigurationReading"/> that it was made from.</summary>
    public string Fingerprint { get; init; } = "";
}

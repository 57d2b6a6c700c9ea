namespace IntegrationEngine.Engine.Reports;

/// <summary>A service as a version of an agreement has it: what says its price.</summary>
public sealed record ServiceVersion(string Stamp, string Service);

namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>A conversion with its trace.</summary>
public sealed record TracedConversion(Conversion Conversion, MessageTrace Trace);

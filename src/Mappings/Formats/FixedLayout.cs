namespace IntegrationEngine.Mappings.Formats;

/// <summary>Lines whose fields stand at fixed characters.</summary>
public sealed record FixedLayout() : FormatLayout(FormatKind.Fixed);

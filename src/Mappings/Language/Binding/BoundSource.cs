using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>An expression with its type.</summary>
internal sealed record BoundSource(SourceNode Node, SourceType Type);

using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Language.Syntax;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>An expression with its type.</summary>
internal sealed record BoundSource(SourceNode Node, SourceType Type)
{
    /// <summary>Set where the expression is one path and nothing else; for hints.</summary>
    public PathExpression? Path { get; init; }
}

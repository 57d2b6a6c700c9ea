using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Language.Syntax;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>An expression with its type.</summary>
internal sealed record BoundSource(SourceNode Node, SourceType Type)
{
    /// <summary>Where it reads the message, for a plan that tells of itself.</summary>
    public IReadOnlyList<Tracing.ReadSite> Sites { get; init; } = [];

    /// <summary>Set where the expression is one path and nothing else; for hints.</summary>
    public PathExpression? Path { get; init; }
}

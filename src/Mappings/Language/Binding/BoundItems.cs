using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Language.Syntax;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>What stands behind a name, bound.</summary>
/// <param name="IsConstant">Written in every case.</param>
/// <param name="Text">The expression as written, for hints.</param>
internal sealed record BoundItems(ItemNode Items, bool Repeats, bool CanFail, bool IsConstant, ElseClause? Else, string Text)
{
    /// <summary>Set where the name itself depends on the message: a choice fed by a field of varying type.</summary>
    public ChoiceParts? Choice { get; init; }

    /// <summary>Set where alternatives of a choice element differ in their type, and so in the name.</summary>
    public Plan.ChoiceCandidate[]? Alternatives { get; init; }

    /// <summary>Set where the line is one path and nothing else; for hints.</summary>
    public PathExpression? Path { get; init; }

    /// <summary>The type a bare choice name turned out to have.</summary>
    public Fhir.FhirElementType? Chosen { get; init; }
}

using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.CodeMaps;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>A mapping compiled for one message structure. Immutable.</summary>
internal sealed class MappingPlan
{
    public required MessageStructure Structure { get; init; }

    public required ResourceRule[] Rules { get; init; }

    /// <summary>The group of the facts; -1 for the whole message.</summary>
    public required int FactsGroup { get; init; }

    public required string? FactsGroupName { get; init; }

    public required FactRule[] Facts { get; init; }

    public required PlaceholderSet Placeholders { get; init; }
}

using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>One place where a Bundle is not what a test expects.</summary>
/// <param name="Path">In the Bundle, as <c>Observation[2].valueQuantity.value</c>: resources of one type are numbered where there are several.</param>
/// <param name="Expected">As text; null for nothing.</param>
/// <param name="Got">As text; null for nothing.</param>
public sealed record ExampleDifference(string Path, string? Expected, string? Got)
{
    /// <summary>Where a single value is expected: its place in <c>tests.yaml</c>, for rewriting it; null in a whole Bundle.</summary>
    public ExpectedValue? Value { get; init; }

    /// <summary>The lines that set the value, or where nothing was written those that could have.</summary>
    public IReadOnlyList<MappingRule> Rules { get; init; } = [];

    /// <summary>The places of the message that it was read from.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    /// <summary>The line of the mapping that uses a conversion, where the first of <see cref="Rules"/> is a conversion's.</summary>
    public SourceSpan? Via { get; init; }
}

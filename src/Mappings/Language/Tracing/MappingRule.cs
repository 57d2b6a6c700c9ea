using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>
/// One line of a compiled mapping, or of the shared files that it uses, in the order of the text. A line that several resources use (a fragment, a conversion)
/// is there once for each of them, with the same <see cref="Span"/>.
/// </summary>
public sealed record MappingRule
{
    /// <summary>From 0, dense over all rules of the mapping, parents before children.</summary>
    public required int Index { get; init; }

    public required RuleKind Kind { get; init; }

    /// <summary>The resource rule's name in the mapping, as <c>report</c>; <c>facts</c> for facts.</summary>
    public required string Resource { get; init; }

    /// <summary>The FHIR path, as <c>DiagnosticReport.status</c>; <c>facts.order</c>; the type's name for a resource rule.</summary>
    public required string Target { get; init; }

    /// <summary>Where it is written: the expression, or the name where an object stands behind it.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>The right side as written, or the <c>$from</c> or <c>$each</c> of an object; empty for an object without one.</summary>
    public required string Expression { get; init; }

    /// <summary>The <c>$when</c> conditions as written, each once.</summary>
    public required IReadOnlyList<string> Conditions { get; init; }

    /// <summary>Everything that this line itself reads, each once; what its children read stands there.</summary>
    public required IReadOnlyList<SourceRead> Reads { get; init; }

    /// <summary>The element is required in FHIR where its parent is there.</summary>
    public required bool Required { get; init; }

    /// <summary>What happens without a usable value: <c>omit</c>, <c>reject</c>, <c>fail</c>, <c>absent</c> or a text in quotes; empty where whatever holds it decides.</summary>
    public required string Else { get; init; }

    /// <summary>Names of the code maps it looks up.</summary>
    public required IReadOnlyList<string> CodeMaps { get; init; }

    /// <summary>Whether the line belongs to a shared datatype conversion rather than to the mapping or a fragment.</summary>
    public required bool IsOfConversion { get; init; }

    public required IReadOnlyList<MappingRule> Children { get; init; }

    /// <summary>The shared conversions it uses, as <c>CX -> Identifier</c>.</summary>
    public IEnumerable<string> Conversions => Children.Where(c => c.Kind == RuleKind.Conversion).Select(c => c.Expression).Distinct(StringComparer.Ordinal);

    /// <summary>Whether it is a line that writes or reads something of its own: what coverage counts.</summary>
    public bool IsLine => Kind is RuleKind.Element or RuleKind.Item or RuleKind.Fact && Expression.Length > 0;

    /// <summary>This and everything below, parents before children.</summary>
    public IEnumerable<MappingRule> WithDescendants() => Children.SelectMany(c => c.WithDescendants()).Prepend(this);
}

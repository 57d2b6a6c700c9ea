using IntegrationEngine.Mappings.Language.Functions;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>One part of a <c>$key</c>: the value, and where in its datatype the assigning authority stands.</summary>
/// <param name="Values">The components that hold the value, tried in order; none for the whole.</param>
/// <param name="Systems">Gives the authority's URI, the same that its identifiers are written with; null where the value needs no authority.</param>
/// <param name="Authority">The component of the authority (an HD); 0 where it is spread over the value's own components (EI, CNN, HD).</param>
/// <param name="Kind">The component that says what kind of number it is (CX.5), which tells an institution's own numbers apart where no authority is named; 0 for none.</param>
/// <param name="IsAuthority">Whether the value is an authority itself (HD): then its URI is the key.</param>
internal sealed record KeyPart(SourceNode Source, int[] Values, SystemFunctions? Systems = null, int Authority = 0, int Kind = 0, bool IsAuthority = false)
{
    /// <summary>Gives the URI of who assigned the value, where the mapping says it or the field's type does; null where the value itself does.</summary>
    public SourceNode? By { get; init; }

    /// <summary>Parts of which the first that gives something counts, each with its own authority; null for one alone.</summary>
    public KeyPart[]? Alternatives { get; init; }

    /// <summary>Whether the channel must say whose numbers these are: the mapping does not, or not always.</summary>
    public bool NeedsAssigns => Alternatives is { } all ? all.Any(a => a.NeedsAssigns) : By is null ? IsQualified : By is not (TextNode or FunctionNode { IsConstant: true });

    /// <summary>Whether the value means nothing without who assigned it: where the source does not say, the channel's <c>assigns</c> does.</summary>
    public bool IsQualified => Systems is not null || By is not null;
}

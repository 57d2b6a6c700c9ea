namespace IntegrationEngine.Mappings.Fhir.Incoming;

/// <summary>One resource of a Bundle from outside.</summary>
internal sealed class IncomingEntry
{
    public required FhirType Type { get; init; }

    /// <summary>Its place among the Bundle's entries, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Where the resource stands in the Bundle's text.</summary>
    public required int Start { get; init; }

    public required int Length { get; init; }

    /// <summary>As the sender wrote it, without a version.</summary>
    public string? FullUrl { get; init; }

    /// <summary><c>Resource.id</c>: the sender's own.</summary>
    public string? Id { get; init; }

    public EntryIdentity? Identity { get; set; }

    /// <summary>Whether the destination's kind of Bundle has no place for such a resource.</summary>
    public bool IsLeftOut { get; init; }

    /// <summary>Where it stands in what was written; 0 where it was not, or not yet.</summary>
    public int WrittenAt { get; set; }

    public int WrittenLength { get; set; }

    /// <summary>The base of a RESTful fullUrl, with the slash at its end: what relative references in this resource start from. Null where there is none.</summary>
    public string? Base =>
        FullUrl is { } url && url.StartsWith("http", StringComparison.Ordinal) && url.LastIndexOf('/') is > 0 and var id && url.LastIndexOf('/', id - 1) is > 0 and var type
            ? url[..(type + 1)]
            : null;
}

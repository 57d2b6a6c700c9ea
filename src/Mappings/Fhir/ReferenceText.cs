namespace IntegrationEngine.Mappings.Fhir;

/// <summary>What the text of a <c>Reference.reference</c> points to.</summary>
internal static class ReferenceText
{
    /// <summary>
    /// Whether it can be written from a source: the URL of a resource elsewhere, or <c>Type/id</c> of a type that is allowed there. What a message itself
    /// carries is referred to with <c>ref()</c>, never by a <c>urn:</c> or <c>#id</c> that may lead nowhere.
    /// </summary>
    public static bool IsOutward(ReadOnlySpan<byte> text, FhirElementType allowed)
    {
        var isUrl = text.StartsWith("http://"u8) || text.StartsWith("https://"u8);
        if (!FhirPrimitives.IsUri(text) || (isUrl && !FhirPrimitives.IsAbsoluteUri(text))) return false;
        if (isUrl) return TargetOf(LastTwoSegments(text)) is not { } far || allowed.Allows(far.Name);
        return text.IndexOf("://"u8) < 0 && TargetOf(text) is { } near && allowed.Allows(near.Name);
    }

    /// <summary>The resource type of <c>Type/id</c>, <c>Type/id/_history/version</c> or <c>Type?query</c>; null for other texts.</summary>
    public static FhirType? TargetOf(ReadOnlySpan<byte> text)
    {
        var query = text.IndexOf((byte)'?');
        if (query > 0) return text.Length > query + 1 ? FhirModel.R4.FindResource(text[..query]) : null;
        var slash = text.IndexOf((byte)'/');
        if (slash < 0 || FhirModel.R4.FindResource(text[..slash]) is not { } type) return null;
        var id = text[(slash + 1)..];
        var history = id.IndexOf("/_history/"u8);
        if (history >= 0)
        {
            if (!FhirPrimitives.IsId(id[(history + "/_history/"u8.Length)..])) return null;
            id = id[..history];
        }
        return FhirPrimitives.IsId(id) ? type : null;
    }

    /// <summary>The end of a RESTful URL, as <c>Patient/1</c>.</summary>
    public static ReadOnlySpan<byte> LastTwoSegments(ReadOnlySpan<byte> url)
    {
        var history = url.IndexOf("/_history/"u8);
        if (history >= 0) url = url[..history];
        var last = url.LastIndexOf((byte)'/');
        return last < 0 ? [] : url[(url[..last].LastIndexOf((byte)'/') + 1)..];
    }
}

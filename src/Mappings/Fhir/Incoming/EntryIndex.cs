namespace IntegrationEngine.Mappings.Fhir.Incoming;

/// <summary>Which entry a reference in a Bundle means (FHIR R4, Bundle, resolving references).</summary>
internal sealed class EntryIndex
{
    private readonly Dictionary<string, IncomingEntry> _byUrl = new(StringComparer.Ordinal);

    // Null where several entries have that type and id: then it means none of them.
    private readonly Dictionary<string, IncomingEntry?> _byId = new(StringComparer.Ordinal);

    public EntryIndex(IEnumerable<IncomingEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.FullUrl is { } url) _byUrl.TryAdd(url, entry);
            if (entry.Id is { } id) Add($"{entry.Type.Name}/{id}", entry);
            if (entry.Base is { } start) Add(entry.FullUrl![start.Length..], entry);
        }
    }

    /// <param name="from">The entry that the reference stands in.</param>
    /// <returns>Null where no entry is meant.</returns>
    public IncomingEntry? Find(string reference, IncomingEntry from)
    {
        var text = WithoutVersion(reference);
        if (_byUrl.TryGetValue(text, out var entry)) return entry;
        if (text.Contains(':', StringComparison.Ordinal)) return null;
        return from.Base is { } start && _byUrl.TryGetValue(start + text, out entry) ? entry : _byId.GetValueOrDefault(text);
    }

    /// <summary>The entry whose fullUrl an address is, as attachments have it.</summary>
    public IncomingEntry? FindUrl(string url) => _byUrl.GetValueOrDefault(url);

    public static string WithoutVersion(string url) => url.IndexOf("/_history/", StringComparison.Ordinal) is > 0 and var at ? url[..at] : url;

    private void Add(string name, IncomingEntry entry)
    {
        if (!_byId.TryAdd(name, entry) && !ReferenceEquals(_byId[name], entry)) _byId[name] = null;
    }
}

using IntegrationEngine.Mappings.Fhir.Validation;

namespace IntegrationEngine.Mappings.Fhir.Incoming;

/// <summary>The entries of a Bundle from outside, found in its text, and what is wrong with them.</summary>
internal sealed class IncomingBundle
{
    private static readonly string[] Answers = ["searchset", "history", "transaction-response", "batch-response"];

    private IncomingBundle(List<IncomingEntry> entries, FindingList findings)
    {
        Entries = entries;
        Findings = findings;
        Index = new EntryIndex(entries);
    }

    public IReadOnlyList<IncomingEntry> Entries { get; }

    public EntryIndex Index { get; }

    public FindingList Findings { get; }

    /// <param name="json">JSON in UTF-8.</param>
    /// <param name="assigns">The channel's institution; null where not set.</param>
    /// <param name="kind">What is to be made of it.</param>
    public static IncomingBundle Read(ReadOnlySpan<byte> json, string? assigns, BundleKind kind)
    {
        var findings = new FindingList();
        var entries = new List<IncomingEntry>();
        var bundle = json[Math.Max(json.IndexOf((byte)'{'), 0)..];
        var type = JsonText.Of(JsonPeek.Property(bundle, "type"u8));
        if (Answers.Contains(type, StringComparer.Ordinal)) findings.Add("R130", Offset(json, bundle), ".type", ("kind", type));
        var identities = new IdentityFinder(assigns);
        var list = JsonPeek.Property(bundle, "entry"u8);
        var at = 0;
        for (var index = 0; JsonPeek.Next(list, ref at, out var item); index++)
        {
            CheckRequest(json, item, findings);
            if (Entry(json, item, index, kind) is not { } entry) continue;
            entries.Add(entry);
            if (entry.IsLeftOut) continue;
            entry.Identity = identities.Find(entry.Type, json.Slice(entry.Start, entry.Length), entry.FullUrl, entry.Id);
            if (entry.Identity is null) findings.Add("R133", entry.Start, "", ("type", entry.Type.Name));
        }
        if (entries.TrueForAll(e => e.IsLeftOut)) findings.Add("R136", Offset(json, bundle), "");
        return new IncomingBundle(entries, findings);
    }

    private static IncomingEntry? Entry(ReadOnlySpan<byte> json, ReadOnlySpan<byte> item, int index, BundleKind kind)
    {
        var resource = JsonPeek.Property(item, "resource"u8);
        if (resource is not [(byte)'{', ..] || JsonPeek.ResourceTypeOf(resource) is not { } type) return null;
        return new IncomingEntry
        {
            Type = type,
            Index = index,
            Start = Offset(json, resource),
            Length = resource.Length,
            FullUrl = JsonText.Of(JsonPeek.Property(item, "fullUrl"u8)) is { Length: > 0 } url ? EntryIndex.WithoutVersion(url) : null,
            Id = JsonText.Of(JsonPeek.Property(resource, "id"u8)) is { Length: > 0 } id ? id : null,
            IsLeftOut = kind != BundleKind.Message && !type.HasIdentifierSearch,
        };
    }

    private static void CheckRequest(ReadOnlySpan<byte> json, ReadOnlySpan<byte> item, FindingList findings)
    {
        var request = JsonPeek.Property(item, "request"u8);
        var method = JsonPeek.Property(request, "method"u8);
        if (method.IsEmpty) return;
        // Other words than these are the validator's affair.
        var asked = method.SequenceEqual("DELETE"u8) ? "DELETE" : method.SequenceEqual("PATCH"u8) ? "PATCH" : method.SequenceEqual("GET"u8) ? "GET" : method.SequenceEqual("HEAD"u8) ? "HEAD" : null;
        if (asked is null && JsonPeek.Property(request, "url"u8).IndexOf((byte)'$') >= 0) asked = "$";
        if (asked is not null) findings.Add("R131", Offset(json, request), asked == "$" ? ".url" : ".method", ("method", asked));
    }

    private static int Offset(ReadOnlySpan<byte> json, ReadOnlySpan<byte> part) => json.Overlaps(part, out var offset) ? offset : 0;
}

using System.Runtime.InteropServices;

namespace IntegrationEngine.Mappings.Fhir.Validation;

internal ref partial struct FhirWalk
{
    private static readonly string[] _kinds = [.. FhirModel.R4.Find("Bundle")!.Element("type")!.Binding!.Codes!];

    private readonly void CloseEntry(ref Frame frame, ReadOnlySpan<ElementState> states)
    {
        var fullUrl = states[KnownElements.EntryFullUrl];
        var request = states[KnownElements.EntryRequest];
        ref var entry = ref frame.Entry;
        entry.Offset = frame.Start;
        entry.FullUrl = Place(fullUrl);
        entry.HasRequest = request.IsPresent;
        entry.HasResponse = states[KnownElements.EntryResponse].IsPresent;
        entry.HasSearch = states[KnownElements.EntrySearch].IsPresent;
        _scratch.Entries.Add(entry);
        CheckFullUrl(entry);
        if (request.HasValue) CheckRequest(entry, Raw(request), request.Offset, states[KnownElements.EntryResource].IsPresent);
    }

    private readonly void CheckFullUrl(in EntryRecord entry)
    {
        var url = Meant(entry.FullUrl);
        if (url.IsEmpty) return;
        if (!FhirPrimitives.IsAbsoluteUri(url)) _findings.Add(FindingCodes.NotAbsolute, entry.FullUrl.Offset, "", ("element", "fullUrl"));
        if (url.IndexOf("/_history/"u8) >= 0) BrokenRule(entry.FullUrl.Offset, "bdl-8", "fullUrl.contains('/_history/').not()");
        if (entry.Resource is null || !url.StartsWith("http"u8)) return;
        var id = Meant(entry.Id, other: true);
        var last = url.LastIndexOf((byte)'/');
        var otherId = !id.IsEmpty && !url[(last + 1)..].SequenceEqual(id);
        var otherType = ReferenceText.TargetOf(ReferenceText.LastTwoSegments(url)) is { } type && type != entry.Resource;
        if (otherId || otherType) _findings.Add(FindingCodes.FullUrlOfOther, entry.FullUrl.Offset, "", ("type", entry.Resource.Name));
    }

    /// <summary>What is sent must be what the address names, and PUT must name one resource (FHIR R4, http, transaction).</summary>
    private readonly void CheckRequest(in EntryRecord entry, ReadOnlySpan<byte> request, int offset, bool hasResource)
    {
        var method = JsonPeek.Property(request, "method"u8);
        var url = JsonPeek.Property(request, "url"u8);
        var isPost = method.SequenceEqual("POST"u8);
        if (url.IsEmpty || (!isPost && !method.SequenceEqual("PUT"u8))) return;
        if (!hasResource)
        {
            _findings.Add(FindingCodes.NoResourceHere, entry.Offset, ".resource", ("method", isPost ? "POST" : "PUT"));
            return;
        }
        if (entry.Resource is null) return;
        // An operation or an absolute address is the receiver's affair.
        if (FhirPrimitives.IsAbsoluteUri(url) || url[0] == '$' || url.IndexOf("/$"u8) >= 0) return;
        var end = url.IndexOfAny((byte)'/', (byte)'?');
        var named = FhirModel.R4.FindResource(end < 0 ? url : url[..end]);
        if (named != entry.Resource || (isPost ? end >= 0 : ReferenceText.TargetOf(url) is null))
            _findings.Add(FindingCodes.RequestOfOther, offset, ".url", ("type", entry.Resource.Name), ("expected", isPost ? entry.Resource.Name : $"{entry.Resource.Name}/..., {entry.Resource.Name}?..."));
    }

    private void CloseBundle(ref Frame frame, ReadOnlySpan<ElementState> states)
    {
        _bundles--;
        var entries = CollectionsMarshal.AsSpan(_scratch.Entries)[frame.Entries..];
        var type = states[KnownElements.BundleType];
        var kind = KindOf(Meant(Place(type)));
        CheckEntryParts(entries, kind);
        CheckKind(ref frame, states, entries, kind);
        IndexFullUrls(entries, kind);
        foreach (var reference in CollectionsMarshal.AsSpan(_scratch.References)[frame.References..]) Resolve(reference, entries);
        _scratch.Entries.RemoveRange(frame.Entries, entries.Length);
        _scratch.References.RemoveRange(frame.References, _scratch.References.Count - frame.References);
    }

    private static string KindOf(ReadOnlySpan<byte> type)
    {
        foreach (var kind in _kinds)
            if (System.Text.Ascii.Equals(type, kind)) return kind;
        return "";
    }

    /// <summary>bdl-2, bdl-3, bdl-4: which parts an entry has follows from the kind of Bundle.</summary>
    private readonly void CheckEntryParts(ReadOnlySpan<EntryRecord> entries, string kind)
    {
        // Without a kind nothing can be said; that it is missing has been.
        if (kind.Length == 0) return;
        var wantsRequest = kind is "batch" or "transaction" or "history";
        var wantsResponse = kind is "batch-response" or "transaction-response" or "history";
        foreach (var entry in entries)
        {
            if (entry.HasRequest != wantsRequest) EntryPart(entry, wantsRequest, "request", "bdl-3", kind);
            if (entry.HasResponse != wantsResponse) EntryPart(entry, wantsResponse, "response", "bdl-4", kind);
            if (entry.HasSearch && kind != "searchset") EntryPart(entry, wanted: false, "search", "bdl-2", kind);
        }
    }

    private readonly void EntryPart(in EntryRecord entry, bool wanted, string part, string rule, string kind) =>
        _findings.Add(wanted ? FindingCodes.EntryPartMissing : FindingCodes.EntryPartNotAllowed, entry.Offset, "." + part, ("part", part), ("kind", kind), ("rule", rule));

    private readonly void CheckKind(ref Frame frame, ReadOnlySpan<ElementState> states, ReadOnlySpan<EntryRecord> entries, string kind)
    {
        var first = kind switch { "message" => "MessageHeader", "document" => "Composition", _ => null };
        if (first is not null && (entries.IsEmpty || entries[0].Resource?.Name != first))
            _findings.Add(FindingCodes.WrongFirstEntry, frame.Start, ".entry", ("kind", kind), ("expected", first));
        if (kind != "document") return;
        var identifier = Raw(states[KnownElements.BundleIdentifier]);
        if (JsonPeek.Property(identifier, "system"u8).IsEmpty || JsonPeek.Property(identifier, "value"u8).IsEmpty)
            BrokenRule(frame.Start, "bdl-9", "identifier.system.exists() and identifier.value.exists()", ".identifier");
        if (!states[KnownElements.BundleTimestamp].HasValue)
            BrokenRule(frame.Start, "bdl-10", "timestamp.hasValue()", ".timestamp");
    }

    /// <summary>Makes the entries findable by fullUrl, and says where two are the same (bdl-7).</summary>
    private readonly void IndexFullUrls(Span<EntryRecord> entries, string kind)
    {
        _scratch.LastByHash.Clear();
        for (var i = 0; i < entries.Length; i++)
        {
            ref var entry = ref entries[i];
            entry.Previous = -1;
            var url = Meant(entry.FullUrl);
            if (url.IsEmpty) continue;
            if (kind != "history" && Find(entries, url) is >= 0 and var other && SameVersion(entries[other], entry))
                _findings.Add(FindingCodes.SameFullUrl, entry.FullUrl.Offset, "", ("first", $"entry[{other}]"));
            ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_scratch.LastByHash, Hash(url), out var exists);
            if (exists) entry.Previous = last;
            last = i;
        }
    }

    private readonly bool SameVersion(in EntryRecord one, in EntryRecord other) => Raw(one.Version).SequenceEqual(Raw(other.Version));

    private readonly int Find(ReadOnlySpan<EntryRecord> entries, ReadOnlySpan<byte> url)
    {
        var at = _scratch.LastByHash.GetValueOrDefault(Hash(url), -1);
        while (at >= 0 && !url.SequenceEqual(Meant(entries[at].FullUrl, other: true))) at = entries[at].Previous;
        return at;
    }

    private static int Hash(ReadOnlySpan<byte> text)
    {
        var hash = new HashCode();
        hash.AddBytes(text);
        return hash.ToHashCode();
    }

    /// <summary>A URN can only mean an entry of this Bundle; a URL may, and may also lie elsewhere.</summary>
    private readonly void Resolve(in ReferenceRecord reference, ReadOnlySpan<EntryRecord> entries)
    {
        var url = Meant(reference.Text);
        var at = Find(entries, url);
        if (at >= 0)
        {
            if (entries[at].Resource is { } target) CheckTarget(target, reference.Type!, reference.Text.Offset);
        }
        else if (url.StartsWith("urn:uuid:"u8) || url.StartsWith("urn:oid:"u8))
        {
            _findings.Add(FindingCodes.Unresolved, reference.Text.Offset, "");
        }
    }
}

using System.Runtime.InteropServices;
using System.Text.Json;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Fhir.Validation;

internal ref partial struct FhirWalk
{
    private void OpenResource(FhirElement? element, FhirElementType? elementType, int ordinal, string? expected)
    {
        if (!JsonPeek.FindResourceType(_reader, out var type))
        {
            _findings.Add(FindingCodes.NoResourceType, Offset, "");
            _reader.Skip();
            return;
        }
        if (type is null)
        {
            UnknownResource();
            _reader.Skip();
            return;
        }
        if (expected is not null && type.Name != expected)
            _findings.Add(FindingCodes.OtherResource, Offset, ".resourceType", ("expected", expected), ("found", type.Name));
        var before = _depth;
        OpenObject(element, elementType, ordinal, isSibling: false, type);
        if (_depth == before) return;
        ref var frame = ref _frames[_depth - 1];
        frame.OuterContained = _contained;
        frame.Contained = _scratch.Contained.Count;
        frame.Local = _scratch.Local.Count;
        frame.Entries = _scratch.Entries.Count;
        frame.References = _scratch.References.Count;
        if (type.Body.Check == FhirCheck.Bundle) _bundles++;
        if (IsContained(element))
        {
            if (_contained >= 0) BrokenRule(frame.Start, "dom-2", "contained.contained.empty()");
            _contained = _scratch.Contained.Count;
            _scratch.Contained.Add(new ContainedRecord { Offset = frame.Start, Type = type });
        }
        else
        {
            _contained = -1;
        }
    }

    private readonly void UnknownResource()
    {
        var reader = _reader;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName && !JsonPeek.IsName(reader, "resourceType"u8)) reader.Skip();
        reader.Read();
        var shown = SafeName.Of(reader.ValueSpan);
        var near = _findings.IsFull ? null : NearestName.Find(shown, FhirModel.R4.Resources.Select(r => r.Name));
        if (near is null) _findings.Add(FindingCodes.UnknownResource, Offset, ".resourceType", ("found", shown));
        else _findings.Add(FindingCodes.UnknownResource, Offset, ".resourceType", ("found", shown), ("nearest", near));
    }

    private void CloseResource(ref Frame frame, ReadOnlySpan<ElementState> states)
    {
        var id = Place(states[KnownElements.Id]);
        if (frame.Body.Check == FhirCheck.Bundle) CloseBundle(ref frame, states);
        if (IsContained(frame.Element))
        {
            CollectionsMarshal.AsSpan(_scratch.Contained)[_contained].Id = id;
            CheckContainedMeta(ref frame, states);
        }
        else
        {
            CloseContainer(ref frame, id);
        }
        _contained = frame.OuterContained;
        if (_depth < 2 || _frames[_depth - 2].IsArray || _frames[_depth - 2].Body.Check != FhirCheck.BundleEntry) return;
        ref var entry = ref _frames[_depth - 2].Entry;
        entry.Resource = frame.Type;
        entry.Id = id;
        entry.Version = VersionOf(Place(states[KnownElements.Meta]));
    }

    private static bool IsContained(FhirElement? element) => element is { Name: "contained" };

    /// <summary>dom-4, dom-5: a contained resource has no life of its own, so no version and no labels.</summary>
    private readonly void CheckContainedMeta(ref Frame frame, ReadOnlySpan<ElementState> states)
    {
        var meta = Raw(states[KnownElements.Meta]);
        if (meta.IsEmpty) return;
        if (!JsonPeek.Property(meta, "versionId"u8).IsEmpty || !JsonPeek.Property(meta, "lastUpdated"u8).IsEmpty)
            BrokenRule(frame.Start, "dom-4", "contained.meta.versionId.empty() and contained.meta.lastUpdated.empty()");
        if (!JsonPeek.Property(meta, "security"u8).IsEmpty)
            BrokenRule(frame.Start, "dom-5", "contained.meta.security.empty()");
    }

    private readonly TextPlace VersionOf(TextPlace meta)
    {
        if (meta.IsEmpty) return default;
        var version = JsonPeek.Property(Raw(meta), "versionId"u8);
        return version.IsEmpty || !_json.Overlaps(version, out var offset) ? default : new(offset, version.Length);
    }
}

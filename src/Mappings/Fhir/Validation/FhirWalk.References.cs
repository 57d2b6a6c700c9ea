using System.Runtime.InteropServices;

namespace IntegrationEngine.Mappings.Fhir.Validation;

internal ref partial struct FhirWalk
{
    private readonly void CheckReference(ref Frame frame, ReadOnlySpan<ElementState> states)
    {
        var allowed = frame.ElementType!;
        var typeState = states[KnownElements.ReferenceType];
        FhirType? said = null;
        if (Meant(Place(typeState)) is { IsEmpty: false } typeText)
        {
            said = FhirModel.R4.FindResource(typeText);
            if (said is null) _findings.Add(FindingCodes.WrongReferenceType, typeState.Offset, "", ("allowed", string.Join(", ", allowed.Targets)));
            else CheckTarget(said, allowed, typeState.Offset);
        }
        var state = states[KnownElements.ReferenceReference];
        var place = Place(state);
        var text = Meant(place);
        if (text.IsEmpty) return;
        if (text[0] == '#')
            _scratch.Local.Add(new(place, allowed, _contained));
        else if (text.StartsWith("urn:"u8) || text.IndexOf("://"u8) >= 0)
            CheckAbsoluteReference(text, place, allowed);
        else if (ReferenceText.TargetOf(text) is not { } target)
            _findings.Add(FindingCodes.NoReference, place.Offset, "");
        else if (said is not null && said != target)
            _findings.Add(FindingCodes.WrongReferenceType, typeState.Offset, "", ("allowed", target.Name));
        else if (said is null)
            CheckTarget(target, allowed, place.Offset);
    }

    private readonly void CheckAbsoluteReference(ReadOnlySpan<byte> text, TextPlace place, FhirElementType allowed)
    {
        if (_bundles > 0) _scratch.References.Add(new(place, allowed, -1));
        // Of a RESTful URL the end says what it is, as .../Patient/1.
        if (text.StartsWith("http"u8) && ReferenceText.TargetOf(ReferenceText.LastTwoSegments(text)) is { } target) CheckTarget(target, allowed, place.Offset);
    }

    private readonly void CheckTarget(FhirType target, FhirElementType allowed, int offset)
    {
        if (!allowed.Allows(target.Name))
            _findings.Add(FindingCodes.WrongTarget, offset, "", ("found", target.Name), ("allowed", string.Join(", ", allowed.Targets)));
    }

    /// <summary>A resource that contains others is over: references to them are resolved, and each must be used (dom-3).</summary>
    private readonly void CloseContainer(ref Frame frame, TextPlace id)
    {
        if (_scratch.Contained.Count == frame.Contained && _scratch.Local.Count == frame.Local) return;
        var contained = CollectionsMarshal.AsSpan(_scratch.Contained)[frame.Contained..];
        IndexIds(contained);
        foreach (var local in CollectionsMarshal.AsSpan(_scratch.Local)[frame.Local..]) Resolve(local, contained, frame.Contained, id);
        foreach (var resource in contained)
            if (!resource.IsLinked) _findings.Add(FindingCodes.Unlinked, resource.Offset, "");
        _scratch.Contained.RemoveRange(frame.Contained, contained.Length);
        _scratch.Local.RemoveRange(frame.Local, _scratch.Local.Count - frame.Local);
    }

    private readonly void Resolve(ReferenceRecord local, Span<ContainedRecord> contained, int first, TextPlace containerId)
    {
        var name = Meant(local.Text)[1..];
        if (name.IsEmpty || name.SequenceEqual(Meant(containerId, other: true)))
        {
            if (local.FromContained >= first) contained[local.FromContained - first].IsLinked = true;
            return;
        }
        var at = _scratch.LastByHash.GetValueOrDefault(Hash(name), -1);
        while (at >= 0 && !name.SequenceEqual(Meant(contained[at].Id, other: true))) at = contained[at].Previous;
        if (at >= 0)
        {
            contained[at].IsLinked = true;
            if (local.Type is not null) CheckTarget(contained[at].Type, local.Type, local.Text.Offset);
        }
        else if (local.Type is not null)
        {
            _findings.Add(FindingCodes.UnresolvedContained, local.Text.Offset, "");
        }
    }

    private readonly void IndexIds(Span<ContainedRecord> contained)
    {
        _scratch.LastByHash.Clear();
        for (var i = 0; i < contained.Length; i++)
        {
            ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_scratch.LastByHash, Hash(Meant(contained[i].Id)), out var exists);
            contained[i].Previous = exists ? last : -1;
            last = i;
        }
    }
}

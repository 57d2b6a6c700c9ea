using System.Buffers.Text;

namespace IntegrationEngine.Mappings.Fhir.Validation;

internal ref partial struct FhirWalk
{
    // Each is compared with every component; nothing real has so many.
    private const int MostCodings = 16;

    private void CheckType(ref Frame frame, ReadOnlySpan<ElementState> states)
    {
        switch (frame.Body.Check)
        {
            case FhirCheck.Reference:
                CheckReference(ref frame, states);
                break;
            case FhirCheck.BundleEntry:
                CloseEntry(ref frame, states);
                break;
            case FhirCheck.CodeableConcept:
                CheckConcept(ref frame, states);
                break;
            case FhirCheck.Coding:
                CheckAbsolute(states[KnownElements.CodingSystem], "system");
                break;
            case FhirCheck.Identifier:
                CheckAbsolute(states[KnownElements.IdentifierSystem], "system");
                break;
            case FhirCheck.Extension:
                // Inside another extension the url is a name that the outer one defines.
                if (!InsideExtension()) CheckAbsolute(states[KnownElements.ExtensionUrl], "url");
                break;
            case FhirCheck.Period:
                CheckPeriod(ref frame, states);
                break;
            case FhirCheck.Range:
                CheckRange(ref frame, states);
                break;
            case FhirCheck.Quantity:
                if (frame.ElementType!.WithoutComparator && states[KnownElements.QuantityComparator].IsPresent)
                    BrokenRule(frame.Start, "sqty-1", "comparator.empty()");
                break;
            case FhirCheck.Observation:
                CheckObservation(ref frame, states);
                break;
            case FhirCheck.Condition:
                CheckCondition(ref frame, states);
                break;
            case FhirCheck.Organization:
                CheckOrganization(ref frame, states);
                break;
            default:
                break;
        }
    }

    private readonly bool InsideExtension()
    {
        var at = _depth - 2;
        while (at >= 0 && _frames[at].IsArray) at--;
        return at >= 0 && _frames[at].Body.Check == FhirCheck.Extension;
    }

    /// <summary>A system or url that names no scheme means something else at every receiver.</summary>
    private readonly void CheckAbsolute(in ElementState state, string name)
    {
        var text = Meant(Place(state));
        if (text.Length > 0 && text[0] != '#' && !FhirPrimitives.IsAbsoluteUri(text))
            _findings.Add(FindingCodes.NotAbsolute, state.Offset, "", ("element", name));
    }

    /// <summary>Under a required binding one coding must be of the value set, unless an extension says why there is none.</summary>
    private readonly void CheckConcept(ref Frame frame, ReadOnlySpan<ElementState> states)
    {
        if (frame.Element?.Binding is not { Codes: not null } binding || states[KnownElements.ConceptExtension].IsPresent) return;
        var at = 0;
        var codings = Raw(states[KnownElements.ConceptCoding]);
        while (JsonPeek.Next(codings, ref at, out var coding))
            if (binding.Accepts(JsonPeek.Property(coding, "code"u8)) && binding.HasSystem(JsonPeek.Property(coding, "system"u8))) return;
        _findings.Add(FindingCodes.UnknownCode, frame.Start, "", ("valueSet", binding.ValueSet), ("allowed", Formats.Allowed(binding)));
    }

    private readonly void CheckPeriod(ref Frame frame, ReadOnlySpan<ElementState> states)
    {
        if (FhirMoment.TryParse(Meant(Place(states[KnownElements.PeriodStart])), out var start)
            && FhirMoment.TryParse(Meant(Place(states[KnownElements.PeriodEnd])), out var end) && start.IsAfter(end))
            _findings.Add(FindingCodes.PeriodReversed, frame.Start, "");
    }

    private readonly void CheckRange(ref Frame frame, ReadOnlySpan<ElementState> states)
    {
        var low = Raw(states[KnownElements.RangeLow]);
        var high = Raw(states[KnownElements.RangeHigh]);
        // Numbers of different units say nothing about each other.
        if (!JsonPeek.Property(low, "unit"u8).SequenceEqual(JsonPeek.Property(high, "unit"u8))) return;
        if (!JsonPeek.Property(low, "code"u8).SequenceEqual(JsonPeek.Property(high, "code"u8))) return;
        if (Utf8Parser.TryParse(JsonPeek.Property(low, "value"u8), out decimal from, out _)
            && Utf8Parser.TryParse(JsonPeek.Property(high, "value"u8), out decimal to, out _) && from > to)
            BrokenRule(frame.Start, "rng-2", "low.empty() or high.empty() or (low <= high)");
    }

    /// <summary>obs-7: where a component has the code of the whole, the value stands in one place only.</summary>
    private readonly void CheckObservation(ref Frame frame, ReadOnlySpan<ElementState> states)
    {
        var components = Raw(states[KnownElements.ObservationComponent]);
        if (components.IsEmpty || !states[KnownElements.ObservationValue].IsPresent) return;
        var codings = JsonPeek.Property(Raw(states[KnownElements.ObservationCode]), "coding"u8);
        var left = MostCodings;
        for (var at = 0; left-- > 0 && JsonPeek.Next(codings, ref at, out var coding);)
        for (var next = 0; JsonPeek.Next(components, ref next, out var component);)
        {
            var others = JsonPeek.Property(JsonPeek.Property(component, "code"u8), "coding"u8);
            for (var other = 0; JsonPeek.Next(others, ref other, out var found);)
            {
                if (!SameCoding(coding, found)) continue;
                BrokenRule(frame.Start, "obs-7", "value.empty() or component.code.where(coding.intersect(%resource.code.coding).exists()).empty()");
                return;
            }
        }
    }

    private static bool SameCoding(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        JsonPeek.Property(one, "code"u8) is { IsEmpty: false } code && code.SequenceEqual(JsonPeek.Property(other, "code"u8))
        && JsonPeek.Property(one, "system"u8).SequenceEqual(JsonPeek.Property(other, "system"u8));

    private readonly void CheckCondition(ref Frame frame, ReadOnlySpan<ElementState> states)
    {
        var status = states[KnownElements.ConditionClinicalStatus];
        if (states[KnownElements.ConditionAbatement].IsPresent && !HasCode(Raw(status), "resolved"u8) && !HasCode(Raw(status), "remission"u8) && !HasCode(Raw(status), "inactive"u8))
            BrokenRule(frame.Start, "con-4", "abatement.empty() or clinicalStatus in (inactive, remission, resolved)");
        if (status.IsPresent && HasCode(Raw(states[KnownElements.ConditionVerificationStatus]), "entered-in-error"u8))
            BrokenRule(frame.Start, "con-5", "verificationStatus != entered-in-error or clinicalStatus.empty()");
    }

    private static bool HasCode(ReadOnlySpan<byte> concept, ReadOnlySpan<byte> code)
    {
        var codings = JsonPeek.Property(concept, "coding"u8);
        for (var at = 0; JsonPeek.Next(codings, ref at, out var coding);)
            if (JsonPeek.Property(coding, "code"u8).SequenceEqual(code)) return true;
        return false;
    }

    private readonly void CheckOrganization(ref Frame frame, ReadOnlySpan<ElementState> states)
    {
        if (HasHome(Raw(states[KnownElements.OrganizationAddress]))) BrokenRule(frame.Start, "org-2", "where(use = 'home').empty()", ".address");
        if (HasHome(Raw(states[KnownElements.OrganizationTelecom]))) BrokenRule(frame.Start, "org-3", "where(use = 'home').empty()", ".telecom");
    }

    private static bool HasHome(ReadOnlySpan<byte> items)
    {
        for (var at = 0; JsonPeek.Next(items, ref at, out var item);)
            if (JsonPeek.Property(item, "use"u8).SequenceEqual("home"u8)) return true;
        return false;
    }
}

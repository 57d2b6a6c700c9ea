using System.Globalization;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Agreements.Reading;

/// <summary>What agreements say of facilities and of each other.</summary>
internal sealed class AgreementChecks(IReadOnlyList<AgreementDraft> drafts, FacilityDirectory facilities, DiagnosticBag findings)
{
    private readonly IReadOnlyList<string> _institutions = [.. facilities.Institutions.Order(StringComparer.Ordinal)];

    /// <param name="withFacilities">Whether all facilities are known.</param>
    public void Check(bool withFacilities)
    {
        foreach (var draft in drafts)
        {
            foreach (var code in draft.Services.SelectMany(s => s.Codes)) LoincCode.Check(code, findings);
            if (!withFacilities) continue;
            // Services that say nothing else share what the agreement says: that is looked at once.
            foreach (var requester in draft.Services.Select(s => s.Requester).OfType<RequesterDraft>().Distinct(ReferenceEqualityComparer.Instance).Cast<RequesterDraft>()) Requester(requester);
            foreach (var performer in draft.Services.Select(s => s.Performer).OfType<PerformerDraft>().Distinct(ReferenceEqualityComparer.Instance).Cast<PerformerDraft>()) Performer(draft, performer);
        }
        var agreements = drafts.Where(d => d.Agreement is not null).OrderBy(d => d.Name.Value, StringComparer.Ordinal).ToList();
        AgreementOverlaps.Find(agreements, findings);
        AgreementGaps.Find(agreements, findings);
    }

    private void Requester(RequesterDraft requester)
    {
        var isKnown = Institution(requester.Institution);
        foreach (var state in requester.States.Where(s => !States.Are(s.Value)))
            findings.Error("C255", state.Span, ("state", state.Value), ("known", States.Listed), ("guess", States.Guess(state.Value)));
        foreach (var facility in requester.Facilities.Where(_ => isKnown)) Facility(facility, requester.Institution);
    }

    private void Performer(AgreementDraft draft, PerformerDraft performer)
    {
        if (Institution(performer.Institution) && Facility(performer.Facility, performer.Institution)) PerformerIsThere(draft, performer);
    }

    private bool Institution(YamlScalar institution)
    {
        if (_institutions.Contains(institution.Value, StringComparer.Ordinal)) return true;
        findings.Error("C251", institution.Span, ("institution", institution.Value), ("known", _institutions.Count > 0 ? string.Join(", ", _institutions) : "-"), ("guess", NearestName.Find(institution.Value, _institutions)));
        return false;
    }

    private bool Facility(YamlScalar facility, YamlScalar institution)
    {
        if (!facilities.Knows(facility.Value))
        {
            findings.Error("C252", facility.Span, ("facility", facility.Value), ("guess", NearestName.Find(facility.Value, facilities.Rows.Select(r => r.Clues).Distinct(StringComparer.Ordinal))));
            return false;
        }
        var rows = facilities.Rows.Where(r => r.Clues == facility.Value).ToList();
        if (rows.Exists(r => r.Institution == institution.Value)) return true;
        findings.Error("C253", facility.Span, ("facility", facility.Value), ("institution", institution.Value), ("other", rows[0].Institution));
        return false;
    }

    /// <summary>On each date of the agreement somebody of its institution with a destination has to perform it.</summary>
    private void PerformerIsThere(AgreementDraft draft, PerformerDraft performer)
    {
        if (draft.Agreement?.Valid is not { } valid) return;
        // Rows change on few dates: those, and the first, are looked at.
        var dates = facilities.Rows.SelectMany(r => new[] { r.From, r.To?.AddDays(1) }).OfType<DateOnly>().Append(valid.From).Where(d => valid.From <= d && d <= valid.To).Distinct().Order();
        foreach (var date in dates)
            if (facilities.DeliveryOf(performer.Facility.Value, CivilDate.Middle(date, valid.Zone)) is not { Destination: not null } row || row.Institution != performer.Institution.Value)
            {
                findings.Error("C254", performer.Facility.Span, ("facility", performer.Facility.Value), ("institution", performer.Institution.Value), ("date", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
                return;
            }
    }
}

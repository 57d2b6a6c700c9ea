using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Agreements.Reading;

/// <summary>Finds services that would both cover an order: the engine would not choose between them.</summary>
internal static class AgreementOverlaps
{
    /// <param name="drafts">Those that are whole, by name.</param>
    public static void Find(IReadOnlyList<AgreementDraft> drafts, DiagnosticBag findings)
    {
        var all = drafts.Where(d => d.Agreement!.Valid is not null).SelectMany(d => d.Services.Select(s => (Draft: d, Service: s))).ToList();
        for (var i = 0; i < all.Count; i++)
        for (var j = 0; j < i; j++)
        {
            var (later, earlier) = (all[i], all[j]);
            if (!Together(later.Draft.Agreement!.Valid!, earlier.Draft.Agreement!.Valid!) || !Together(later.Service.Service!, earlier.Service.Service!)) continue;
            var shared = later.Service.Codes.First(c => earlier.Service.Service!.Codes.Contains(c.Value));
            findings.Error("C250", shared.Span, ("code", shared.Value), ("service", later.Service.Name.Value), ("agreement", earlier.Draft.Name.Value), ("other", earlier.Service.Name.Value));
        }
    }

    private static bool Together(AgreementValidity a, AgreementValidity b) => a.From <= b.To && b.From <= a.To;

    private static bool Together(AgreementRequester a, AgreementRequester b) =>
        a.Institution == b.Institution && Together(a.States, b.States) && Together(a.Facilities, b.Facilities) && StatesMeet(a, b) && StatesMeet(b, a);

    private static bool Together(AgreementService a, AgreementService b) =>
        a.Codes.Overlaps(b.Codes)
        && Together(a.Requester, b.Requester)
        && (a.Conditions.Count == 0 || b.Conditions.Count == 0 || a.Conditions.Any(x => b.Conditions.Any(x.Overlaps)))
        && (a.Patient.Sex is null || b.Patient.Sex is null || a.Patient.Sex == b.Patient.Sex)
        && AgesMeet(a.Patient, b.Patient);

    private static bool AgesMeet(PatientLimits a, PatientLimits b) =>
        (a.AcceptsUnknownAge || !a.HasAge) && (b.AcceptsUnknownAge || !b.HasAge)
        || ((a.YoungestAge ?? 0) <= (b.OldestAge ?? int.MaxValue) && (b.YoungestAge ?? 0) <= (a.OldestAge ?? int.MaxValue));

    // Facilities of one may all lie in states that the other does not have.
    private static bool StatesMeet(AgreementRequester a, AgreementRequester b) =>
        a.Facilities.Count == 0 || b.States.Count == 0 || a.Facilities.Any(f => b.States.Any(s => f.StartsWith(s, StringComparison.Ordinal)));

    private static bool Together(IReadOnlySet<string> a, IReadOnlySet<string> b) => a.Count == 0 || b.Count == 0 || a.Overlaps(b);
}

using System.Globalization;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Agreements.Reading;

/// <summary>Finds dates between an agreement and the next one of the same parties and codes on which none of them holds.</summary>
internal static class AgreementGaps
{
    /// <param name="drafts">Those that are whole.</param>
    public static void Find(IReadOnlyList<AgreementDraft> drafts, DiagnosticBag findings)
    {
        foreach (var draft in drafts.Where(d => d.Agreement!.Valid is not null))
        {
            var agreement = draft.Agreement!;
            var before = drafts.Select(d => d.Agreement!).Where(o => o != agreement && o.Valid is not null && o.Valid.From < agreement.Valid!.From && AreVersions(o, agreement)).ToList();
            if (before.Count == 0) continue;
            var last = before.MaxBy(o => o.Valid!.To)!;
            var days = agreement.Valid!.From.DayNumber - last.Valid!.To.DayNumber - 1;
            if (days > 0) findings.Warning("C256", draft.From!.Span, ("agreement", last.Name), ("to", Date(last.Valid.To)), ("from", Date(agreement.Valid.From)), ("days", days.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private static bool AreVersions(Agreement a, Agreement b) => a.Services.Any(x => b.Services.Any(x.IsVersionOf));

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

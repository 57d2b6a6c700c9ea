using System.Globalization;

namespace IntegrationEngine.Engine.Agreements;

/// <summary>Asks of each agreement whether it covers one order.</summary>
/// <param name="requester">The row of who asks; null where the order names nobody.</param>
internal sealed class AgreementJudge(FacilityDirectory facilities, OrderQuestion question, Facility? requester)
{
    private readonly (int Youngest, int Oldest)? _ages = Ages(question, requester);

    public string? Institution => requester?.Institution ?? question.Institution;

    /// <summary>In completed years, where the birth date tells.</summary>
    public int? Age => _ages is var (youngest, oldest) && youngest == oldest ? youngest : null;

    /// <summary>One for each service of the order's code; one alone where there is none.</summary>
    public IEnumerable<Consideration> Consider(Agreement agreement)
    {
        var services = agreement.Services.Where(s => s.Codes.Contains(question.ServiceCode)).OrderBy(s => s.Name, StringComparer.Ordinal).ToList();
        return services.Count == 0 ? [Out(agreement, null, ConsiderationStep.Service, "R401")] : services.Select(s => Consider(agreement, s));
    }

    /// <summary>Who performs a service, on the order's date; null where nobody of its performing institution does, or nothing leads there.</summary>
    public Facility? Performer(AgreementPerformer agreed) =>
        facilities.DeliveryOf(agreed.Facility, question.OrderedAt) is { Destination: not null } performer && string.Equals(performer.Institution, agreed.Institution, StringComparison.Ordinal)
            ? performer
            : null;

    /// <summary>How many days the order's date lies outside an agreement's: between two that are out, the nearer one says why.</summary>
    public int Distance(Consideration considered) =>
        considered.Step == ConsiderationStep.Date && considered.Agreement.Valid is { } valid ? valid.DaysFrom(valid.DateOf(question.OrderedAt)) : 0;

    private Consideration Consider(Agreement agreement, AgreementService service)
    {
        if (!string.Equals(service.Requester.Institution, Institution, StringComparison.Ordinal)) return Out(agreement, service, ConsiderationStep.Institution, "R401");
        if (agreement.Valid is not { } valid) return Out(agreement, service, ConsiderationStep.Draft, "R401");
        if (!service.Requester.Includes(requester))
            return requester is null
                ? Out(agreement, service, ConsiderationStep.Facility, "R412")
                : Out(agreement, service, ConsiderationStep.Facility, "R407", ("facility", requester.Clues), ("state", requester.State));
        if (!valid.Contains(question.OrderedAt)) return Out(agreement, service, ConsiderationStep.Date, "R402", ("date", Date(valid.DateOf(question.OrderedAt))), ("from", Date(valid.From)), ("to", Date(valid.To)));
        if (!service.Includes(question.Conditions)) return Out(agreement, service, ConsiderationStep.Condition, "R403", ("conditions", string.Join(", ", service.Conditions.Select(c => c.Written))));
        if (!service.Patient.Includes(question.Sex)) return Out(agreement, service, ConsiderationStep.Sex, "R405", ("sex", service.Patient.Sex.ToString()!.ToLowerInvariant()));
        if (service.Patient.HasAge)
        {
            var inside = _ages is var (youngest, oldest) ? service.Patient.Includes(youngest, oldest) : null;
            if (inside == false) return Out(agreement, service, ConsiderationStep.Age, "R404", ("ages", service.Patient.Ages));
            if (inside is null && !service.Patient.AcceptsUnknownAge) return Out(agreement, service, ConsiderationStep.Age, "R409", ("ages", service.Patient.Ages));
        }
        if (Performer(service.Performer) is null) return Out(agreement, service, ConsiderationStep.Performer, "R413", ("facility", service.Performer.Facility), ("institution", service.Performer.Institution));
        return new Consideration(agreement, service, ConsiderationStep.Covers, null, AgreementSet.Arguments());
    }

    private Consideration Out(Agreement agreement, AgreementService? service, ConsiderationStep step, string code, params ReadOnlySpan<(string, string)> arguments) =>
        new(agreement, service, step, code, AgreementSet.Arguments([("agreement", agreement.Name), ("service", service?.Name ?? question.ServiceCode), .. arguments]));

    /// <summary>On the civil date, where the patient is: the specimen's, else the order's. A birth after it tells nothing.</summary>
    private static (int Youngest, int Oldest)? Ages(OrderQuestion question, Facility? requester)
    {
        if (question.BirthDate is not { } birth) return null;
        var moment = question.SpecimenAt ?? question.OrderedAt;
        var date = requester is null ? DateOnly.FromDateTime(moment.DateTime) : CivilDate.Of(moment, requester.Zone);
        if (birth.Earliest > date) return null;
        var (youngest, oldest) = birth.AgeOn(date);
        return (Math.Max(0, youngest), oldest);
    }

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

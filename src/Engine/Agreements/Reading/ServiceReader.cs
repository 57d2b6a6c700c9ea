using System.Globalization;
using System.Text.RegularExpressions;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Agreements.Reading;

/// <summary>Reads a service of an agreement.</summary>
/// <param name="hasRequester">Whether the agreement says who asks, rightly or not.</param>
/// <param name="requester">Who asks where the service does not say otherwise.</param>
internal sealed partial class ServiceReader(
    bool hasRequester, RequesterDraft? requester, bool hasPerformer, PerformerDraft? performer, IReadOnlyDictionary<string, HolidayTable> holidays, DiagnosticBag findings)
{
    private const string AgeForm = "^([0-9]{1,3}[.]{2}([0-9]{1,3})?|[.]{2}[0-9]{1,3})$";

    public ServiceDraft Read(YamlScalar name, YamlSettings settings)
    {
        if (!settings.IsOutline && !ThingName.IsName(name.Value)) findings.Error("C136", name.Span, ("kind", "service"), ("name", name.Value));
        var title = settings.Text("title");
        var codes = settings.List("codes", required: true);
        if (codes.Count == 0 && settings.Node("codes") is YamlSequence none) findings.Error("C243", none.Span);
        var conditions = settings.List("conditions").Select(Condition).OfType<ConditionRange>().ToList();
        var (ownRequester, ownPerformer) = (settings.Section("requester"), settings.Section("performer"));
        var asks = ownRequester is null ? requester : PartyReader.Requester(ownRequester);
        var performs = ownPerformer is null ? performer : PartyReader.Performer(ownPerformer);
        if (ownRequester is null && !hasRequester) findings.Error("C113", settings.Span, ("key", "requester"));
        if (ownPerformer is null && !hasPerformer) findings.Error("C113", settings.Span, ("key", "performer"));
        var service = new AgreementService(
            name.Value, title ?? name.Value, asks?.Party!, performs?.Party!, PartyReader.Values(codes), conditions, Patient(settings.Section("patient")),
            new TurnaroundReader(holidays, findings).Read(settings.Section("turnaround")), Urgent(settings.Section("urgent")), Price(settings.Section("price")));
        settings.Finish();
        return new(name, codes, asks, performs, asks is null || performs is null ? null : service);
    }

    private ConditionRange? Condition(YamlScalar written)
    {
        var range = ConditionRange.Read(written.Value);
        if (range is null) findings.Error("C244", written.Span, ("value", written.Value));
        else if (range.IsEmpty) findings.Error("C245", written.Span, ("value", written.Value));
        return range;
    }

    private PatientLimits Patient(YamlSettings? settings)
    {
        if (settings is null) return PatientLimits.None;
        var sex = settings.Choice<PatientSex?>("sex", null, ("female", PatientSex.Female), ("male", PatientSex.Male), ("other", PatientSex.Other));
        var (youngest, oldest) = Ages(settings.Scalar("age", form: AgeForm));
        var accepts = settings.Choice("unknown-age", false, ("refuse", false), ("accept", true));
        settings.Finish();
        return new(sex, youngest, oldest, accepts);
    }

    private (int? Youngest, int? Oldest) Ages(YamlScalar? written)
    {
        if (written is null) return (null, null);
        if (AgeRange().Match(written.Value) is { Success: true })
        {
            var ends = written.Value.Split("..");
            int? youngest = ends[0].Length == 0 ? null : int.Parse(ends[0], CultureInfo.InvariantCulture);
            int? oldest = ends[1].Length == 0 ? null : int.Parse(ends[1], CultureInfo.InvariantCulture);
            if (!(oldest < youngest)) return (youngest, oldest);
        }
        findings.Error("C246", written.Span, ("value", written.Value));
        return (null, null);
    }

    private static UrgentRule? Urgent(YamlSettings? settings)
    {
        if (settings is null) return null;
        var codes = settings.List("codes");
        var after = settings.Duration("undelivered-after", TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        settings.Finish();
        return new(PartyReader.Values(codes), after);
    }

    private Price? Price(YamlSettings? settings)
    {
        if (settings is null) return null;
        var amount = settings.Scalar("amount", required: true, "^[0-9]+([.][0-9]{1,4})?$");
        var currency = settings.Scalar("currency", required: true, "^[A-Z]{3}$");
        settings.Finish();
        if (amount is null || currency is null) return null;
        if (!decimal.TryParse(amount.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) findings.Error("C249", amount.Span, ("value", amount.Value));
        if (currency.Value.Length != 3 || !currency.Value.All(char.IsAsciiLetterUpper)) findings.Error("C249", currency.Span, ("value", currency.Value));
        return new(value, currency.Value);
    }

    [GeneratedRegex(AgeForm, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AgeRange();
}

using System.Globalization;
using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Agreements.Reading;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Reports.Writing;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Reports.Schedules;

/// <summary>Reads <c>reports/NAME.yaml</c>, reporting all that is wrong.</summary>
internal sealed class ScheduledReportReader(AgreementSet agreements, DiagnosticBag findings)
{
    private const string TimeForm = "^([01][0-9]|2[0-3]):[0-5][0-9]$";

    /// <summary>Null, with findings, where it can't be read.</summary>
    public ScheduledReport? Read(ConfigText file) => NamedFile.Open("report", file, findings) is var (settings, name) ? Read(settings, name) : null;

    /// <summary>Every setting of a scheduled report.</summary>
    public static SettingsOutline Outline()
    {
        var outline = new SettingsOutline();
        var settings = new YamlSettings(outline.Node, new DiagnosticBag());
        NamedFile.Name("report", settings);
        new ScheduledReportReader(AgreementSet.Empty, settings.Findings).Read(settings, new YamlScalar(settings.Span, "", YamlDotNet.Core.ScalarStyle.Plain));
        return outline;
    }

    private ScheduledReport? Read(YamlSettings settings, YamlScalar name)
    {
        var before = findings.Findings.Count;
        var kind = settings.Choice("kind", ReportKind.Agreement, [.. Enum.GetValues<ReportKind>().Select(k => (ReportKinds.Word(k), k))]);
        var agreement = settings.Scalar("agreement");
        if (agreement is not null && agreements.Find(agreement.Value) is null && agreements.All.Count > 0) Unknown(agreement);
        var schedule = settings.Section("schedule", required: true);
        var every = schedule?.Choice("every", ScheduleEvery.Month, ("day", ScheduleEvery.Day), ("week", ScheduleEvery.Week), ("month", ScheduleEvery.Month)) ?? ScheduleEvery.Month;
        var at = schedule?.Scalar("at", form: TimeForm, usual: "06:00") is { } written ? Time(written) : new TimeOnly(6, 0);
        var zone = schedule?.Scalar("time-zone", required: true) is { } named ? ZoneReader.Read(named, findings) : null;
        schedule?.Finish();
        var forms = settings.List("formats").Select(f => YamlSettings.ReadChoice("formats", f, "html", findings, [.. ReportForm.Words.Select(w => (w, w))])).Distinct(StringComparer.Ordinal).ToList();
        var folder = settings.Text("folder", required: true);
        var isWhole = settings.Choice("over", false, ("period", false), ("everything", true));
        var isStored = settings.Flag("store", fallback: false);
        var language = settings.Choice("language", "es", ("es", "es"), ("en", "en"));
        // What a list of what is due at the moment, or one of deliveries, has no use for would be taken for something that it does.
        if (kind == ReportKind.Due && isStored) Meaningless("store");
        if (kind == ReportKind.Due && isWhole) Meaningless("over");
        if (kind == ReportKind.Supply && agreement is not null) Meaningless("agreement");
        settings.Finish();
        return findings.HasErrorsFrom(before) || folder is null || zone is null
            ? null
            : new ScheduledReport(name.Value, kind, agreement?.Value, every, at, zone, forms.Count == 0 ? ["html"] : forms, folder, isWhole, isStored, language);

        void Meaningless(string key) => findings.Error("C285", settings.SpanOf(key), ("key", key), ("kind", ReportKinds.Word(kind)));
    }

    private TimeOnly Time(YamlScalar written)
    {
        if (TimeOnly.TryParseExact(written.Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        findings.Error("C284", written.Span, ("value", written.Value));
        return default;
    }

    private void Unknown(YamlScalar agreement)
    {
        var known = agreements.All.Select(a => a.Name).ToList();
        if (NearestName.Find(agreement.Value, known) is { } guess) findings.Error("C283", agreement.Span, ("name", agreement.Value), ("known", string.Join(", ", known)), ("guess", guess));
        else findings.Error("C283", agreement.Span, ("name", agreement.Value), ("known", string.Join(", ", known)));
    }
}

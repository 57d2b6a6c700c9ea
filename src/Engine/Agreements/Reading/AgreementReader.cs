using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Agreements.Reading;

/// <summary>Reads <c>agreements/NAME.yaml</c>, reporting all that is wrong in the file itself.</summary>
/// <param name="holidays">By the names of their files.</param>
internal sealed class AgreementReader(IReadOnlyDictionary<string, HolidayTable> holidays, DiagnosticBag findings)
{
    private const string DateForm = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    /// <summary>Null where the file has no name to speak of.</summary>
    public AgreementDraft? Read(ConfigText file) => NamedFile.Open("agreement", file, findings) is var (settings, name) ? Read(settings, name) : null;

    /// <summary>Every setting of an agreement.</summary>
    public static SettingsOutline Outline()
    {
        var outline = new SettingsOutline();
        var settings = new YamlSettings(outline.Node, new DiagnosticBag());
        NamedFile.Name("agreement", settings);
        new AgreementReader(new Dictionary<string, HolidayTable>(StringComparer.Ordinal), settings.Findings).Read(settings, new YamlScalar(settings.Span, "", YamlDotNet.Core.ScalarStyle.Plain));
        return outline;
    }

    private AgreementDraft Read(YamlSettings settings, YamlScalar name)
    {
        var before = findings.Findings.Count;
        var title = settings.Text("title");
        var isDraft = settings.Choice("status", false, ("signed", false), ("draft", true));
        var (valid, from) = Validity(settings, isDraft);
        var (requester, performer) = (settings.Section("requester"), settings.Section("performer"));
        var reader = new ServiceReader(
            requester is not null, PartyReader.Requester(requester), performer is not null, PartyReader.Performer(performer), holidays, findings);
        var services = settings.Section("services", required: true)?.Named(ThingName.Form, reader.Read) ?? [];
        if (settings.Node("services") is YamlMapping { Entries.Count: 0 } none) findings.Error("C243", none.Span);
        var notReceived = settings.Optional("not-received-after", TimeSpan.FromMinutes(1), TimeSpan.FromDays(90));
        settings.Finish();
        var drafts = services.Select(s => s.Value).ToList();
        var agreement = findings.HasErrorsFrom(before)
            ? null
            : new Agreement(name.Value, title ?? name.Value, Version(settings.Root, drafts), valid, [.. drafts.Select(d => d.Service!)], notReceived);
        return new(name, from, drafts, agreement);
    }

    private (AgreementValidity? Valid, YamlScalar? From) Validity(YamlSettings settings, bool isDraft)
    {
        if (settings.Section("valid") is not { } dates)
        {
            // Of drafts the outline asks nothing, of others the reader does.
            if (!isDraft && !settings.IsOutline) findings.Error("C113", settings.Span, ("key", "valid"));
            return (null, null);
        }
        if (isDraft) findings.Error("C242", dates.Span);
        var from = dates.Scalar("from", required: true, DateForm);
        var to = dates.Scalar("to", required: true, DateForm);
        var zone = ZoneReader.Read(dates.Scalar("time-zone", required: true), findings);
        var isAssumed = dates.Flag("assumed", fallback: false);
        dates.Finish();
        if (DateReader.Read(from, "from", findings) is not { } first || DateReader.Read(to, "to", findings) is not { } last || zone is null) return (null, from);
        if (last < first) findings.Error("C241", to!.Span, ("from", from!.Value), ("to", to.Value));
        return (isDraft ? null : new AgreementValidity(first, last, zone, isAssumed), from);
    }

    private static string Version(YamlMapping root, IEnumerable<ServiceDraft> services)
    {
        // A holiday more moves deadlines as a word of the agreement does.
        var dates = services.SelectMany(s => s.Service?.Turnaround?.Holidays ?? new HashSet<DateOnly>()).Distinct().Order().Select(d => d.DayNumber);
        return ShortHash.Of($"{WrittenSettings.Of(root)}\n{string.Join(' ', dates)}");
    }
}

using System.Text.RegularExpressions;
using IntegrationEngine.Adapters;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.Formats;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Configuration;

/// <summary>Reads <c>channels/NAME.yaml</c>, reporting all that is wrong in the file itself.</summary>
internal sealed partial class ChannelReader(AdapterRegistry adapters, FormatSet formats, DiagnosticBag findings)
{
    private const string Hl7 = "hl7v2";

    private const string Format = "format";

    private const string Source = "[A-Z][A-Z0-9]{2}\\^[A-Z0-9]{3}";

    private const string Fhir = "fhir";

    private const string SourceForm = $@"^({Fhir}|{Hl7}\s+{Source}(\s*,\s*{Source})*|{Format}\s+[a-z0-9]+(-[a-z0-9]+)*)$";

    /// <summary>Null where the file has no name to speak of.</summary>
    public ChannelDraft? Read(ConfigText file)
    {
        return NamedFile.Open("channel", file, findings) is var (settings, name) ? Read(settings, name) : null;
    }

    /// <summary>Every setting of a channel, with those of each way in.</summary>
    public static SettingsOutline Outline(AdapterRegistry adapters)
    {
        var outline = new SettingsOutline();
        var settings = new YamlSettings(outline.Node, new DiagnosticBag());
        NamedFile.Name("channel", settings);
        new ChannelReader(adapters, FormatSet.Empty, settings.Findings).Read(settings, new YamlScalar(settings.Span, "", YamlDotNet.Core.ScalarStyle.Plain));
        // Of FHIR nothing is mapped; of everything else a missing one is found when the file is read.
        outline.Replace(new SettingOutline("mapping", SettingKind.List));
        outline.Replace(new SettingOutline("listen", SettingKind.Group, Required: true, Inner: AdapterChoice.Outline(adapters.Listeners, a => a.Name, (a, node) => a.Bind(node, settings.Findings))));
        return outline;
    }

    private ChannelDraft Read(YamlSettings settings, YamlScalar name)
    {
        var listen = settings.Node("listen", required: true);
        var chosen = listen is null ? null : AdapterChoice.Under(listen, adapters.Listeners, a => a.Name, findings);
        var sources = Sources(settings);
        var isFormat = sources is [var only] && only.Value.StartsWith(Format + " ", StringComparison.Ordinal);
        var format = isFormat ? formats.Find(sources[0].Value[(Format.Length + 1)..]) : null;
        var isFhir = sources is [{ Value: Channel.FhirSource }];
        // Of FHIR nothing is mapped, and nothing but its identifiers keeps it in order.
        if (isFhir) foreach (var key in (string[])["mapping", "order-by", "charset"]) settings.Reserve(key, "C147");
        var draft = new ChannelDraft(
            settings.Root,
            name,
            chosen?.Adapter,
            chosen?.Adapter.Bind(chosen.Value.Settings, findings),
            listen,
            sources,
            isFhir ? [] : settings.List("mapping", required: true),
            Destinations(settings),
            Ordering(settings.Scalar("order-by"), isFormat || isFhir ? [] : sources, format),
            Assigns(settings),
            CharsetReader.Read(settings.Scalar("charset", usual: "declared"), findings),
            Zone(settings),
            settings.Choice("processing", 'P', ("P", 'P'), ("T", 'T'), ("D", 'D')),
            settings.Choice("on-refusal", false, ("continue", false), ("hold", true)),
            settings.Choice("on-unavailable", false, ("answer", false), ("close", true))) { Format = format, Notify = settings.Scalar("notify") };
        var duplicates = Duplicates(settings);
        draft = draft with { ReusesControlIds = duplicates.Reused, IgnoresControlIds = duplicates.Ignored, Expect = ExpectationReader.Read(settings, findings) };
        if (isFhir && chosen is { Adapter: var adapter } && !adapter.Takes(ContentKind.Fhir)) findings.Error("C148", settings.SpanOf("source"), ("source", Fhir), ("adapter", adapter.Name));
        settings.Finish();
        return draft;
    }

    private OrderingExpression? Ordering(YamlScalar? order, List<YamlScalar> sources, FormatDefinition? format) =>
        order is null ? null
        : format is not null ? OrderingExpression.Compile(order, format, findings)
        : sources.Count > 0 ? OrderingExpression.Compile(order, [.. sources.Select(s => s.Value)], findings)
        : null;

    private List<YamlScalar> Sources(YamlSettings settings)
    {
        var sources = new List<YamlScalar>();
        if (settings.Scalar("source", required: true, SourceForm) is not { } source) return sources;
        if (source.Value == Fhir)
        {
            sources.Add(source with { Value = Channel.FhirSource, Source = null });
            return sources;
        }
        if (FormatName().Match(source.Value) is { Success: true } named)
        {
            // One blank, as mappings have it.
            sources.Add(source with { Value = $"{Format} {named.Groups["name"].Value}", Source = null });
            return sources;
        }
        var match = SourceList().Match(source.Value);
        if (!match.Success)
        {
            findings.Error("C137", source.Span);
            return sources;
        }
        foreach (Capture item in match.Groups["source"].Captures)
            sources.Add(source with { Span = source.SpanOf(item.Index, item.Length), Value = item.Value, Source = null });
        return sources;
    }

    private IReadOnlyList<YamlScalar> Destinations(YamlSettings settings)
    {
        if (settings.Node("deliver-to") is YamlSequence { Items.Count: 0 } empty) findings.Error("C145", empty.Span);
        return settings.List("deliver-to", required: false);
    }

    private static (bool Reused, bool Ignored) Duplicates(YamlSettings settings)
    {
        if (settings.Section("duplicates") is not { } duplicates) return (false, false);
        var reused = duplicates.Choice("control-ids", false, ("unique", false), ("reused", true));
        var ignored = duplicates.Choice("fingerprint", false, ("message", false), ("content", true));
        duplicates.Finish();
        return (reused, ignored);
    }

    private static string? Assigns(YamlSettings settings)
    {
        if (settings.Section("assigns") is not { } assigns) return null;
        var institution = assigns.Text("institution", required: true);
        assigns.Finish();
        return institution;
    }

    /// <summary>Required: a zone assumed in silence shifts every time that names none, as Tijuana's by two hours.</summary>
    private TimeZoneInfo? Zone(YamlSettings settings)
    {
        if (settings.Scalar("time-zone", required: true) is not { } zone) return null;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(zone.Value, out var found)) return found;
        var known = TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id);
        if (NearestName.Find(zone.Value, known) is { } guess) findings.Error("C139", zone.Span, ("zone", zone.Value), ("guess", guess));
        else findings.Error("C139", zone.Span, ("zone", zone.Value));
        return null;
    }

    [GeneratedRegex($@"^{Hl7}\s+(?<source>{Source})(\s*,\s*(?<source>{Source}))*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SourceList();

    [GeneratedRegex($@"^{Format}\s+(?<name>[a-z0-9]+(-[a-z0-9]+)*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormatName();
}

using IntegrationEngine.Adapters;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.Formats;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Configuration;

/// <summary>What one file says of another: one small check per concern.</summary>
internal sealed class CrossChecks(DiagnosticBag findings)
{
    public void FormatIsThere(ChannelDraft channel, FormatSet formats)
    {
        if (channel.Sources is not [var source] || !source.Value.StartsWith("format ", StringComparison.Ordinal)) return;
        var name = source.Value["format ".Length..];
        if (!formats.Names.Contains(name)) Unknown("C228", source.Span, name, formats.Names);
        else if (channel.Adapter is { } adapter && !adapter.Takes(ContentKind.File)) findings.Error("C229", source.Span, ("listener", adapter.Name));
    }

    /// <param name="mappings">Those that compiled.</param>
    /// <param name="declared">The names of all that are written, with errors or not.</param>
    public void MappingsAreThere(ChannelDraft channel, IReadOnlyDictionary<string, Mapping> mappings, IReadOnlyCollection<string> declared)
    {
        var found = new List<Mapping>();
        foreach (var wanted in channel.Mappings)
        {
            if (mappings.TryGetValue(wanted.Value, out var mapping))
            {
                found.Add(mapping);
                if (mapping.NeedsAssigns && channel.Assigns is null) findings.Error("C227", wanted.Span, ("mapping", mapping.Name), ("channel", channel.Name.Value));
            }
            else if (!declared.Contains(wanted.Value)) Unknown("C220", wanted.Span, wanted.Value, declared);
        }
        if (found.Count > 0 && found.Count == channel.Mappings.Count) MappingsReadSources(channel, found);
    }

    public void DestinationsAreThere(ChannelDraft channel, IReadOnlyDictionary<string, Destination?> destinations)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var wanted in channel.DeliverTo)
        {
            if (!seen.Add(wanted.Value)) findings.Error("C226", wanted.Span, ("name", wanted.Value));
            else DestinationIsThere(channel, wanted, destinations);
        }
        if (channel.Notify is { } notify) DestinationIsThere(channel, notify, destinations);
    }

    public void ListenersDoNotClash(IReadOnlyList<ChannelDraft> channels)
    {
        var taken = new Dictionary<string, ChannelDraft>(StringComparer.Ordinal);
        foreach (var channel in channels)
        {
            if (channel.Listen is not { Exclusive.Length: > 0 } listen) continue;
            if (taken.TryGetValue(listen.Exclusive, out var other))
                findings.Error("C223", channel.ListenAt!.Span, ("place", listen.Exclusive), ("channel", other.Name.Value));
            else taken.Add(listen.Exclusive, channel);
        }
    }

    private void DestinationIsThere(ChannelDraft channel, YamlScalar wanted, IReadOnlyDictionary<string, Destination?> destinations)
    {
        if (!destinations.TryGetValue(wanted.Value, out var destination)) Unknown("C222", wanted.Span, wanted.Value, [.. destinations.Keys]);
        if (destination is null) return;
        ProcessingFits(channel, wanted.Span, destination);
        // Only HL7 v2 can be passed on as it came, or be answered so: a record or a Bundle is no message to whom MLLP leads.
        if (destination.Settings.TakesMessages && channel.TakesNoMessages) findings.Error("C230", wanted.Span, ("destination", destination.Name), ("source", channel.Sources[0].Value));
    }

    private void MappingsReadSources(ChannelDraft channel, IReadOnlyList<Mapping> mappings)
    {
        foreach (var source in channel.Sources)
            if (!mappings.Any(m => m.Sources.Contains(source.Value, StringComparer.Ordinal)))
                findings.Error("C221", source.Span, ("mapping", string.Join(", ", mappings.Select(m => m.Name))), ("source", source.Value), ("known", string.Join(", ", mappings.SelectMany(m => m.Sources))));
    }

    /// <summary>Test messages never reach production; production data in a test system is allowed, but seen.</summary>
    private void ProcessingFits(ChannelDraft channel, SourceSpan at, Destination destination)
    {
        if (channel.Processing == destination.Processing) return;
        (string, string?)[] arguments = [("channel", channel.Processing.ToString()), ("destination", destination.Name), ("processing", destination.Processing.ToString())];
        if (destination.Processing == 'P') findings.Error("C224", at, arguments);
        else if (channel.Processing == 'P') findings.Warning("C225", at, arguments);
    }

    private void Unknown(string code, SourceSpan at, string name, IReadOnlyCollection<string> known)
    {
        var list = known.Count == 0 ? "-" : string.Join(", ", known.Order(StringComparer.Ordinal));
        if (NearestName.Find(name, known) is { } guess) findings.Error(code, at, ("name", name), ("known", list), ("guess", guess));
        else findings.Error(code, at, ("name", name), ("known", list));
    }
}

using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Shadow;

/// <summary>
/// Converts stored messages again and compares with what was sent or refused then; where another configuration is given, with what that one makes of them.
/// Delivers nothing and writes nothing.
/// </summary>
internal sealed class ShadowRun
{
    private readonly ShadowRequest _request;
    private readonly ConfigurationSnapshot _now;
    private readonly ConfigurationSnapshot? _against;
    private readonly Mapping _mapping;
    private readonly MappingLines _lines;
    private readonly Converter _converter = new();

    /// <param name="now">Has the mapping.</param>
    /// <param name="against">Has it too; null: what happened then.</param>
    /// <exception cref="EngineException">E153: no channel uses the mapping; E154: there is no such channel.</exception>
    public ShadowRun(ShadowRequest request, ConfigurationSnapshot now, ConfigurationSnapshot? against)
    {
        (_request, _now, _against) = (request, now, against);
        _mapping = now.Mappings[request.Mapping];
        _lines = new MappingLines(_mapping);
        Channels = ChannelsOf(request, now);
    }

    /// <summary>Whose messages are converted.</summary>
    public IReadOnlyList<Channel> Channels { get; }

    public async Task<ShadowFindings> RunAsync(StoredMessages stored, CancellationToken cancellationToken)
    {
        var findings = new ShadowFindings();
        foreach (var channel in Channels)
        foreach (var message in stored.Of(channel.Name))
        {
            cancellationToken.ThrowIfCancellationRequested();
            findings.Messages++;
            await CompareAsync(channel, message, stored, findings, cancellationToken);
        }
        return findings;
    }

    private static List<Channel> ChannelsOf(ShadowRequest request, ConfigurationSnapshot now)
    {
        if (request.Channel is { } wanted)
        {
            if (now.Channels.TryGetValue(wanted, out var channel)) return [channel];
            var guess = NearestName.Find(wanted, now.Channels.Keys);
            throw guess is null
                ? new EngineException("E154", ("channel", wanted)) { IsUsage = true }
                : new EngineException("E154", ("channel", wanted), ("guess", guess)) { IsUsage = true };
        }
        var channels = now.Channels.Values.Where(c => c.Mappings.Any(m => m.Name == request.Mapping)).OrderBy(c => c.Name, StringComparer.Ordinal).ToList();
        return channels.Count > 0 ? channels : throw new EngineException("E153", ("mapping", request.Mapping)) { IsUsage = true };
    }

    private async Task CompareAsync(Channel channel, ReceivedMessage message, StoredMessages stored, ShadowFindings findings, CancellationToken cancellationToken)
    {
        var (destination, former) = await FormerAsync(channel, message, stored, cancellationToken);
        if (former is null)
        {
            findings.NotCompared++;
            return;
        }
        var outcome = Convert(_mapping, _now, channel, destination, message);
        if (outcome.Code is not null && former.Code is not null) CompareRefusals(message, outcome, former, findings);
        else if (outcome.Code is not null) findings.Refuse(message, outcome, former);
        else if (former.Code is not null) findings.Accept(message, former);
        else CompareBundles(channel, destination, message, outcome, former, findings);
    }

    private static void CompareRefusals(ReceivedMessage message, ShadowOutcome outcome, ShadowOutcome former, ShadowFindings findings)
    {
        if (outcome.Code == former.Code && outcome.At == former.At) findings.Equal++;
        else findings.Refuse(message, outcome, former);
    }

    private void CompareBundles(Channel channel, string destination, ReceivedMessage message, ShadowOutcome outcome, ShadowOutcome former, ShadowFindings findings)
    {
        var differences = BundleComparison.Of(former.Bundle, outcome.Bundle);
        if (differences.Count == 0)
        {
            findings.Equal++;
            return;
        }
        var now = Lines(_mapping, _now, channel, destination, message);
        var before = _against is null ? null : Lines(_against.Mappings[_request.Mapping], _against, _against.Channels.GetValueOrDefault(channel.Name) ?? channel, destination, message);
        findings.Differ(message, [.. differences.Select(d => (d, Element(d, now, before)))]);
    }

    /// <summary>The line that writes the element now; of what is written no longer, the one that wrote it, where that is known.</summary>
    private ShadowElement Element(BundleDifference difference, TracedLines now, TracedLines? before)
    {
        var lines = difference.After is { } place ? now.Find(place) : difference.Before is { } former ? before?.Find(former) : null;
        return lines is var (rule, conversion)
            ? new ShadowElement(rule, conversion, difference.Path, difference.Kind)
            : new ShadowElement(_lines.Find(difference.Path), null, difference.Path, difference.Kind);
    }

    private TracedLines Lines(Mapping mapping, ConfigurationSnapshot snapshot, Channel channel, string destination, ReceivedMessage message) =>
        new(_converter.Trace(mapping, message.Raw, Context(snapshot, channel, destination)).Trace);

    /// <summary>What became of the message, and at which destination of the channel; null where that is not known.</summary>
    private async Task<(string Destination, ShadowOutcome? Former)> FormerAsync(Channel channel, ReceivedMessage message, StoredMessages stored, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> destinations = channel.IsRouted
            ? [.. ConversionShape.Of(channel, _now.Destinations).SelectMany(s => s.Destinations)]
            : channel.DeliverTo;
        var first = destinations[0];
        if (_against is not null) return (first, Convert(_against.Mappings[_request.Mapping], _against, _against.Channels.GetValueOrDefault(channel.Name) ?? channel, first, message));
        foreach (var destination in destinations)
            if (stored.Sent(destination, message.Id) is { } sent) return (destination, sent);
        return (first, await stored.RefusedAsync(message.Id, cancellationToken));
    }

    private ShadowOutcome Convert(Mapping mapping, ConfigurationSnapshot snapshot, Channel channel, string destination, ReceivedMessage message)
    {
        var conversion = _converter.Convert(mapping, message.Raw, Context(snapshot, channel, destination));
        if (conversion.Refusal is { } refusal) return new ShadowOutcome(default, refusal.Code, refusal.SourcePath ?? refusal.Target, refusal.Rule?.ToString());
        var invalid = FhirValidator.Validate(conversion.Bundle.Span);
        return invalid.Count > 0 ? new ShadowOutcome(default, "R158", invalid[0].Path) : new ShadowOutcome(conversion.Bundle.ToArray());
    }

    private static ConversionContext Context(ConfigurationSnapshot snapshot, Channel channel, string destination)
    {
        var shapes = ConversionShape.Of(channel, snapshot.Destinations);
        return (shapes.FirstOrDefault(s => s.Destinations.Contains(destination, StringComparer.Ordinal)) ?? shapes[0]).Context;
    }
}

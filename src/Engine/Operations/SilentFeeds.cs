using System.Collections.Concurrent;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Pipeline;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Operations;

/// <summary>Says once when a channel that should bring messages (<c>expect:</c>) falls silent, and once when it returns; over restarts, and for all instances together.</summary>
/// <param name="instance">This engine's name among those that share the ledger.</param>
internal sealed class SilentFeeds(MessagePipeline pipeline, string instance, ILogger logger)
{
    /// <summary>How often the ledger is asked what other instances heard.</summary>
    private static readonly TimeSpan AskEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, FeedEntry> _feeds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _asked = new(StringComparer.Ordinal);

    private ILedger Ledger => pipeline.Context.Ledger;

    public DateTimeOffset? SilentSince(string channel) => _feeds.GetValueOrDefault(channel)?.SilentSince;

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var line in pipeline.Channels)
        {
            var channel = pipeline.Configuration.Channels.GetValueOrDefault(line.Name);
            if (channel?.Expect is null) _feeds.TryRemove(line.Name, out _);
            // What takes nothing can't be silent.
            else if (line.State != LineState.Draining) await LookAsync(line, channel, cancellationToken);
        }
    }

    private async Task LookAsync(ChannelLine line, Channel channel, CancellationToken cancellationToken)
    {
        var now = pipeline.Context.Clock.GetUtcNow();
        var feed = _feeds.GetValueOrDefault(line.Name) ?? await BeginAsync(line, now, cancellationToken);
        var heard = await HeardAsync(line, feed, now, cancellationToken);
        if (feed.SilentSince is { } since)
        {
            if (heard <= feed.Heard || !await TurnAsync(feed with { Heard = heard, SilentSince = null }, cancellationToken)) return;
            logger.FeedBack(line.Name, Math.Round((heard - feed.Heard).TotalHours, 1), heard);
            return;
        }
        if (channel.Expect!.SilentAt(heard, channel.Zone) is not { } at || at > now) return;
        if (await TurnAsync(feed with { Heard = heard, SilentSince = at }, cancellationToken)) logger.FeedSilent(line.Name, heard, channel.Expect.Every);
    }

    private async Task<FeedEntry> BeginAsync(ChannelLine line, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var fresh = new FeedEntry(line.Name, await Ledger.LastReceivedAsync(line.Name, cancellationToken) ?? now, null);
        await Ledger.WriteAsync(ledger => ledger.Feed(fresh), cancellationToken);
        return _feeds[line.Name] = await Ledger.FeedAsync(line.Name, cancellationToken) ?? fresh;
    }

    private async Task<DateTimeOffset> HeardAsync(ChannelLine line, FeedEntry feed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var heard = line.Status().Heard is { } here && here > feed.Heard ? here : feed.Heard;
        if (_asked.TryGetValue(line.Name, out var asked) && (!pipeline.Context.Ledger.IsShared || now - asked < AskEvery)) return heard;
        _asked[line.Name] = now;
        return await Ledger.LastReceivedAsync(line.Name, cancellationToken) is { } known && known > heard ? known : heard;
    }

    /// <summary>False where another instance did it, and said so.</summary>
    private async Task<bool> TurnAsync(FeedEntry next, CancellationToken cancellationToken)
    {
        next = next with { Heard = LedgerValues.Kept(next.Heard), SilentSince = next.SilentSince is { } since ? LedgerValues.Kept(since) : null, TurnedBy = instance };
        await Ledger.WriteAsync(ledger => ledger.TurnFeed(next), cancellationToken);
        return (_feeds[next.Channel] = await Ledger.FeedAsync(next.Channel, cancellationToken) ?? next) == next;
    }
}

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>The route of one channel as it is now; while the channel is not yet or no longer configured, the one it begins or ended with.</summary>
internal sealed class LiveRoute(LiveConfiguration live, ChannelRoute first)
{
    private volatile ChannelRoute _last = first;

    /// <summary>The channel's name.</summary>
    public string Name { get; } = first.Channel.Name;

    /// <summary>To be read once per message.</summary>
    public ChannelRoute Now => live.Find(Name) is { } now ? _last = now : _last;
}

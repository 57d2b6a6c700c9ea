using System.Collections.Frozen;
using IntegrationEngine.Engine.Configuration;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>The configuration that counts now: one reference, swapped whole. Whoever works on a message asks once, and keeps the answer to the end.</summary>
internal sealed class LiveConfiguration(ConfigurationSnapshot first)
{
    private volatile Routes _now = new(first);

    public ConfigurationSnapshot Snapshot => _now.Snapshot;

    /// <summary>Null where the configuration has no such channel.</summary>
    public ChannelRoute? Find(string channel) => _now.Channels.GetValueOrDefault(channel);

    public void Swap(ConfigurationSnapshot next) => _now = new Routes(next);

    private sealed class Routes(ConfigurationSnapshot snapshot)
    {
        public ConfigurationSnapshot Snapshot => snapshot;

        public FrozenDictionary<string, ChannelRoute> Channels { get; } =
            snapshot.Channels.Values.ToFrozenDictionary(c => c.Name, c => ChannelRoute.Of(c, snapshot), StringComparer.Ordinal);
    }
}

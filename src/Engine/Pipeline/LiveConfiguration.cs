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

    /// <summary>Works out all that messages are worked with, before anything is changed.</summary>
    public static Routes Prepare(ConfigurationSnapshot next) => new(next);

    public void Swap(Routes next) => _now = next;

    /// <summary>A configuration and the route of each of its channels.</summary>
    public sealed class Routes(ConfigurationSnapshot snapshot)
    {
        public ConfigurationSnapshot Snapshot => snapshot;

        public FrozenDictionary<string, ChannelRoute> Channels { get; } =
            snapshot.Channels.Values.ToFrozenDictionary(c => c.Name, c => ChannelRoute.Of(c, snapshot), StringComparer.Ordinal);
    }
}

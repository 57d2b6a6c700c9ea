namespace IntegrationEngine.Engine.Pipeline;

/// <summary>Where everything stands at this moment.</summary>
/// <param name="StoreAvailable">False while the message log or ledger can't be written or read.</param>
public sealed record PipelineStatus(IReadOnlyList<ChannelStatus> Channels, IReadOnlyList<DestinationStatus> Destinations, bool StoreAvailable)
{
    /// <summary>Nothing waits to be converted or delivered. What is held behind a dead letter is not waited for.</summary>
    public bool Idle => Channels.All(c => c.Waiting == 0) && Destinations.All(d => d.Waiting == 0);
}

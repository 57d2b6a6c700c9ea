using IntegrationEngine.Engine.Pipeline;

namespace IntegrationEngine.Engine.Operations;

/// <summary>Lets go on, in this instance, what waits behind dead letters that were closed in another: who closes one knows only of its own keys.</summary>
internal sealed class HeldKeysFollower(MessagePipeline pipeline)
{
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var channel in pipeline.Channels) await channel.Conversion.FollowHeldAsync(cancellationToken);
        foreach (var delivery in pipeline.Deliveries) await delivery.FollowHeldAsync(cancellationToken);
    }
}

namespace IntegrationEngine.Adapters;

/// <summary>A line out to one destination. Called concurrently for different keys; makes one attempt and never throws but for cancellation.</summary>
public interface IDelivery : IAsyncDisposable
{
    Task<DeliveryOutcome> DeliverAsync(DeliveryItem item, CancellationToken cancellationToken);

    /// <summary>Asks whether the destination is there and would take something, without sending a message. Never throws but for cancellation.</summary>
    /// <returns>Null where this way out can't tell.</returns>
    Task<DeliveryOutcome?> TestAsync(CancellationToken cancellationToken) => Task.FromResult<DeliveryOutcome?>(null);
}

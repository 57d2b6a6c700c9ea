namespace IntegrationEngine.Adapters;

/// <summary>A line out to one destination. Called concurrently for different keys; makes one attempt and never throws but for cancellation.</summary>
public interface IDelivery : IAsyncDisposable
{
    Task<DeliveryOutcome> DeliverAsync(DeliveryItem item, CancellationToken cancellationToken);
}

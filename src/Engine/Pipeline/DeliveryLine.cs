using IntegrationEngine.Adapters;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>A destination's way out, which a change of its settings replaces: attempts under way end on the one they began with.</summary>
internal sealed class DeliveryLine(IDelivery first) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private Use _current = new(first);
    private TaskCompletionSource _replaced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the next replacement.</summary>
    public Task Replaced
    {
        get
        {
            lock (_gate) return _replaced.Task;
        }
    }

    public Task<DeliveryOutcome> DeliverAsync(DeliveryItem item, CancellationToken cancellationToken) =>
        UseAsync(delivery => delivery.DeliverAsync(item, cancellationToken));

    public Task<DeliveryOutcome?> TestAsync(CancellationToken cancellationToken) => UseAsync(delivery => delivery.TestAsync(cancellationToken));

    private async Task<T> UseAsync<T>(Func<IDelivery, Task<T>> work)
    {
        Use use;
        lock (_gate)
        {
            use = _current;
            use.Count++;
        }
        try
        {
            return await work(use.Delivery);
        }
        finally
        {
            await LeaveAsync(use);
        }
    }

    public ValueTask ReplaceAsync(IDelivery next)
    {
        Use old;
        TaskCompletionSource replaced;
        lock (_gate)
        {
            (old, _current) = (_current, new Use(next));
            (replaced, _replaced) = (_replaced, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        replaced.SetResult();
        return LeaveAsync(old);
    }

    public ValueTask DisposeAsync() => LeaveAsync(_current);

    private ValueTask LeaveAsync(Use use)
    {
        lock (_gate)
            if (--use.Count > 0) return ValueTask.CompletedTask;
        return use.Delivery.DisposeAsync();
    }

    private sealed class Use(IDelivery delivery)
    {
        public IDelivery Delivery => delivery;

        /// <summary>The attempts under way, and one for being the current.</summary>
        public int Count { get; set; } = 1;
    }
}

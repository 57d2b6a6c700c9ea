namespace IntegrationEngine.Engine.Pipeline;

/// <summary>Works off items one after the other within a key, and up to a number of keys at once. A key costs nothing once it has no items.</summary>
/// <typeparam name="T">An item.</typeparam>
internal sealed class KeyLanes<T>(int concurrency, Func<T, CancellationToken, Task> work, CancellationToken stopping) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<T>> _lanes = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _slots = new(concurrency);
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _closed;

    public void Add(string key, T item)
    {
        lock (_gate)
        {
            if (_closed) return;
            if (_lanes.TryGetValue(key, out var lane))
            {
                lane.Enqueue(item);
                return;
            }
            lane = new Queue<T>();
            lane.Enqueue(item);
            _lanes[key] = lane;
            _ = Task.Run(() => RunAsync(key, lane), CancellationToken.None);
        }
    }

    /// <summary>Takes nothing more and ends when the items under way have ended; what waits behind them is left when the token asks to stop.</summary>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _closed = true;
            if (_lanes.Count == 0) _idle.TrySetResult();
        }
        return _idle.Task;
    }

    /// <summary>Called by the work: waits while another key has its place. The key's own order stays.</summary>
    public async Task OutsideAsync(Func<Task> wait)
    {
        _slots.Release();
        try
        {
            await wait();
        }
        finally
        {
            await _slots.WaitAsync(CancellationToken.None);
        }
    }

    public void Dispose() => _slots.Dispose();

    private async Task RunAsync(string key, Queue<T> lane)
    {
        while (Next(key, lane, out var item))
        {
            try
            {
                await _slots.WaitAsync(stopping);
                try
                {
                    // A slot may be had just as the stop comes.
                    stopping.ThrowIfCancellationRequested();
                    await work(item, stopping);
                }
                finally
                {
                    _slots.Release();
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                lock (_gate) lane.Clear();
            }
        }
    }

    private bool Next(string key, Queue<T> lane, out T item)
    {
        lock (_gate)
        {
            if (lane.TryDequeue(out item!)) return true;
            _lanes.Remove(key);
            if (_closed && _lanes.Count == 0) _idle.TrySetResult();
            return false;
        }
    }
}

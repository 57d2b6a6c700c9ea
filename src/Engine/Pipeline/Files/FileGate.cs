namespace IntegrationEngine.Engine.Pipeline.Files;

/// <summary>Lets one at a time through for each file: the same content handed in many times at once is taken by the first of them.</summary>
internal sealed class FileGate
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Turns> _files = [];

    /// <summary>Waits until nobody else is at the file; what is returned lets the next one in.</summary>
    /// <exception cref="OperationCanceledException">Nobody is let in.</exception>
    public async ValueTask<IDisposable> EnterAsync(Guid file, CancellationToken cancellationToken)
    {
        Turns? turns;
        lock (_lock)
        {
            if (!_files.TryGetValue(file, out turns)) _files[file] = turns = new Turns(this, file);
            turns.Count++;
        }
        try
        {
            await turns.One.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Forget(turns);
            throw;
        }
        return turns;
    }

    private void Forget(Turns turns)
    {
        lock (_lock)
            if (--turns.Count == 0) _files.Remove(turns.File);
    }

    /// <summary>Those who are at one file or wait for it.</summary>
    private sealed class Turns(FileGate gate, Guid file) : IDisposable
    {
        public Guid File => file;

        // It never has a handle to give back.
        public SemaphoreSlim One { get; } = new(1);

        public int Count { get; set; }

        public void Dispose()
        {
            One.Release();
            gate.Forget(this);
        }
    }
}

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>Keeps messages about the same subject apart, whatever their keys: one at a time is checked, sent and recorded. A subject costs nothing once nobody has it.</summary>
internal sealed class SubjectLocks
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Waits for all of them, in an order that is the same for everybody, so that no two wait for each other. Disposing gives them back.</summary>
    public async ValueTask<IDisposable> TakeAsync(IEnumerable<string> subjects, CancellationToken cancellationToken)
    {
        var taken = new Taken(this);
        try
        {
            foreach (var subject in subjects.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                var entry = Want(subject);
                try
                {
                    await entry.Free.WaitAsync(cancellationToken);
                }
                catch
                {
                    Leave(subject, entry);
                    throw;
                }
                taken.Subjects.Push((subject, entry));
            }
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    private Entry Want(string subject)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(subject, out var entry)) _entries[subject] = entry = new Entry();
            entry.Wanted++;
            return entry;
        }
    }

    private void Leave(string subject, Entry entry)
    {
        lock (_gate)
        {
            if (--entry.Wanted > 0) return;
            _entries.Remove(subject);
            entry.Free.Dispose();
        }
    }

    private sealed class Entry
    {
        public SemaphoreSlim Free { get; } = new(1);

        public int Wanted { get; set; }
    }

    private sealed class Taken(SubjectLocks locks) : IDisposable
    {
        public Stack<(string Subject, Entry Entry)> Subjects { get; } = new();

        public void Dispose()
        {
            while (Subjects.TryPop(out var taken))
            {
                taken.Entry.Free.Release();
                locks.Leave(taken.Subject, taken.Entry);
            }
        }
    }
}

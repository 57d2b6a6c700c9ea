using System.Collections.Concurrent;
using System.Text;
using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Tests.MessageLog.Kafka;

/// <summary>Reads a topic as a worker does: notes each record, commits batch by batch, ends its batch before it gives a partition up.</summary>
internal sealed class GroupReader : IPartitionOwner, IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _batch = new(1);
    private readonly ConcurrentQueue<(string Key, string Text)> _all;
    private readonly ConcurrentDictionary<int, bool> _owned = new();
    private Task _running = Task.CompletedTask;
    private ILogMember? _member;
    private int _count;
    private int _unasked;

    private GroupReader(ConcurrentQueue<(string Key, string Text)> all) => _all = all;

    /// <summary>How many records it noted.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>How many were of partitions that it had not been given.</summary>
    public int Unasked => Volatile.Read(ref _unasked);

    public IReadOnlyCollection<int> Owned => [.. _owned.Keys];

    public bool IsGivingUp { get; private set; }

    public Func<Task> OnBatch { get; set; } = () => Task.CompletedTask;

    /// <param name="all">What all readers of a test note, in the order of noting.</param>
    public static async Task<GroupReader> StartAsync(IMessageLog log, ConcurrentQueue<(string Key, string Text)> all, Func<Task>? onBatch = null)
    {
        var reader = new GroupReader(all);
        if (onBatch is not null) reader.OnBatch = onBatch;
        reader._member = await log.JoinAsync("t", "g", reader, default);
        reader._running = Task.Run(() => reader.RunAsync(reader._member));
        return reader;
    }

    public ValueTask AssignedAsync(PartitionShare share, CancellationToken cancellationToken)
    {
        foreach (var partition in share.Partitions) _owned[partition] = true;
        return ValueTask.CompletedTask;
    }

    public async ValueTask RevokedAsync(ILogMember member, IReadOnlySet<int> partitions, CancellationToken cut)
    {
        IsGivingUp = true;
        await _batch.WaitAsync(CancellationToken.None);
        foreach (var partition in partitions) _owned.TryRemove(partition, out _);
        _batch.Release();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        if (_member is not null) await _member.DisposeAsync();
    }

    private async Task RunAsync(ILogMember member)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var entries = await member.ReadAsync(50, 1 << 20, _stopping.Token);
                await _batch.WaitAsync(CancellationToken.None);
                try
                {
                    entries = [.. entries.Where(e => !e.Revoked.IsCancellationRequested)];
                    foreach (var entry in entries)
                    {
                        if (!_owned.ContainsKey(entry.Partition)) Interlocked.Increment(ref _unasked);
                        _all.Enqueue((entry.Key, Encoding.UTF8.GetString(entry.Value.Span)));
                        Interlocked.Increment(ref _count);
                    }
                    await OnBatch();
                    await member.CommitAsync([.. entries.GroupBy(e => e.Partition).Select(p => new PartitionOffset(p.Key, p.Max(e => e.Offset) + 1))], default);
                }
                finally
                {
                    _batch.Release();
                }
            }
            catch (MessageLogUnavailableException)
            {
                await Task.Delay(50, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}

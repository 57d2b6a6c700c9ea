using System.Collections.Concurrent;
using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Tests.Pipeline;

/// <summary>A log whose partitions go to another member and come back when the test says so. What comes back begins behind what was committed.</summary>
internal sealed class MovingLog(IMessageLog log) : IMessageLog
{
    private readonly ConcurrentDictionary<string, Member> _members = new(StringComparer.Ordinal);

    public bool IsShared => log.IsShared;

    public long LargestRecord => log.LargestRecord;

    public ValueTask AppendAsync(IReadOnlyList<LogRecord> records, CancellationToken cancellationToken) => log.AppendAsync(records, cancellationToken);

    public async ValueTask<ILogMember> JoinAsync(string topic, string group, IPartitionOwner? owner, CancellationToken cancellationToken)
    {
        var first = new FirstShare(owner!);
        return _members[topic] = new Member(await log.JoinAsync(topic, group, first, cancellationToken), owner!, first.Count);
    }

    /// <summary>The partition of a key goes to another member; ends when it is given up.</summary>
    /// <param name="cut">Ends the owner's time.</param>
    public Task RevokeAsync(string topic, string key, CancellationToken cut = default) => _members[topic].RevokeAsync(key, cut);

    public Task ReturnAsync(string topic, string key) => _members[topic].ReturnAsync(key);

    /// <summary>What the group has committed of the key's partition; 0: nothing.</summary>
    public long Committed(string topic, string key) => _members[topic].Committed(key);

    public ValueTask<LogBacklog> BacklogAsync(string topic, string group, CancellationToken cancellationToken) => log.BacklogAsync(topic, group, cancellationToken);

    public ValueTask<IReadOnlyList<string>> TopicsAsync(CancellationToken cancellationToken) => log.TopicsAsync(cancellationToken);

    public ValueTask DisposeAsync() => log.DisposeAsync();

    private sealed class FirstShare(IPartitionOwner owner) : IPartitionOwner
    {
        public int Count { get; private set; }

        public ValueTask AssignedAsync(PartitionShare share, CancellationToken cancellationToken)
        {
            Count = share.Count;
            return owner.AssignedAsync(share, cancellationToken);
        }

        public ValueTask RevokedAsync(ILogMember member, IReadOnlySet<int> partitions, CancellationToken cut) => throw new InvalidOperationException();
    }

    private sealed class Member(ILogMember member, IPartitionOwner owner, int count) : ILogMember
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<int, CancellationTokenSource> _mine = Enumerable.Range(0, count).ToDictionary(p => p, _ => new CancellationTokenSource());
        private readonly Dictionary<int, long> _committed = [];
        private readonly List<LogEntry> _seen = [];
        private List<LogEntry> _again = [];
        private TaskCompletionSource _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Task<IReadOnlyList<LogEntry>>? _reading;

        public async ValueTask<IReadOnlyList<LogEntry>> ReadAsync(int maxRecords, long maxBytes, CancellationToken cancellationToken)
        {
            while (true)
            {
                Task wake;
                lock (_gate)
                {
                    if (_reading is { IsCompleted: true } done)
                    {
                        _reading = null;
                        _seen.AddRange(done.Result);
                        _again.AddRange(done.Result);
                    }
                    var entries = _again.Where(e => _mine.ContainsKey(e.Partition)).Select(e => e with { Revoked = _mine[e.Partition].Token }).ToList();
                    _again = [];
                    if (entries.Count > 0) return entries;
                    _reading ??= member.ReadAsync(maxRecords, maxBytes, CancellationToken.None).AsTask();
                    wake = _wake.Task;
                }
                await Task.WhenAny(_reading, wake).WaitAsync(cancellationToken);
            }
        }

        public async ValueTask CommitAsync(IReadOnlyList<PartitionOffset> next, CancellationToken cancellationToken)
        {
            lock (_gate)
                foreach (var (partition, offset) in next)
                    _committed[partition] = offset;
            await member.CommitAsync(next, cancellationToken);
        }

        public void Pause(int partition) => member.Pause(partition);

        public void Resume(int partition) => member.Resume(partition);

        public ValueTask DisposeAsync() => member.DisposeAsync();

        public long Committed(string key)
        {
            lock (_gate) return _committed.GetValueOrDefault(PartitionHash.Of(key, count));
        }

        public async Task RevokeAsync(string key, CancellationToken cut)
        {
            var partition = PartitionHash.Of(key, count);
            CancellationTokenSource? revoked;
            lock (_gate) _mine.Remove(partition, out revoked);
            await revoked!.CancelAsync();
            await owner.RevokedAsync(this, new HashSet<int> { partition }, cut);
        }

        public async Task ReturnAsync(string key)
        {
            var partition = PartitionHash.Of(key, count);
            await owner.AssignedAsync(new PartitionShare(new HashSet<int> { partition }, count), default);
            lock (_gate)
            {
                _mine[partition] = new CancellationTokenSource();
                _again.AddRange(_seen.Where(e => e.Partition == partition && e.Offset >= _committed.GetValueOrDefault(partition)));
                _wake.SetResult();
                _wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}

using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Tests.Pipeline;

/// <summary>A log whose writes never happen from a moment on.</summary>
internal sealed class DyingLog(IMessageLog log) : IMessageLog
{
    public Func<IReadOnlyList<LogRecord>, bool> OnAppend { get; init; } = _ => false;

    public Func<string, string, bool> OnCommit { get; init; } = (_, _) => false;

    public Func<string, bool> OnJoin { get; init; } = _ => false;

    public Func<string, bool> OnRead { get; init; } = _ => false;

    public Exception Fault { get; init; } = new MessageLogUnavailableException("dead");

    public ValueTask AppendAsync(IReadOnlyList<LogRecord> records, CancellationToken cancellationToken) =>
        records.Count > 0 && OnAppend(records) ? throw Fault : log.AppendAsync(records, cancellationToken);

    public bool IsShared => log.IsShared;

    public long LargestRecord { get; init; } = log.LargestRecord;

    public async ValueTask<ILogMember> JoinAsync(string topic, string group, IPartitionOwner? owner, CancellationToken cancellationToken) =>
        OnJoin(topic) ? throw Fault : new Member(await log.JoinAsync(topic, group, owner, cancellationToken), () => OnRead(topic), () => OnCommit(topic, group), Fault);

    public ValueTask<LogBacklog> BacklogAsync(string topic, string group, CancellationToken cancellationToken) => log.BacklogAsync(topic, group, cancellationToken);

    public ValueTask<IReadOnlyList<string>> TopicsAsync(CancellationToken cancellationToken) => log.TopicsAsync(cancellationToken);

    public ValueTask DisposeAsync() => log.DisposeAsync();

    private sealed class Member(ILogMember member, Func<bool> unread, Func<bool> dead, Exception fault) : ILogMember
    {
        public ValueTask<IReadOnlyList<LogEntry>> ReadAsync(int maxRecords, long maxBytes, CancellationToken cancellationToken) =>
            unread() ? throw fault : member.ReadAsync(maxRecords, maxBytes, cancellationToken);

        public ValueTask CommitAsync(IReadOnlyList<PartitionOffset> next, CancellationToken cancellationToken) =>
            dead() ? throw fault : member.CommitAsync(next, cancellationToken);

        public void Pause(int partition) => member.Pause(partition);

        public void Resume(int partition) => member.Resume(partition);

        public ValueTask DisposeAsync() => member.DisposeAsync();
    }
}

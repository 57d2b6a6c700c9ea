using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.FaultHost;

/// <summary>A log on whose way the process dies: before or behind an append, behind a commit.</summary>
internal sealed class KillingLog(IMessageLog log, KillSwitch kill) : IMessageLog
{
    public bool IsShared => log.IsShared;

    public long LargestRecord => log.LargestRecord;

    public async ValueTask AppendAsync(IReadOnlyList<LogRecord> records, CancellationToken cancellationToken)
    {
        var received = records.Count > 0 && IsReceived(records[0].Topic);
        if (records.Count > 0) kill.Pass(received ? KillPoint.Received : KillPoint.Converted);
        await log.AppendAsync(records, cancellationToken);
        if (records.Count > 0) kill.Pass(received ? KillPoint.Stored : KillPoint.Appended);
    }

    public async ValueTask<ILogMember> JoinAsync(string topic, string group, IPartitionOwner? owner, CancellationToken cancellationToken) =>
        new Member(await log.JoinAsync(topic, group, owner, cancellationToken), () => kill.Pass(IsReceived(topic) ? KillPoint.ConversionCommitted : KillPoint.Committed));

    public ValueTask<LogBacklog> BacklogAsync(string topic, string group, CancellationToken cancellationToken) => log.BacklogAsync(topic, group, cancellationToken);

    public ValueTask<IReadOnlyList<string>> TopicsAsync(CancellationToken cancellationToken) => log.TopicsAsync(cancellationToken);

    public ValueTask DisposeAsync() => log.DisposeAsync();

    private static bool IsReceived(string topic) => topic.StartsWith("received.", StringComparison.Ordinal);

    private sealed class Member(ILogMember member, Action committed) : ILogMember
    {
        public ValueTask<IReadOnlyList<LogEntry>> ReadAsync(int maxRecords, long maxBytes, CancellationToken cancellationToken) =>
            member.ReadAsync(maxRecords, maxBytes, cancellationToken);

        public async ValueTask CommitAsync(IReadOnlyList<PartitionOffset> next, CancellationToken cancellationToken)
        {
            await member.CommitAsync(next, cancellationToken);
            if (next.Count > 0) committed();
        }

        public void Pause(int partition) => member.Pause(partition);

        public void Resume(int partition) => member.Resume(partition);

        public ValueTask DisposeAsync() => member.DisposeAsync();
    }
}

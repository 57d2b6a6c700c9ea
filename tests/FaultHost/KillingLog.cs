using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.FaultHost;

/// <summary>A log on whose way the process dies: before or behind an append, behind a commit.</summary>
/// <param name="brokers">Where a commit takes a while: who knows when it is made.</param>
internal sealed class KillingLog(IMessageLog log, BrokerCommits? brokers, KillSwitch kill) : IMessageLog
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
        new Member(await log.JoinAsync(topic, group, owner, cancellationToken), next => Committed(topic, group, next));

    public ValueTask<LogBacklog> BacklogAsync(string topic, string group, CancellationToken cancellationToken) => log.BacklogAsync(topic, group, cancellationToken);

    public ValueTask<IReadOnlyList<string>> TopicsAsync(CancellationToken cancellationToken) => log.TopicsAsync(cancellationToken);

    public ValueTask DisposeAsync() => log.DisposeAsync();

    private void Committed(string topic, string group, IReadOnlyList<PartitionOffset> next)
    {
        var point = IsReceived(topic) ? KillPoint.ConversionCommitted : KillPoint.Committed;
        if (brokers is null) kill.Pass(point);
        else if (kill.IsArmed(point)) _ = Task.Factory.StartNew(Await, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        // Beside the engine, which goes on.
        void Await()
        {
            brokers.Await(topic, group, next);
            kill.Pass(point);
        }
    }

    private static bool IsReceived(string topic) => topic.StartsWith("received.", StringComparison.Ordinal);

    private sealed class Member(ILogMember member, Action<IReadOnlyList<PartitionOffset>> committed) : ILogMember
    {
        public ValueTask<IReadOnlyList<LogEntry>> ReadAsync(int maxRecords, long maxBytes, CancellationToken cancellationToken) =>
            member.ReadAsync(maxRecords, maxBytes, cancellationToken);

        public async ValueTask CommitAsync(IReadOnlyList<PartitionOffset> next, CancellationToken cancellationToken)
        {
            await member.CommitAsync(next, cancellationToken);
            if (next.Count > 0) committed(next);
        }

        public void Pause(int partition) => member.Pause(partition);

        public void Resume(int partition) => member.Resume(partition);

        public ValueTask DisposeAsync() => member.DisposeAsync();
    }
}

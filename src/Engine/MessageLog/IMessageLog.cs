namespace IntegrationEngine.Engine.MessageLog;

/// <summary>
/// A durable log of records in topics. A topic is divided into partitions by the records' keys; the order of a partition is kept.
/// At least once: a record that a group has not committed is read again after a restart.
/// </summary>
public interface IMessageLog : IAsyncDisposable
{
    /// <summary>Whether it is somewhere else: other processes read and write it too, and it may be away for a while, also at the start.</summary>
    bool IsShared { get; }

    /// <summary>The largest record it takes, in bytes of key, headers and value together.</summary>
    long LargestRecord { get; }

    /// <summary>
    /// Appends all records, and returns once they survive a crash. Records of one batch with the same topic and key keep their order.
    /// Memory of the records is not kept after the call.
    /// </summary>
    /// <exception cref="MessageLogUnavailableException">
    /// Nothing more of the batch will be written. It may be tried again. Where the log is shared, a part may have been written before: tried again, records may
    /// stand there twice, each first time in order.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled before the writing began. Once begun, a write is seen through.</exception>
    ValueTask AppendAsync(IReadOnlyList<LogRecord> records, CancellationToken cancellationToken);

    /// <summary>Joins a group that reads a topic together: each partition is read by one member of the group. Starts where the group last committed.</summary>
    /// <param name="owner">Is told which partitions come and go; a log that one process has for itself gives all of them once, before it returns.</param>
    /// <exception cref="MessageLogUnavailableException">The log can't be read.</exception>
    ValueTask<ILogMember> JoinAsync(string topic, string group, IPartitionOwner? owner, CancellationToken cancellationToken);

    /// <summary>What the group has still to commit in the topic, over all partitions.</summary>
    /// <exception cref="MessageLogUnavailableException">The log can't be read.</exception>
    ValueTask<LogBacklog> BacklogAsync(string topic, string group, CancellationToken cancellationToken);

    /// <summary>The names of all topics there are, sorted.</summary>
    /// <exception cref="MessageLogUnavailableException">The log can't be read.</exception>
    ValueTask<IReadOnlyList<string>> TopicsAsync(CancellationToken cancellationToken);
}

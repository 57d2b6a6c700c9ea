namespace IntegrationEngine.Engine.MessageLog;

/// <summary>One reader of a topic for a group. Used by one caller at a time, but for <see cref="CommitAsync"/>, which may run beside a read.</summary>
public interface ILogMember : IAsyncDisposable
{
    /// <summary>
    /// The next records, in order within each partition, across as many partitions as have some; waits until there is at least one.
    /// What was read once is not read again by this member, committed or not, for as long as it has the partition.
    /// </summary>
    /// <param name="maxRecords">At most this many, at least 1.</param>
    /// <param name="maxBytes">Stops once the values reach this size; one record is always given, however large.</param>
    /// <exception cref="MessageLogUnavailableException">The log can't be read now; the same records are given by a later call.</exception>
    ValueTask<IReadOnlyList<LogEntry>> ReadAsync(int maxRecords, long maxBytes, CancellationToken cancellationToken);

    /// <summary>
    /// Records, per partition, where the group goes on after a restart: the offset behind the last finished record. What is said of a partition that the
    /// member no longer has is left out. A shared log may gather what is said for less than a second: after a crash the group begins so much before.
    /// </summary>
    /// <exception cref="MessageLogUnavailableException">Not recorded; it may be tried again.</exception>
    ValueTask CommitAsync(IReadOnlyList<PartitionOffset> next, CancellationToken cancellationToken);

    /// <summary>Reads nothing more of this partition until it is resumed; the others go on.</summary>
    void Pause(int partition);

    /// <summary>Goes on with a paused partition where its reading stopped.</summary>
    void Resume(int partition);
}

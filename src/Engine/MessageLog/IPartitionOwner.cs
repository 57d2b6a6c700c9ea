namespace IntegrationEngine.Engine.MessageLog;

/// <summary>Who works on what a member reads. Told which partitions are the member's, one call after the other.</summary>
public interface IPartitionOwner
{
    /// <summary>Called before a record of these partitions is read.</summary>
    /// <exception cref="MessageLogUnavailableException">The partitions are not taken yet; the call comes again.</exception>
    ValueTask AssignedAsync(PartitionShare share, CancellationToken cancellationToken);

    /// <summary>
    /// These partitions go to another member, which begins behind what is committed when the call ends. What is under way of them is finished and committed
    /// here, or dropped; nothing of them may have an effect after that. Their records' <see cref="LogEntry.Revoked"/> is cancelled already.
    /// </summary>
    /// <param name="member">Takes the last commits.</param>
    /// <param name="cut">No more time: what is under way is to be broken off.</param>
    ValueTask RevokedAsync(ILogMember member, IReadOnlySet<int> partitions, CancellationToken cut);
}

using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Pipeline;

namespace IntegrationEngine.Engine.Tests.Pipeline;

[Trait("Suite", "Faults")]
public sealed class OwnedPartitionsTests
{
    [Fact]
    public void A_batch_of_which_nothing_is_left_is_empty()
    {
        using var owned = new OwnedPartitions(default, default);
        owned.Add(new PartitionShare(new HashSet<int> { 1 }, 4));
        foreach (var entries in (LogEntry[][])[[], [Entry(2)], [Entry(1) with { Revoked = new CancellationToken(canceled: true) }]])
        {
            using var batch = owned.Begin(entries);
            Assert.Empty(batch.Entries);
            Assert.False(batch.Aborting.IsCancellationRequested);
        }
    }

    [Fact]
    public void What_was_read_before_its_partition_went_is_not_begun_when_that_comes_back()
    {
        using var owned = new OwnedPartitions(default, default);
        owned.Add(new PartitionShare(new HashSet<int> { 1, 2 }, 4));
        var former = Entry(1) with { Revoked = new CancellationToken(canceled: true) };
        Assert.Null(owned.TryBegin(former));
        Assert.NotNull(owned.TryBegin(Entry(1)));
        using var batch = owned.Begin([former, Entry(2), Entry(3)]);
        Assert.Equal([Entry(2).Partition], batch.Entries.Select(e => e.Partition));
    }

    private static LogEntry Entry(int partition) => new(partition, 1, "a", new byte[1], LogHeaders.Empty);
}

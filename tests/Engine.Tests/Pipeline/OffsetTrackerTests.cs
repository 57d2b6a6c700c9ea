using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Pipeline;

namespace IntegrationEngine.Engine.Tests.Pipeline;

[Trait("Suite", "Faults")]
public sealed class OffsetTrackerTests
{
    private readonly OffsetTracker _offsets = new();

    [Fact]
    public void What_was_read_before_its_partition_went_is_not_started()
    {
        Assert.False(_offsets.Start(Entry(1, 7) with { Revoked = new CancellationToken(canceled: true) }));
        Assert.True(_offsets.Start(Entry(1, 9)));
        Assert.True(_offsets.Finish(Entry(1, 9)));
        Assert.Equal([new PartitionOffset(1, 10)], _offsets.TakeCommits());
    }

    [Fact]
    public void A_partition_that_goes_is_committed_as_far_as_it_is_finished_and_no_further()
    {
        foreach (var offset in (long[])[7, 8, 9]) _offsets.Start(Entry(1, offset));
        _offsets.Start(Entry(2, 1));
        _offsets.Finish(Entry(1, 7));
        _offsets.Finish(Entry(1, 9));
        _offsets.Finish(Entry(2, 1));
        Assert.Equal([new PartitionOffset(1, 8)], _offsets.Remove(new HashSet<int> { 1 }));
        Assert.False(_offsets.Finish(Entry(1, 8)));
        Assert.Equal([new PartitionOffset(2, 2)], _offsets.TakeCommits());
    }

    private static LogEntry Entry(int partition, long offset) => new(partition, offset, "a", new byte[1], LogHeaders.Empty);
}

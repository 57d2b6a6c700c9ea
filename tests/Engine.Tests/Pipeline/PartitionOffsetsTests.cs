using FsCheck;
using FsCheck.Fluent;
using IntegrationEngine.Engine.Pipeline;

namespace IntegrationEngine.Engine.Tests.Pipeline;

public sealed class PartitionOffsetsTests
{
    [Fact]
    public void The_first_finished_moves_the_prefix()
    {
        var offsets = Started(5, 7);
        Assert.Equal(6, offsets.Finish(5));
        Assert.Equal(8, offsets.Finish(7));
        Assert.Equal(0, offsets.Open);
    }

    [Fact]
    public void A_later_one_waits_for_the_first()
    {
        var offsets = Started(5, 7, 9);
        Assert.Null(offsets.Finish(9));
        Assert.Null(offsets.Finish(7));
        Assert.Equal(10, offsets.Finish(5));
    }

    [Fact]
    public void In_whatever_order_records_finish_only_a_prefix_without_a_gap_is_committed() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            ArbMap.Default.ArbFor<int[]>(),
            order =>
            {
                var records = Enumerable.Range(0, order.Length).Select(i => (long)(i * 3)).ToArray();
                var offsets = Started(records);
                var finished = new HashSet<long>();
                foreach (var record in records.Zip(order).OrderBy(p => p.Second).Select(p => p.First))
                {
                    finished.Add(record);
                    var next = offsets.Finish(record);
                    var prefix = records.TakeWhile(finished.Contains).ToArray();
                    if (next is { } n && n != prefix[^1] + 1) return false;
                    if (offsets.Open != records.Length - prefix.Length) return false;
                }
                return offsets.Open == 0;
            }));

    private static PartitionOffsets Started(params long[] offsets)
    {
        var result = new PartitionOffsets();
        foreach (var offset in offsets) result.Start(offset);
        return result;
    }
}

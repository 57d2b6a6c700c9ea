using System.Collections.Concurrent;
using System.Text;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.MessageLog.Kafka;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.MessageLog.Kafka;

/// <summary>Several members share a topic's partitions.</summary>
[Trait("Suite", "Faults")]
public sealed class KafkaGroupTests(KafkaCluster cluster) : IClassFixture<KafkaCluster>
{
    private const int Keys = 24;

    private const int MostUnread = 400;

    private readonly EventList _events = new();

    [Fact]
    public async Task Partitions_move_between_members_and_every_record_is_read_and_in_order()
    {
        await using var log = await OpenAsync();
        var all = new ConcurrentQueue<(string Key, string Text)>();
        using var enough = new CancellationTokenSource();
        var appending = AppendUntilAsync(log, () => all.Count, enough.Token);
        var first = await GroupReader.StartAsync(log, all);
        await Eventually.Is(() => first.Count > 50, "the first reads");
        var second = await GroupReader.StartAsync(log, all);
        await Eventually.Is(() => second.Count > 50 && first.Owned.Count == 4, "the second has its half");
        Assert.Equal(Enumerable.Range(0, 8), first.Owned.Concat(second.Owned).Order());
        await first.DisposeAsync();
        var before = second.Count;
        await Eventually.Is(() => second.Owned.Count == 8 && second.Count > before + 50, "the second has all");
        await enough.CancelAsync();
        var appended = await appending;
        await Eventually.Is(() => all.Select(r => r.Text).Distinct().Count() == appended, "all are read");
        await second.DisposeAsync();
        Assert.Equal(0, first.Unasked + second.Unasked);
        Assert.Equal(0, _events.Count("PartitionsLost"));
        AssertAllAndInOrder(all, appended);
    }

    [Fact]
    public async Task A_partition_is_given_up_in_the_middle_of_a_batch_only_when_the_batch_is_committed()
    {
        await using var log = await OpenAsync();
        var all = new ConcurrentQueue<(string Key, string Text)>();
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        for (var i = 0; i < 100; i++) await log.AppendAsync([Record($"key {i % Keys}", i)], default);
        await using var first = await GroupReader.StartAsync(log, all, () => Task.WhenAny(go.Task, Task.Delay(Eventually.Deadline)));
        await Eventually.Is(() => first.Count > 0, "a batch is under way");
        await using var second = await GroupReader.StartAsync(log, all);
        await Eventually.Is(() => first.IsGivingUp, "the first is asked for its partitions");
        // The group waits for the first member: nothing of its partitions is with the other.
        Assert.Empty(second.Owned);
        go.SetResult();
        await Eventually.Is(() => second.Owned.Count == 4 && all.Count >= 100, "the partitions are shared and all are read");
        AssertAllAndInOrder(all, 100);
    }

    [Fact]
    public async Task Nothing_is_committed_of_a_partition_that_is_not_the_members()
    {
        await using var log = await OpenAsync();
        for (var i = 0; i < 40; i++) await log.AppendAsync([Record($"key {i % Keys}", i)], default);
        await using (var member = await log.JoinAsync("t", "g", null, default))
        {
            // Before the group has given it any.
            await member.CommitAsync([.. Enumerable.Range(0, 8).Select(p => new PartitionOffset(p, 1))], default);
            Assert.Equal(40, (await log.BacklogAsync("t", "g", default)).Records);
        }
    }

    [Fact]
    public async Task A_commit_that_comes_late_does_not_take_the_group_back()
    {
        await using var log = await OpenAsync();
        for (var i = 0; i < 10; i++) await log.AppendAsync([Record("a", i)], default);
        await using var member = await log.JoinAsync("t", "g", null, default);
        var read = new List<LogEntry>();
        while (read.Count < 10) read.AddRange(await member.ReadAsync(10, 1 << 20, default));
        await member.CommitAsync([new PartitionOffset(read[0].Partition, 8)], default);
        await member.CommitAsync([new PartitionOffset(read[0].Partition, 3)], default);
        await Eventually.Becomes(async () => (await log.BacklogAsync("t", "g", default)).Records, 2L, "the group goes on with the ninth");
    }

    [Fact]
    public async Task A_member_that_nobody_reads_from_fetches_no_more_than_its_buffer_and_stays_in_the_group()
    {
        await using var log = await OpenAsync();
        var value = new byte[400];
        for (var n = 0; n < 40; n++) await log.AppendAsync([.. Enumerable.Range(0, 200).Select(i => new LogRecord("t", $"key {i % Keys}", value, LogHeaders.Empty))], default);
        await using var member = (KafkaMember)await log.JoinAsync("t", "g", null, default);
        await Eventually.Is(() => member.Buffered > 0, "it fetches");
        // Longer than a member may be silent.
        var most = 0;
        var until = DateTime.UtcNow.AddSeconds(8);
        await Eventually.Is(() => (most = Math.Max(most, member.Buffered)) < 0 || DateTime.UtcNow > until, "time passes");
        Assert.InRange(most, 1000, 2500);
        var read = 0;
        while (read < 8000) read += (await member.ReadAsync(500, 1 << 20, default)).Count;
        Assert.Equal(8000, read);
        Assert.Equal(0, _events.Count("PartitionsLost"));
    }

    [Fact]
    public async Task A_member_that_ends_by_a_fault_of_its_own_tells_who_reads()
    {
        var clock = new FailingClock();
        await using var log = await OpenAsync(clock);
        await using var member = await log.JoinAsync("t", "g", null, default);
        var reading = member.ReadAsync(10, 1 << 20, default).AsTask();
        clock.Fails = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => Eventually.Within(reading, "who reads is told"));
        Assert.Equal(1, _events.Count("MemberFailed"));
    }

    private async Task<KafkaMessageLog> OpenAsync(TimeProvider? clock = null)
    {
        var settings = cluster.Settings();
        await cluster.CreateTopicAsync(settings, "t", 8);
        return KafkaMessageLog.Open(settings, clock ?? TimeProvider.System, _events);
    }

    private static LogRecord Record(string key, int number) => new("t", key, Encoding.UTF8.GetBytes($"{number}"), LogHeaders.Empty);

    private static async Task<int> AppendUntilAsync(IMessageLog log, Func<int> read, CancellationToken enough)
    {
        var number = 0;
        while (!enough.IsCancellationRequested)
        {
            await log.AppendAsync([Record($"key {number % Keys}", number)], default);
            number++;
            // As it is read: a log that runs ahead of its readers would fill the mock.
            await Eventually.Is(() => number - read() < MostUnread || enough.IsCancellationRequested, "the readers follow");
        }
        return number;
    }

    /// <summary>A commit that the group's change refused has records read again: their first time counts.</summary>
    private static void AssertAllAndInOrder(IEnumerable<(string Key, string Text)> all, int count)
    {
        var read = all.Select(r => (r.Key, Number: int.Parse(r.Text))).Distinct().ToList();
        Assert.Equal(Enumerable.Range(0, count), read.Select(r => r.Number).Order());
        Assert.All(read.GroupBy(r => r.Key), key => Assert.Equal(key.Select(r => r.Number).Order(), key.Select(r => r.Number)));
    }

    private sealed class FailingClock : TimeProvider
    {
        public volatile bool Fails;

        public override long GetTimestamp() => Fails ? throw new NotSupportedException() : base.GetTimestamp();
    }
}

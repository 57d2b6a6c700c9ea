using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Storage;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.MessageLog;

[Trait("Suite", "Faults")]
public sealed class EmbeddedMessageLogTests : MessageLogContract
{
    private readonly TemporaryFolder _folder = new();

    protected override Task<IMessageLog> OpenAsync() => Task.FromResult<IMessageLog>(EmbeddedStore.Open(_folder.Path, TimeProvider.System).Log);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_full_disk_refuses_what_does_not_fit_and_keeps_what_was_stored()
    {
        using var folder = new TemporaryFolder();
        var stored = 0;
        await using (var store = EmbeddedStore.Open(folder.Path, TimeProvider.System, new EmbeddedStoreOptions { MaxPages = 200 }))
        {
            var full = false;
            while (!full)
                try
                {
                    await store.Log.AppendAsync([new LogRecord("t", $"key {stored}", new byte[20_000], LogHeaders.Empty)], default);
                    stored++;
                }
                catch (MessageLogUnavailableException)
                {
                    full = true;
                }
            await Assert.ThrowsAsync<MessageLogUnavailableException>(
                () => store.Log.AppendAsync([new LogRecord("new topic", "a", new byte[20_000], LogHeaders.Empty)], default).AsTask());
        }
        Assert.True(stored > 10, $"{stored} stored");
        await using var again = EmbeddedStore.Open(folder.Path, TimeProvider.System);
        await again.Log.AppendAsync([new LogRecord("new topic", "a", new byte[20_000], LogHeaders.Empty)], default);
        Assert.Equal(stored, (await again.Log.BacklogAsync("t", "g", default)).Records);
        Assert.Equal(1, (await again.Log.BacklogAsync("new topic", "g", default)).Records);
    }

    [Fact]
    public async Task Nothing_is_accepted_once_the_database_was_deleted()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        await using var store = EmbeddedStore.Open(folder.Path, TimeProvider.System);
        LogRecord[] record = [new("t", "a", new byte[10], LogHeaders.Empty)];
        await store.Log.AppendAsync(record, default);
        File.Delete(Path.Combine(folder.Path, "engine.db"));
        var refused = await Assert.ThrowsAsync<MessageLogUnavailableException>(() => store.Log.AppendAsync(record, default).AsTask());
        Assert.Contains("deleted", refused.Message, StringComparison.Ordinal);
        // Another file in its place is not the one that holds what was accepted.
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "engine.db"), []);
        await Assert.ThrowsAsync<MessageLogUnavailableException>(() => store.Log.AppendAsync(record, default).AsTask());
    }

    [Fact]
    public async Task An_append_that_does_not_fit_does_not_take_its_neighbours_along()
    {
        using var folder = new TemporaryFolder();
        await using var store = EmbeddedStore.Open(folder.Path, TimeProvider.System, new EmbeddedStoreOptions { MaxPages = 200 });
        await store.Log.AppendAsync([Record("t", "a", "first")], default);
        var appends = Enumerable.Range(0, 40).Select(i => store.Log.AppendAsync(
            [new LogRecord("t", "a", new byte[i == 20 ? 4_000_000 : 100], LogHeaders.Empty)], default).AsTask()).ToArray();
        for (var i = 0; i < appends.Length; i++)
            if (i == 20) await Assert.ThrowsAsync<MessageLogUnavailableException>(() => appends[i]);
            else await appends[i];
        Assert.Equal(40, (await store.Log.BacklogAsync("t", "g", default)).Records);
    }

    [Fact]
    public async Task What_every_group_has_finished_goes_after_its_time_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        await using var store = EmbeddedStore.Open(folder.Path, clock, new EmbeddedStoreOptions { PartitionsPerTopic = 1, Retention = TimeSpan.FromDays(7) });
        await store.Log.AppendAsync([.. Enumerable.Range(0, 1200).Select(i => Record("t", "a", $"old {i}"))], default);
        await using var fast = await store.Log.JoinAsync("t", "fast", null, default);
        await using var slow = await store.Log.JoinAsync("t", "slow", null, default);
        await fast.CommitAsync([new(0, 1201)], default);
        await slow.CommitAsync([new(0, 1)], default);
        clock.Advance(TimeSpan.FromDays(8));
        await store.Log.AppendAsync([Record("t", "a", "new")], default);
        Assert.Equal(1201, Left());
        await slow.CommitAsync([new(0, 1101)], default);
        clock.Advance(TimeSpan.FromHours(1));
        await Eventually.Is(() => Left() == 101, "what both have finished is gone");
        await slow.CommitAsync([new(0, 1202)], default);
        await fast.CommitAsync([new(0, 1202)], default);
        clock.Advance(TimeSpan.FromHours(1));
        await Eventually.Is(() => Left() == 1, "what is new stays");

        int Left()
        {
            using var stored = StoredLog.Open(folder.Path);
            return stored.Positions("t", DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Count;
        }
    }

    [Fact]
    public async Task A_topic_whose_first_record_did_not_fit_is_made_with_the_next()
    {
        using var folder = new TemporaryFolder();
        await using (var store = EmbeddedStore.Open(folder.Path, TimeProvider.System, new EmbeddedStoreOptions { MaxPages = 200 }))
        {
            await Assert.ThrowsAsync<MessageLogUnavailableException>(() => store.Log.AppendAsync([Record("t", "a", new string('x', 2_000_000))], default).AsTask());
            await store.Log.AppendAsync([Record("t", "a", "small")], default);
        }
        using var stored = StoredLog.Open(folder.Path);
        Assert.Single(stored.Positions("t", DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
    }

    [Fact]
    public async Task What_a_group_has_not_begun_in_a_partition_stays_there()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        await using var store = EmbeddedStore.Open(folder.Path, clock, new EmbeddedStoreOptions { PartitionsPerTopic = 2 });
        var keys = Enumerable.Range(0, 100).Select(i => $"k{i}").GroupBy(k => PartitionHash.Of(k, 2)).OrderBy(g => g.Key).Select(g => g.First());
        await store.Log.AppendAsync([.. keys.Select(k => Record("t", k, k))], default);
        await using var fast = await store.Log.JoinAsync("t", "fast", null, default);
        await using var slow = await store.Log.JoinAsync("t", "slow", null, default);
        await fast.CommitAsync([new(0, 3), new(1, 3)], default);
        await slow.CommitAsync([new(0, 3)], default);
        await store.Log.TrimAsync(clock.GetUtcNow().AddDays(1), default);
        Assert.Equal(1, Left());
        await slow.CommitAsync([new(1, 3)], default);
        await store.Log.TrimAsync(clock.GetUtcNow().AddDays(1), default);
        Assert.Equal(0, Left());

        int Left()
        {
            using var stored = StoredLog.Open(folder.Path);
            return stored.Positions("t", DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Count;
        }
    }

    [Fact]
    public async Task A_closed_log_says_that_it_is_unavailable()
    {
        using var folder = new TemporaryFolder();
        var store = EmbeddedStore.Open(folder.Path, TimeProvider.System);
        await store.DisposeAsync();
        await Assert.ThrowsAsync<MessageLogUnavailableException>(() => store.Log.AppendAsync([Record("t", "a", "1")], default).AsTask());
    }

    [Fact]
    public async Task A_group_reads_a_topic_once_per_process()
    {
        await using var first = await Log.JoinAsync("t", "g", null, default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Log.JoinAsync("t", "g", null, default).AsTask());
    }

    [Fact]
    public async Task Old_records_that_every_group_has_finished_are_removed_and_their_offsets_are_not_used_again()
    {
        var log = (EmbeddedMessageLog)Log;
        for (var i = 0; i < 1200; i++) await log.AppendAsync([Record("t", $"key {i}", "x")], default);
        long last;
        await using (var member = await log.JoinAsync("t", "g", null, default))
        {
            var read = await Read(member, 1200);
            last = read.Max(e => e.Offset);
            await member.CommitAsync([.. read.GroupBy(e => e.Partition).Select(p => new PartitionOffset(p.Key, p.Max(e => e.Offset) + 1))], default);
        }
        await log.TrimAsync(DateTimeOffset.UtcNow.AddDays(1), default);
        Assert.Equal(0, (await log.BacklogAsync("t", "other", default)).Records);
        await ReopenAsync();
        await Log.AppendAsync([Record("t", "key 1", "after")], default);
        await using var again = await Log.JoinAsync("t", "g", null, default);
        var entry = Assert.Single(await Read(again, 1));
        Assert.Equal("after", Text(entry));
        Assert.True(entry.Offset > last);
    }

    [Fact]
    public async Task Records_that_a_group_has_not_finished_are_never_removed()
    {
        var log = (EmbeddedMessageLog)Log;
        await log.AppendAsync([Record("t", "a", "1"), Record("t", "a", "2")], default);
        await log.AppendAsync([Record("nobody reads", "a", "1")], default);
        await using (var member = await log.JoinAsync("t", "g", null, default))
        {
            var read = await Read(member, 2);
            await member.CommitAsync([new PartitionOffset(read[0].Partition, read[1].Offset)], default);
        }
        await log.TrimAsync(DateTimeOffset.UtcNow.AddDays(1), default);
        Assert.Equal(1, (await log.BacklogAsync("t", "g", default)).Records);
        Assert.Equal(1, (await log.BacklogAsync("nobody reads", "g", default)).Records);
    }
}

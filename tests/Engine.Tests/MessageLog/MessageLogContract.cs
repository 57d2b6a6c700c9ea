using System.Text;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.MessageLog;

/// <summary>What every message log keeps. An implementation inherits this and says how one is opened, and opened again on the same content.</summary>
public abstract class MessageLogContract : IAsyncLifetime
{
    private IMessageLog? _log;

    protected IMessageLog Log => _log!;

    /// <summary>The size of a large record in bytes.</summary>
    protected virtual int Large => 24 << 20;

    /// <summary>Opens the log; what an earlier one of this test has stored is there.</summary>
    protected abstract Task<IMessageLog> OpenAsync();

    public async Task InitializeAsync() => _log = await OpenAsync();

    public virtual async Task DisposeAsync() => await Log.DisposeAsync();

    [Fact]
    public async Task Topics_are_those_that_were_written_or_read()
    {
        Assert.Empty(await Log.TopicsAsync(default));
        await Log.AppendAsync([new LogRecord("received.b", "k", "1"u8.ToArray(), LogHeaders.Empty)], default);
        await using var member = await Log.JoinAsync("deliver.a", "delivery", null, default);
        Assert.Equal(["deliver.a", "received.b"], await Log.TopicsAsync(default));
    }

    [Fact]
    public async Task What_was_appended_is_there_after_the_log_is_opened_again()
    {
        await Append("t", "a", "1");
        await ReopenAsync();
        Assert.Equal(["1"], await ReadAll("t", "g", 1));
    }

    [Fact]
    public async Task Records_of_one_key_are_read_in_the_order_of_appending()
    {
        for (var i = 0; i < 300; i++) await Append("t", $"key {i % 7}", $"{i % 7}:{i}");
        await using var member = await Log.JoinAsync("t", "g", null, default);
        var read = await Read(member, 300);
        foreach (var key in read.GroupBy(e => e.Key))
            Assert.Equal(key.Select(e => int.Parse(Text(e).Split(':')[1])).Order(), key.Select(e => int.Parse(Text(e).Split(':')[1])));
    }

    [Fact]
    public async Task Offsets_grow_within_a_partition()
    {
        for (var i = 0; i < 100; i++) await Append("t", $"key {i}", "x");
        await using var member = await Log.JoinAsync("t", "g", null, default);
        foreach (var partition in (await Read(member, 100)).GroupBy(e => e.Partition))
            Assert.Equal(partition.Select(e => e.Offset).Distinct().Order(), partition.Select(e => e.Offset));
    }

    [Fact]
    public async Task A_key_stays_in_its_partition()
    {
        for (var i = 0; i < 100; i++) await Append("t", $"key {i % 10}", "x");
        await using var member = await Log.JoinAsync("t", "g", null, default);
        var read = await Read(member, 100);
        Assert.All(read.GroupBy(e => e.Key), key => Assert.Single(key.Select(e => e.Partition).Distinct()));
        Assert.True(read.Select(e => e.Partition).Distinct().Count() > 1, "all keys in one partition");
    }

    [Fact]
    public async Task Keys_headers_and_content_come_back_as_they_were()
    {
        var headers = new LogHeaders(new("nombre", "Núñez Ávila"), new("vacío", ""), new("emoji", "🙂"), new("nombre", "segundo"));
        var content = new byte[] { 0, 255, 13, 10, 28 };
        await Log.AppendAsync([new LogRecord("t", "clave ñ|🙂", content, headers), new LogRecord("t", "", ReadOnlyMemory<byte>.Empty, LogHeaders.Empty)], default);
        await using var member = await Log.JoinAsync("t", "g", null, default);
        var read = await Read(member, 2);
        var full = read.Single(e => e.Key != "");
        Assert.Equal("clave ñ|🙂", full.Key);
        Assert.Equal(content, full.Value.ToArray());
        Assert.Equal(headers.Items, full.Headers.Items);
        Assert.Equal("Núñez Ávila", full.Headers["nombre"]);
        Assert.Null(full.Headers["otro"]);
        var empty = read.Single(e => e.Key == "");
        Assert.True(empty.Value.IsEmpty);
        Assert.Empty(empty.Headers.Items);
    }

    [Fact]
    public async Task A_batch_goes_to_several_topics_in_one_append()
    {
        await Log.AppendAsync([Record("one", "a", "1"), Record("two", "a", "2"), Record("one", "a", "3")], default);
        Assert.Equal(["1", "3"], await ReadAll("one", "g", 2));
        Assert.Equal(["2"], await ReadAll("two", "g", 1));
    }

    [Fact]
    public async Task A_reader_that_waits_is_woken_by_an_append()
    {
        await using var member = await Log.JoinAsync("t", "g", null, default);
        var waiting = member.ReadAsync(10, 1 << 20, default).AsTask();
        Assert.False(waiting.IsCompleted);
        await Append("t", "a", "1");
        Assert.Equal("1", Text(Assert.Single(await Eventually.Within(waiting, "the reader wakes up"))));
    }

    [Fact]
    public async Task A_waiting_read_can_be_cancelled_and_nothing_is_missed()
    {
        await using var member = await Log.JoinAsync("t", "g", null, default);
        using var cancel = new CancellationTokenSource();
        var waiting = member.ReadAsync(10, 1 << 20, cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Append("t", "a", "1");
        Assert.Equal("1", Text(Assert.Single(await Read(member, 1))));
    }

    [Fact]
    public async Task What_was_not_committed_is_given_again_after_a_restart()
    {
        for (var i = 1; i <= 3; i++) await Append("t", "a", $"{i}");
        await using (var member = await Log.JoinAsync("t", "g", null, default))
        {
            var read = await Read(member, 3);
            await member.CommitAsync([new PartitionOffset(read[0].Partition, read[0].Offset + 1)], default);
        }
        await ReopenAsync();
        Assert.Equal(["2", "3"], await ReadAll("t", "g", 2));
    }

    [Fact]
    public async Task A_commit_holds_for_its_partition_alone()
    {
        for (var i = 0; i < 50; i++) await Append("t", $"key {i}", $"{i}");
        int partition;
        List<string> others;
        await using (var member = await Log.JoinAsync("t", "g", null, default))
        {
            var read = await Read(member, 50);
            partition = read[0].Partition;
            others = [.. read.Where(e => e.Partition != partition).Select(Text)];
            await member.CommitAsync([new PartitionOffset(partition, read.Last(e => e.Partition == partition).Offset + 1)], default);
        }
        await ReopenAsync();
        Assert.Equal(others.Order(), (await ReadAll("t", "g", others.Count)).Order());
    }

    [Fact]
    public async Task Groups_read_independently()
    {
        await Append("t", "a", "1");
        await using (var member = await Log.JoinAsync("t", "one", null, default))
        {
            var read = await Read(member, 1);
            await member.CommitAsync([new PartitionOffset(read[0].Partition, read[0].Offset + 1)], default);
        }
        Assert.Equal(["1"], await ReadAll("t", "two", 1));
        Assert.Equal(0, (await Log.BacklogAsync("t", "one", default)).Records);
        Assert.Equal(1, (await Log.BacklogAsync("t", "two", default)).Records);
    }

    [Fact]
    public async Task A_member_reads_each_record_once_whether_it_commits_or_not()
    {
        await using var member = await Log.JoinAsync("t", "g", null, default);
        for (var i = 0; i < 20; i++)
        {
            await Append("t", $"key {i}", $"{i}");
            Assert.Equal($"{i}", Text(Assert.Single(await Read(member, 1))));
        }
    }

    [Fact]
    public async Task A_paused_partition_waits_while_the_others_go_on()
    {
        for (var i = 0; i < 50; i++) await Append("t", $"key {i}", $"{i}");
        await using var member = await Log.JoinAsync("t", "g", null, default);
        var first = Assert.Single(await member.ReadAsync(1, 1 << 20, default));
        member.Pause(first.Partition);
        var inPaused = new List<string>();
        await using (var probe = await Log.JoinAsync("t", "probe", null, default))
            inPaused.AddRange((await Read(probe, 50)).Where(e => e.Partition == first.Partition && e.Offset > first.Offset).Select(Text));
        var others = await Read(member, 49 - inPaused.Count);
        Assert.DoesNotContain(others, e => e.Partition == first.Partition);
        member.Resume(first.Partition);
        Assert.Equal(inPaused, (await Read(member, inPaused.Count)).Select(Text));
    }

    [Fact]
    public async Task A_reader_that_waits_on_a_paused_partition_is_woken_by_its_resumption()
    {
        await using var member = await Log.JoinAsync("t", "g", null, default);
        await Append("t", "a", "1");
        var partition = (await Read(member, 1))[0].Partition;
        member.Pause(partition);
        await Append("t", "a", "2");
        var waiting = member.ReadAsync(10, 1 << 20, default).AsTask();
        Assert.False(waiting.IsCompleted);
        member.Resume(partition);
        Assert.Equal("2", Text(Assert.Single(await Eventually.Within(waiting, "the reader wakes up"))));
    }

    [Fact]
    public async Task Concurrent_appenders_lose_nothing_and_keep_each_key_in_order()
    {
        const int Callers = 20, Each = 50;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++) await Append("t", $"caller {caller}", $"{i}");
        })));
        await using var member = await Log.JoinAsync("t", "g", null, default);
        var read = await Read(member, Callers * Each);
        Assert.All(read.GroupBy(e => e.Key), key => Assert.Equal(Enumerable.Range(0, Each), key.Select(e => int.Parse(Text(e)))));
    }

    [Fact]
    public async Task A_large_record_comes_back_whole()
    {
        var big = new byte[Large];
        new Random(7).NextBytes(big);
        await Log.AppendAsync([new LogRecord("t", "a", big, LogHeaders.Empty)], default);
        await using var member = await Log.JoinAsync("t", "g", null, default);
        var read = (await Read(member, 1))[0];
        Assert.True(read.Value.Span.SequenceEqual(big));
    }

    [Fact]
    public async Task A_read_stops_at_its_size_and_gives_one_record_however_large()
    {
        for (var i = 0; i < 4; i++) await Log.AppendAsync([new LogRecord("t", "a", new byte[10_000], LogHeaders.Empty)], default);
        await using var member = await Log.JoinAsync("t", "g", null, default);
        Assert.Single(await member.ReadAsync(10, 1, default));
        // One that fetches gives what it has so far.
        var next = (await member.ReadAsync(10, 15_000, default)).Count;
        Assert.InRange(next, 1, 2);
        Assert.Equal(3 - next, (await Read(member, 3 - next)).Count);
    }

    [Fact]
    public async Task An_append_that_was_cancelled_before_it_began_is_not_written()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Log.AppendAsync([Record("t", "a", "no")], new CancellationToken(canceled: true)).AsTask());
        await Append("t", "a", "yes");
        Assert.Equal(["yes"], await ReadAll("t", "g", 1));
    }

    [Fact]
    public async Task The_callers_memory_may_be_reused_after_the_append()
    {
        var buffer = Encoding.UTF8.GetBytes("first");
        await Log.AppendAsync([new LogRecord("t", "a", buffer, LogHeaders.Empty)], default);
        Encoding.UTF8.GetBytes("other").CopyTo(buffer, 0);
        Assert.Equal(["first"], await ReadAll("t", "g", 1));
    }

    [Fact]
    public async Task The_backlog_counts_what_is_not_committed_and_knows_its_age()
    {
        Assert.Equal(new LogBacklog(0, null), await Log.BacklogAsync("t", "g", default));
        for (var i = 0; i < 10; i++) await Append("t", $"key {i}", "x");
        var backlog = await Log.BacklogAsync("t", "g", default);
        Assert.Equal(10, backlog.Records);
        Assert.NotNull(backlog.Oldest);
    }

    protected static LogRecord Record(string topic, string key, string text) => new(topic, key, Encoding.UTF8.GetBytes(text), LogHeaders.Empty);

    protected static string Text(LogEntry entry) => Encoding.UTF8.GetString(entry.Value.Span);

    protected async Task ReopenAsync()
    {
        await Log.DisposeAsync();
        _log = await OpenAsync();
    }

    protected static async Task<List<LogEntry>> Read(ILogMember member, int count)
    {
        using var deadline = new CancellationTokenSource(Eventually.Deadline);
        var entries = new List<LogEntry>();
        while (entries.Count < count) entries.AddRange(await member.ReadAsync(count - entries.Count, long.MaxValue, deadline.Token));
        return entries;
    }

    private ValueTask Append(string topic, string key, string text) => Log.AppendAsync([Record(topic, key, text)], default);

    private async Task<List<string>> ReadAll(string topic, string group, int count)
    {
        await using var member = await Log.JoinAsync(topic, group, null, default);
        return [.. (await Read(member, count)).Select(Text)];
    }
}

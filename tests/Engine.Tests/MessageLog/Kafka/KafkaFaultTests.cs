using System.Collections.Concurrent;
using System.Text;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.MessageLog.Kafka;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.MessageLog.Kafka;

/// <summary>Brokers that fail, go away and come back. Only the mock can be told to.</summary>
[Trait("Suite", "Faults")]
public sealed class KafkaFaultTests(KafkaCluster cluster) : IClassFixture<KafkaCluster>
{
    private const int Produce = 0;
    private const int Fetch = 1;
    private const int Commit = 8;
    private const int Join = 11;

    private const int LeaderNotAvailable = 5;
    private const int NotLeader = 6;
    private const int RequestTimedOut = 7;
    private const int CoordinatorLoading = 14;
    private const int NotCoordinator = 16;
    private const int NotEnoughReplicas = 19;
    private const int RebalanceInProgress = 27;
    private const int Disconnect = -195;

    private readonly EventList _events = new();

    [Fact]
    public async Task Refused_produce_requests_are_sent_again_and_each_record_is_there_once_and_in_order()
    {
        if (KafkaCluster.IsReal) return;
        await using var log = await OpenAsync();
        await AppendAsync(log, 0, 20);
        await cluster.Mock.PushErrorsAsync(Produce, NotLeader, RequestTimedOut, NotEnoughReplicas, Disconnect, LeaderNotAvailable, NotLeader);
        await AppendAsync(log, 20, 200);
        Assert.Equal(Enumerable.Range(0, 200), await ReadAsync(log, 200));
        Assert.Equal(200, (await log.BacklogAsync("t", "other", default)).Records);
    }

    [Fact]
    public async Task Refused_fetches_joins_and_commits_delay_and_lose_nothing()
    {
        if (KafkaCluster.IsReal) return;
        await using var log = await OpenAsync();
        await AppendAsync(log, 0, 100);
        await cluster.Mock.PushErrorsAsync(Join, CoordinatorLoading, NotCoordinator, Disconnect);
        await cluster.Mock.PushErrorsAsync(Fetch, NotLeader, Disconnect, LeaderNotAvailable);
        await cluster.Mock.PushErrorsAsync(Commit, CoordinatorLoading, NotCoordinator, RebalanceInProgress, Disconnect);
        Assert.Equal(Enumerable.Range(0, 100), await ReadAsync(log, 100));
        await Eventually.Becomes(async () => (await log.BacklogAsync("t", "g", default)).Records, 0L, "all is committed in the end");
    }

    [Fact]
    public async Task Brokers_that_go_away_are_told_of_and_afterwards_all_is_there_in_order()
    {
        if (KafkaCluster.IsReal) return;
        await using var log = await OpenAsync(TimeSpan.FromSeconds(3));
        var all = new ConcurrentQueue<(string Key, string Text)>();
        await using var reader = await GroupReader.StartAsync(log, all);
        await AppendAsync(log, 0, 50);
        await Eventually.Is(() => reader.Count == 50, "the first are read");
        await cluster.Mock.SetDownAsync();
        try
        {
            await Assert.ThrowsAsync<MessageLogUnavailableException>(() => log.AppendAsync([Record(50)], default).AsTask());
        }
        finally
        {
            await cluster.Mock.SetUpAsync();
        }
        await Eventually.Becomes(async () =>
        {
            try
            {
                await log.AppendAsync([Record(50)], default);
                return true;
            }
            catch (MessageLogUnavailableException)
            {
                return false;
            }
        }, true, "the brokers take records again");
        await AppendAsync(log, 51, 100);
        await Eventually.Is(() => all.Select(r => r.Text).Distinct().Count() == 100, "all are read");
        Assert.Equal(Enumerable.Range(0, 100), all.Select(r => int.Parse(r.Text)).Distinct());
    }

    [Fact]
    public async Task A_reader_is_told_that_the_brokers_are_away_and_that_they_are_back()
    {
        if (KafkaCluster.IsReal) return;
        await using var log = await OpenAsync();
        await using var member = await log.JoinAsync("t", "g", null, default);
        await AppendAsync(log, 0, 1);
        Assert.NotEmpty(await member.ReadAsync(10, 1 << 20, default));
        await cluster.Mock.SetDownAsync();
        try
        {
            await Assert.ThrowsAsync<MessageLogUnavailableException>(() => Eventually.Within(member.ReadAsync(10, 1 << 20, default).AsTask(), "the reader is told"));
        }
        finally
        {
            await cluster.Mock.SetUpAsync();
        }
        await Eventually.Becomes(async () =>
        {
            try
            {
                return (await Eventually.Within(member.ReadAsync(10, 1 << 20, default).AsTask(), "a broker answers")).Count;
            }
            catch (MessageLogUnavailableException)
            {
                return -1;
            }
        }, 0, "the reader is told that they are back");
        await AppendAsync(log, 1, 2);
        var read = new List<LogEntry>();
        await Eventually.Becomes(async () =>
        {
            try
            {
                read.AddRange(await Eventually.Within(member.ReadAsync(10, 1 << 20, default).AsTask(), "it is read"));
            }
            catch (MessageLogUnavailableException)
            {
                // Its connections come back one after the other.
            }
            // The first may come again: nothing was committed, and the group may have given the member up meanwhile.
            return read.Any(e => Encoding.UTF8.GetString(e.Value.Span) == "1");
        }, true, "reading goes on");
    }

    [Fact]
    public async Task Where_no_broker_answers_at_the_start_every_call_says_so()
    {
        await using var log = KafkaMessageLog.Open(cluster.Settings() with { BootstrapServers = "127.0.0.1:1" }, TimeProvider.System, _events);
        await Assert.ThrowsAsync<MessageLogUnavailableException>(() => log.AppendAsync([Record(1)], default).AsTask());
        await Assert.ThrowsAsync<MessageLogUnavailableException>(() => log.JoinAsync("t", "g", null, default).AsTask());
    }

    [Fact]
    public async Task A_record_larger_than_the_topic_takes_is_refused_and_those_beside_it_are_not()
    {
        await using var log = await OpenAsync();
        await Assert.ThrowsAsync<MessageLogUnavailableException>(
            () => log.AppendAsync([new LogRecord("t", "a", new byte[log.LargestRecord + 1], LogHeaders.Empty)], default).AsTask());
        await AppendAsync(log, 0, 3);
        Assert.Equal([0, 1, 2], await ReadAsync(log, 3));
    }

    private async Task<KafkaMessageLog> OpenAsync(TimeSpan? timeOut = null)
    {
        var settings = cluster.Settings() with { AppendTimeOut = timeOut ?? TimeSpan.FromSeconds(15) };
        await cluster.CreateTopicAsync(settings, "t", 2);
        return KafkaMessageLog.Open(settings, TimeProvider.System, _events);
    }

    private static LogRecord Record(int number) => new("t", "a", Encoding.UTF8.GetBytes($"{number}"), LogHeaders.Empty);

    private static async Task AppendAsync(KafkaMessageLog log, int from, int to)
    {
        for (var i = from; i < to; i += 5) await log.AppendAsync([.. Enumerable.Range(i, Math.Min(5, to - i)).Select(Record)], default);
    }

    private static async Task<IEnumerable<int>> ReadAsync(KafkaMessageLog log, int count)
    {
        var all = new ConcurrentQueue<(string Key, string Text)>();
        await using var reader = await GroupReader.StartAsync(log, all);
        await Eventually.Is(() => reader.Count >= count, "all are read");
        return all.Select(r => int.Parse(r.Text));
    }
}

using System.Collections.Concurrent;
using System.Text;
using IntegrationEngine.Engine.Tests.Support;
using Xunit.Abstractions;

namespace IntegrationEngine.Engine.Tests.Reload;

public class ReloadUnderLoadTests(ITestOutputHelper output)
{
    private const int Changes = 10;
    private const int Senders = 3;

    [Fact]
    public async Task No_message_is_lost_or_mixed_while_the_mapping_changes_ten_times_under_load()
    {
        await using var engine = new ReloadFixture();
        await engine.StartAsync();
        using var stop = new CancellationTokenSource();
        var acknowledged = new ConcurrentBag<string>();
        var senders = Enumerable.Range(1, Senders).Select(s => Task.Run(() => SendAsync(engine.Port, s, acknowledged, stop.Token))).ToArray();

        for (var version = 1; version <= Changes; version++)
        {
            var (before, begun) = (engine.MappingVersion, TimeProvider.System.GetTimestamp());
            engine.WriteMapping(version);
            await engine.OtherThanAsync(before);
            output.WriteLine($"version {version} live after {TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds:0} ms");
            // Under load still: some messages are of this version before the next.
            var since = acknowledged.Count;
            await Eventually.Is(() => acknowledged.Count >= since + 20 || Array.Exists(senders, s => s.IsFaulted), "messages go on");
        }
        await stop.CancelAsync();
        await Task.WhenAll(senders);
        await Eventually.Is(() => engine.Engine.Pipeline.Status().Idle, "all is delivered");

        output.WriteLine($"{acknowledged.Count} messages");
        var delivered = engine.Delivered();
        Assert.Equal(acknowledged.Count, delivered.DistinctBy(d => d.Message).Count());
        Assert.All(delivered, d => Assert.Equal(d.Patient, d.Report));
        Assert.Equal(Changes, delivered.Select(d => d.Report).Distinct().Count(v => v != "version 0"));
        await AssertNotedAsync(engine, delivered);
    }

    /// <summary>Each record bears the version that made its Bundle, and no other.</summary>
    private static async Task AssertNotedAsync(ReloadFixture engine, IReadOnlyList<(Guid Message, string Patient, string Report)> delivered)
    {
        var noted = new HashSet<(string Written, string Noted)>();
        foreach (var (message, _, report) in delivered)
        {
            var converted = (await engine.Engine.Store.Ledger.FindMessageAsync(message, default))!.Mapping!;
            var sent = Assert.Single(await engine.Engine.Store.Ledger.DeliveriesAsync(message, default)).Mapping;
            Assert.Equal(converted, sent);
            Assert.Matches("^estudio@[0-9a-f]{12}$", converted);
            noted.Add((report, converted));
        }
        Assert.Equal(noted.Count, noted.Select(n => n.Written).Distinct().Count());
        Assert.Equal(noted.Count, noted.Select(n => n.Noted).Distinct().Count());
    }

    private static async Task SendAsync(int port, int sender, ConcurrentBag<string> acknowledged, CancellationToken stop)
    {
        await using var client = await ReloadFixture.ConnectAsync(port);
        for (var n = 1; !stop.IsCancellationRequested; n++)
        {
            var id = $"S{sender}N{n}";
            Assert.Contains($"MSA|AA|{id}", Encoding.UTF8.GetString(await client.SendAsync(ReloadFixture.Message(id), CancellationToken.None)), StringComparison.Ordinal);
            acknowledged.Add(id);
        }
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Ledger.PostgreSql;
using IntegrationEngine.Engine.Orders;
using IntegrationEngine.Engine.Tests.Ledger.PostgreSql;
using IntegrationEngine.Engine.Tests.Pipeline;

namespace IntegrationEngine.Engine.Tests.Orders;

/// <summary>Weeks of orders on three instances that share a PostgreSQL, each with a clock of its own, and which die in the middle of things.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class SimulatedWeeksTests(PostgreSqlCollection.Fixture fixture)
{
    /// <summary>The whole of it is 10,000 orders: <c>ENGINE_TEST_ORDERS=10000</c>.</summary>
    private static readonly int Orders = int.TryParse(Environment.GetEnvironmentVariable("ENGINE_TEST_ORDERS"), CultureInfo.InvariantCulture, out var orders) ? orders : 2_500;

    private static readonly TimeSpan Weeks = TimeSpan.FromDays(28), Skew = TimeSpan.FromSeconds(20);

    private static readonly Dictionary<string, ServiceTerms> Terms = new(StringComparer.Ordinal)
    {
        ["ihc"] = new("America/Mexico_City", 24, TurnaroundUnit.Hours, ClockStart.Received, ClockStop.Issued, false, [], [], TimeSpan.FromMinutes(30), TimeSpan.FromHours(72), null),
        ["fenotipo"] = new("America/Mexico_City", 5, TurnaroundUnit.Days, ClockStart.Received, ClockStop.Delivered, false, [], [], null, TimeSpan.FromHours(48), null),
        ["lectura"] = new("America/Tijuana", 3, TurnaroundUnit.WorkingDays, ClockStart.Ordered, ClockStop.Issued, false, [new DateOnly(2025, 3, 17)], [], null, null, null),
    };

    [Fact]
    public async Task Every_deadline_is_raised_once_none_early_and_none_missing_whoever_dies()
    {
        var random = new Random(20250314);
        var settings = PostgreSqlSettings.Of(await fixture.Server.CreateDatabaseAsync())!;
        await using var source = await PostgreSqlLedger.OpenAsync(settings, default);
        await source.WriteAsync(
            l =>
            {
                foreach (var (name, terms) in Terms) l.Terms("convenio@1", name, terms.Write());
            },
            default);
        var instances = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => Instance.StartAsync(settings, "abc"[i].ToString(), (i - 1) * Skew)));
        var start = instances[1].Now;
        var lives = Enumerable.Range(0, Orders).Select(i => new Life(i, start, random)).ToList();
        var (news, next, restarts) = (lives.SelectMany(l => l.News.Select(n => (Life: l, News: n))).OrderBy(n => n.News.Heard).ToList(), 0, 0);
        var steps = new List<DateTimeOffset> { start };
        while (steps[^1] < start + Weeks)
        {
            var by = TimeSpan.FromMinutes(random.Next(20, 480));
            foreach (var instance in instances) instance.Advance(by);
            steps.Add(steps[^1] + by);
            var heard = news.Skip(next).TakeWhile(n => n.News.Heard <= steps[^1]).ToList();
            next += heard.Count;
            foreach (var (life, _) in heard.DistinctBy(h => h.Life)) life.Heard(steps.Count - 1, steps[^1]);
            // One instance lives through the step; the others may die anywhere in it, while messages come in.
            var spared = random.Next(instances.Length);
            var dying = Enumerable.Range(0, instances.Length).Where(i => i != spared && random.Next(5) == 0).ToList();
            await Task.WhenAll([.. instances.Select((k, i) => k.SweepAsync(dying.Contains(i) ? TimeSpan.FromMilliseconds(random.Next(60)) : null)), .. heard.Chunk(100).Select(c => WriteAsync(source, c))]);
            foreach (var i in dying) await instances[i].RestartAsync();
            restarts += dying.Count;
        }
        foreach (var instance in instances)
        {
            instance.Advance(TimeSpan.FromHours(2));
            await instance.SweepAsync(null);
        }
        Assert.Empty(await source.UntoldDeadlinesAsync("a", instances[0].Now, 10, default));
        Assert.True(restarts > 20, $"{restarts} restarts");
        var raised = new ConcurrentDictionary<DeadlineKind, int>();
        await Parallel.ForEachAsync(lives, async (life, token) =>
        {
            var of = await source.DeadlinesAsync(life.Id, token);
            life.Check(of, steps);
            foreach (var deadline in of) raised.AddOrUpdate(deadline.Kind, 1, (_, count) => count + 1);
        });
        Assert.All(Enum.GetValues<DeadlineKind>(), k => Assert.True(raised.GetValueOrDefault(k) > 10, k.ToString()));
        foreach (var instance in instances) await instance.DisposeAsync();
    }

    private static Task WriteAsync(PostgreSqlLedger ledger, (Life Life, News News)[] heard) => ledger.WriteAsync(
        l =>
        {
            // All that is heard of an order at a time is written at a time.
            foreach (var (life, news) in heard)
            {
                if (news.Kind == OrderEventKind.Ordered) l.Order(life.Order);
                l.Happened(new OrderEvent(life.Id, news.Kind, news.At, Guid.Empty, news.Heard, ""));
            }
        },
        default).AsTask();

    /// <summary>Something that happens to an order, and when the engine hears of it.</summary>
    private sealed record News(OrderEventKind Kind, DateTimeOffset At, DateTimeOffset Heard);

    /// <summary>All that happens to one order, and what the engine knows of it from which step on.</summary>
    private sealed class Life
    {
        private readonly List<(int Step, ClockReading Reading)> _known = [];

        public Life(int number, DateTimeOffset start, Random random)
        {
            Id = $"HGA|{number}";
            var at = start + (random.NextDouble() * 0.7 * Weeks);
            var service = Terms.Keys.ElementAt(random.Next(Terms.Count));
            Order = new OrderEntry(Id, LedgerValues.Kept(at), LedgerValues.Kept(at)) { Agreement = "convenio", AgreementStamp = "convenio@1", Service = service, ServiceCode = service };
            Add(OrderEventKind.Ordered, at);
            if (random.Next(3) > 0) Add(OrderEventKind.Shipped, at += Hours(8));
            if (random.Next(20) > 0) Add(OrderEventKind.Received, at += Hours(random.Next(12) == 0 ? 90 : 20));
            if (random.Next(8) == 0)
            {
                Add(OrderEventKind.Rejected, at += Hours(10));
                if (random.Next(4) > 0) Add(OrderEventKind.Received, at += Hours(60));
            }
            if (random.Next(25) == 0) Add(OrderEventKind.Cancelled, at += Hours(30));
            if (random.Next(6) == 0) return;
            Add(OrderEventKind.Final, at += Hours(service == "ihc" ? 36 : 170));
            if (random.Next(10) > 0) Add(OrderEventKind.Delivered, at + Hours(2));
            if (random.Next(20) == 0) Add(OrderEventKind.Corrected, at + Hours(200));

            TimeSpan Hours(double most) => TimeSpan.FromHours(random.NextDouble() * most);

            // Mostly soon; some late, and behind what came after.
            void Add(OrderEventKind kind, DateTimeOffset when) =>
                News.Add(new News(kind, LedgerValues.Kept(when), LedgerValues.Kept(when) + (kind == OrderEventKind.Ordered || random.Next(5) > 0 ? TimeSpan.FromSeconds(random.Next(300)) : Hours(50))));
        }

        public string Id { get; }

        public OrderEntry Order { get; }

        public List<News> News { get; } = [];

        public void Heard(int step, DateTimeOffset now) => _known.Add((step, OrderClock.Read(
            Order, [.. News.Where(n => n.Heard <= now).Select(n => new OrderEvent(Id, n.Kind, n.At, Guid.Empty, n.Heard))], Terms[Order.Service!])));

        public void Check(IReadOnlyList<DeadlineEvent> raised, List<DateTimeOffset> steps)
        {
            foreach (var deadline in raised)
            {
                // What was known before the step in which it was raised, or came to be known in it, says so, and its time had come.
                var step = steps.FindIndex(s => s >= deadline.RaisedAt - Skew);
                Assert.True(
                    _known.Where((k, i) => k.Step <= step && (i + 1 == _known.Count || _known[i + 1].Step >= step))
                        .Any(k => k.Reading.Deadlines.Any(d => d.Kind == deadline.Kind && d.Period == deadline.Period && d.At <= deadline.RaisedAt && LedgerValues.Kept(d.DueAt) == deadline.DueAt)),
                    $"{Id} {deadline} is early, or wrong");
            }
            for (var i = 0; i < _known.Count; i++)
            {
                // What held for a whole step, in which nothing else came to be known, has been raised.
                var last = (i + 1 == _known.Count ? steps.Count : _known[i + 1].Step) - 1;
                if (last <= _known[i].Step) continue;
                foreach (var due in _known[i].Reading.Deadlines.Where(d => d.At <= steps[last] - Skew))
                    Assert.True(raised.Any(r => r.Kind == due.Kind && r.Period == due.Period), $"{Id} {due} is missing");
            }
        }
    }

    /// <summary>One engine of three: its own clock, log and connections.</summary>
    private sealed class Instance : IAsyncDisposable
    {
        private readonly Npgsql.NpgsqlConnectionStringBuilder _settings;
        private readonly string _name;
        private PipelineFixture _engine = null!;
        private PostgreSqlLedger _ledger = null!;
        private OrderKeeper _keeper = null!;

        private Instance(Npgsql.NpgsqlConnectionStringBuilder settings, string name) => (_settings, _name) = (settings, name);

        public DateTimeOffset Now => _engine.Clock.GetUtcNow();

        public static async Task<Instance> StartAsync(Npgsql.NpgsqlConnectionStringBuilder settings, string name, TimeSpan skew)
        {
            var instance = new Instance(settings, name) { _ledger = await PostgreSqlLedger.OpenAsync(settings, default) };
            instance._engine = await PipelineFixture.StartedAsync(new PipelineFixture { Ledger = _ => instance._ledger });
            instance._engine.Clock.Set(skew);
            instance.Keep();
            return instance;
        }

        public void Advance(TimeSpan by) => _engine.Clock.Advance(by);

        /// <param name="killedAfter">Null: it lives.</param>
        public async Task SweepAsync(TimeSpan? killedAfter)
        {
            using var dying = new CancellationTokenSource();
            if (killedAfter is { } after) dying.CancelAfter(after);
            try
            {
                await _keeper.SweepAsync(dying.Token);
            }
            catch (OperationCanceledException)
            {
                // Dead.
            }
        }

        public async Task RestartAsync()
        {
            await _keeper.DisposeAsync();
            await _engine.StopAsync();
            await _ledger.DisposeAsync();
            _ledger = await PostgreSqlLedger.OpenAsync(_settings, default);
            await _engine.StartAsync();
            Keep();
        }

        public async ValueTask DisposeAsync()
        {
            await _keeper.DisposeAsync();
            await _engine.DisposeAsync();
            await _ledger.DisposeAsync();
        }

        private void Keep() => _keeper = new OrderKeeper(_engine.Pipeline, _name, _engine.Events.CreateLogger(_name));
    }
}

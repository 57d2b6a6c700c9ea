using System.Diagnostics;
using System.Globalization;
using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Ledger.PostgreSql;
using IntegrationEngine.Engine.Reports;
using IntegrationEngine.Engine.Storage;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Benchmarks.Ledger;

/// <summary><c>orders [ORDERS] [sqlite|postgresql]</c>: events beside a bare insert of the same rows, the look for what is due among few and many open orders, and reports over all of them.</summary>
internal static class OrdersBenchmark
{
    private const int Few = 1_000, Filled = 2_000, Repetitions = 5, Looks = 200;

    private static readonly DateTimeOffset Start = new(2025, 1, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(ReportPeriod.UsualZone);
    private static readonly string[] States = ["MN", "OC", "PL", "DF", "BC", "SL", "SR", "JC"];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var orders = arguments.Length > 0 && int.TryParse(arguments[0], CultureInfo.InvariantCulture, out var number) ? number : 1_000_000;
        if (!arguments.Contains("postgresql", StringComparer.Ordinal))
        {
            using var folder = new TemporaryFolder();
            await using var store = EmbeddedStore.Open(folder.Path, TimeProvider.System);
            await MeasureAsync("SQLite", store.Ledger, store.Ledger, orders, BareEvents.SqliteAsync(folder.Path));
        }
        if (!arguments.Contains("sqlite", StringComparer.Ordinal))
        {
            await using var server = await PostgreSqlServer.StartAsync(durable: true);
            var settings = PostgreSqlSettings.Of(await server.CreateDatabaseAsync())!;
            await using var ledger = await PostgreSqlLedger.OpenAsync(settings, CancellationToken.None);
            await MeasureAsync("PostgreSQL", ledger, ledger, orders, BareEvents.PostgreSqlAsync(settings));
        }
        return 0;
    }

    private static async Task MeasureAsync(string name, ILedger ledger, ILedgerFigures figures, int orders, Task<BareEvents> opening)
    {
        Console.WriteLine($"{name}, {orders:N0} orders");
        await FillAsync(ledger, 0, Few);
        await using (var bare = await opening) await EventsAsync(ledger, bare);
        await SettleAsync(ledger);
        var few = await LookAsync(ledger, Few);
        await FillAsync(ledger, Few, orders);
        var many = await LookAsync(ledger, orders);
        Console.WriteLine($"  look for what is due: {few:F3} ms among {Few:N0} open orders, {many:F3} ms among {orders:N0}: {many / few:F2} times");
        var desk = new ReportDesk(figures, AgreementSet.Empty, TimeProvider.System);
        var all = new ReportPeriod(null, null, TimeProvider.System.GetUtcNow(), Zone);
        foreach (var kind in Enum.GetValues<ReportKind>()) await AskAsync($"report {ReportKinds.Word(kind)}, all", () => desk.MakeAsync(new ReportRequest(kind, all), default));
        await AskAsync("report agreement, one agreement", () => desk.MakeAsync(new ReportRequest(ReportKind.Agreement, all, "convenio-1"), default));
        await AskAsync("report agreement, one month", () => desk.MakeAsync(new ReportRequest(ReportKind.Agreement, ReportPeriod.Month(2025, 3, all.AsOf, Zone)), default));
    }

    /// <summary>In batches as conversion writes them; the best of some rounds of each, in turn.</summary>
    private static async Task EventsAsync(ILedger ledger, BareEvents bare)
    {
        const int batch = 64, batches = 40, rounds = 7;
        var (kept, inserted) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var rows = Enumerable.Range(0, batches).Select(b => Enumerable.Range(0, batch).Select(i => Event((((round * batches) + b) * batch) + i)).ToArray()).ToArray();
            var time = Stopwatch.StartNew();
            foreach (var some in rows)
                await ledger.WriteAsync(
                    l =>
                    {
                        foreach (var row in some) l.Happened(row);
                    },
                    default);
            kept.Add(batch * batches / time.Elapsed.TotalSeconds);
            time.Restart();
            foreach (var some in rows) await bare.InsertAsync(some);
            inserted.Add(batch * batches / time.Elapsed.TotalSeconds);
        }
        Console.WriteLine($"  events: {kept.Max():N0}/s, bare insert {inserted.Max():N0}/s: {kept.Max() / inserted.Max():F2} of it (medians {Median(kept) / Median(inserted):F2})");
    }

    /// <summary>What happened is looked at once, as the engine does.</summary>
    private static async Task SettleAsync(ILedger ledger)
    {
        while (await ledger.OrdersToLookAtAsync(DateTimeOffset.UnixEpoch, 500, default) is { Count: > 0 } orders)
            await ledger.WriteAsync(
                l =>
                {
                    foreach (var order in orders) l.Computed(order with { LookAt = order.IssuedAt is null ? order.DueAt : null });
                },
                default);
    }

    private static async Task<double> LookAsync(ILedger ledger, int orders)
    {
        var taken = new List<double>();
        for (var i = 0; i < Looks; i++)
        {
            var time = Stopwatch.StartNew();
            var due = await ledger.OrdersToLookAtAsync(Start.AddHours(35).AddMinutes(i % 50), 500, default);
            taken.Add(time.Elapsed.TotalMilliseconds);
            if (due.Count == 0 || due.Count > orders) throw new InvalidOperationException("nothing is due, or more than there is");
        }
        return Median(taken);
    }

    private static async Task AskAsync(string what, Func<Task> ask)
    {
        var (taken, used) = (new List<double>(), new List<double>());
        for (var i = 0; i < Repetitions; i++)
        {
            var (time, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            await ask();
            taken.Add(time.Elapsed.TotalMilliseconds);
            used.Add((Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
        }
        // A machine with other work to do takes longer; what this process itself uses tells how much.
        Console.WriteLine($"  {what,-40} median {Median(taken),8:N0} ms   longest {taken.Max(),8:N0} ms   processor {Median(used),8:N0} ms");
    }

    private static async Task FillAsync(ILedger ledger, int from, int to)
    {
        for (var first = from; first < to; first += Filled)
        {
            var (begin, end) = (first, Math.Min(to, first + Filled));
            await ledger.WriteAsync(
                l =>
                {
                    for (var i = begin; i < end; i++)
                    {
                        var order = Order(i);
                        l.Order(order);
                        l.Computed(order);
                    }
                },
                default);
        }
    }

    private static OrderEntry Order(int i)
    {
        var ordered = Start.AddSeconds(i * 20.0);
        var reported = i % 10 < 7;
        var facility = i * 7 % 400;
        return new OrderEntry(string.Create(CultureInfo.InvariantCulture, $"urn:oid:2.16.840.1.113883.4.631.{facility}|SOL-{i:0000000}"), ordered, ordered.AddSeconds(5))
        {
            Agreement = $"convenio-{i % 3}", AgreementStamp = $"convenio-{i % 3}@1f2e3d4c5b6a", Service = i % 2 == 0 ? "immunohistochemistry" : "immunophenotype", ServiceCode = i % 2 == 0 ? "85904-1" : "101119-6",
            RequesterFacility = string.Create(CultureInfo.InvariantCulture, $"{States[facility % 8]}IMB{facility:000000}"), RequesterInstitution = "IMSS-BIENESTAR", RequesterState = States[facility % 8],
            PerformerFacility = "PLIMS990106", PerformerInstitution = "IMSS", Destination = "cibior", ReplyDestination = "imss-bienestar", Person = Hash(i / 3), MatchKeys = $"c:{Hash(i / 3)} b:{Hash(i / 5)}", Age = i % 90,
            State = i % 50 == 0 ? OrderState.Cancelled : reported ? OrderState.Final : OrderState.Open, StartedAt = ordered.AddHours(10), StartKind = i % 9 == 0 ? "shipped" : "received", DueAt = ordered.AddHours(34),
            IssuedAt = reported ? ordered.AddHours(10 + (i * 31 % 29)) : null, DeliveredAt = reported ? ordered.AddHours(11 + (i * 31 % 29)) : null, Late = reported ? i * 31 % 29 > 24 : null,
            RejectedReason = i % 40 == 3 ? "RB" : null, Specimens = 1 + (i % 3), Kind = i % 20 == 5 ? "Estudios" : null, Study = i % 20 == 5 ? "Tomografía" : null,
            ChangedAt = ordered.AddHours(39), LookAt = reported ? null : ordered.AddHours(30 + (i % 5)),
        };
    }

    private static OrderEvent Event(int i) => new(
        Order(i % Few).Id, (OrderEventKind)(i / Few % 9), Start.AddMinutes(i), new Guid(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), Start.AddDays(40));

    private static string Hash(int i) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(i)).AsSpan(0, 16));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Ledger.PostgreSql;
using IntegrationEngine.Engine.Storage;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Benchmarks.Ledger;

/// <summary><c>ledger [MESSAGES] [sqlite|postgresql]</c>: fills a ledger as conversion and delivery do, then asks what operators ask.</summary>
internal static class LedgerBenchmark
{
    private const int Batch = 64;

    /// <summary>So many are written as the engine writes them; the rest, which only makes the ledger large, in batches of the second size.</summary>
    private const int Measured = 50_000, Filled = 2_000;

    private const int Repetitions = 40;

    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Channels = ["imss-bienestar-orders", "cibior-results", "imss-bienestar-patients", "sedesa-birads"];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var messages = arguments.Length > 0 && int.TryParse(arguments[0], CultureInfo.InvariantCulture, out var number) ? number : 1_000_000;
        if (!arguments.Contains("postgresql", StringComparer.Ordinal))
        {
            using var folder = new TemporaryFolder();
            await using var store = EmbeddedStore.Open(folder.Path, TimeProvider.System);
            await MeasureAsync("SQLite", store.Ledger, messages);
        }
        if (!arguments.Contains("sqlite", StringComparer.Ordinal))
        {
            await using var server = await PostgreSqlServer.StartAsync(durable: true);
            await using var ledger = await PostgreSqlLedger.OpenAsync(PostgreSqlSettings.Of(await server.CreateDatabaseAsync())!, CancellationToken.None);
            await MeasureAsync("PostgreSQL", ledger, messages);
        }
        return 0;
    }

    private static async Task MeasureAsync(string name, ILedger ledger, int messages)
    {
        Console.WriteLine($"{name}, {messages:N0} messages");
        var filling = Stopwatch.StartNew();
        var measured = Math.Min(messages, Measured);
        for (var from = 0; from < measured; from += Batch)
        {
            var (first, end) = (from, Math.Min(measured, from + Batch));
            await ledger.WriteAsync(l => Convert(l, first, end), CancellationToken.None);
            // As they come back from many deliveries at once: each its own write.
            await Task.WhenAll(Enumerable.Range(first, end - first).Select(i => ledger.WriteAsync(l => Deliver(l, i), CancellationToken.None).AsTask()));
        }
        Console.WriteLine($"  converted and delivered: {measured / filling.Elapsed.TotalSeconds:N0} messages/s");
        for (var from = measured; from < messages; from += Filled)
        {
            var (first, end) = (from, Math.Min(messages, from + Filled));
            await ledger.WriteAsync(
                l =>
                {
                    Convert(l, first, end);
                    for (var i = first; i < end; i++) Deliver(l, i);
                },
                CancellationToken.None);
        }
        var random = new Random(1);
        await AskAsync("states of a conversion's 64 messages", () => ledger.StatesAsync([.. Enumerable.Range(0, 64).Select(_ => Id(random.Next(messages)))], default).AsTask());
        await FindAsync(new(ControlId: Control(random.Next(messages))), "control id");
        await FindAsync(new(Order: Order(random.Next(messages))), "order");
        await FindAsync(new(Facility: Facility(7)), "facility");
        await FindAsync(new(Channel: Channels[1]), "channel");
        await FindAsync(new(Channel: "no-such-channel"), "channel without messages");
        foreach (var state in Enum.GetValues<MessageQuest>()) await FindAsync(new(State: state), $"state {state}");
        await FindAsync(new(From: Start.AddDays(3), To: Start.AddDays(3).AddHours(1)), "an hour");
        await FindAsync(new(Channel: Channels[2], State: MessageQuest.Refused, From: Start.AddDays(2)), "channel, state and time");
        await FindAsync(new(Facility: Facility(7), Channel: Channels[3], State: MessageQuest.Waiting), "facility, channel and state");
        await AskAsync("dead letters: the latest 1000", () => ledger.ListDeadLettersAsync(new DeadLetterFilter(), default).AsTask());
        await AskAsync("dead letters: one message", () => ledger.ListDeadLettersAsync(new DeadLetterFilter(State: null, MessageId: Id(random.Next(messages / 100) * 100)), default).AsTask());
        await AskAsync("retention: the first 500 finished", () => ledger.FinishedAsync(Start, Start.AddYears(2), 500, default).AsTask());
        await AskAsync("open dead letters by line", () => ledger.OpenDeadLettersAsync(default).AsTask());
        await AskAsync("counts of everything", () => ledger.CountsAsync(default).AsTask(), repetitions: 3);

        // As the command does: the messages, and the deliveries of each.
        Task FindAsync(MessageFilter filter, string by) => AskAsync("find: " + by, async () =>
        {
            foreach (var message in await ledger.FindMessagesAsync(filter, default)) await ledger.DeliveriesAsync(message.Id, default);
        });
    }

    private static async Task AskAsync(string what, Func<Task> ask, int repetitions = Repetitions)
    {
        var taken = await Latencies.MeasureAsync(callers: 1, repetitions, async (_, _) => await ask());
        Console.WriteLine($"  {what,-40} median {taken.Percentile(0.5),8:F1} ms   longest {taken.Milliseconds[^1],8:F1} ms");
    }

    private static void Convert(ILedgerWriter ledger, int from, int end)
    {
        for (var i = from; i < end; i++)
        {
            var refused = i % 100 == 0;
            ledger.Message(new MessageEntry(
                Id(i), Channels[i % 4], Control(i), "ORU^R01", Start.AddSeconds(i), refused ? MessageState.Refused : MessageState.Converted, refused ? "R121" : null,
                "oru-r01@1f2e3d4c5b6a", Start.AddSeconds(i + 1))
            {
                Sender = "CIBIOR|LAB", Facility = Facility(i % 500),
            });
            ledger.Orders(Id(i), [Order(i)]);
            if (refused) ledger.DeadLetter(Letter(i));
            else ledger.Delivery(new DeliveryEntry(Id(i), "cibior", DeliveryState.Waiting, null, 0, "oru-r01@1f2e3d4c5b6a", Start.AddSeconds(i + 1)));
        }
        ledger.Count(Channels[0], "R211", end - from);
    }

    private static void Deliver(ILedgerWriter ledger, int i)
    {
        // One in a hundred was refused, and one in a thousand still waits.
        if (i % 100 == 0 || i % 1000 == 1) return;
        ledger.Delivery(new DeliveryEntry(Id(i), "cibior", DeliveryState.Delivered, null, 1, "oru-r01@1f2e3d4c5b6a", Start.AddSeconds(i + 2)));
        ledger.Version("cibior", $"order/{i / 3}", Start.AddSeconds(i), Start.AddSeconds(i), Id(i));
        ledger.CloseDeadLetters(Id(i), Stage.Deliver, "cibior", DeadLetterState.Resolved, Start.AddSeconds(i + 2));
    }

    private static DeadLetter Letter(int i) => new(
        new DeadLetterSummary(
            Id(-i - 1), Id(i), Channels[i % 4], Control(i), null, Stage.Convert, DeadLetterState.Open, "R121", "OBR[1]-25", "DiagnosticReport.status",
            "config/mappings/oru-r01.yaml:36:13", null, new Dictionary<string, string>(), 1, Start.AddSeconds(i), Start.AddSeconds(i), SenderTold: false, Holds: false, "192.0.2.7:4711"),
        Encoding.UTF8.GetBytes(new string('x', 2500)), default, default);

    private static string Control(int i) => string.Create(CultureInfo.InvariantCulture, $"CIB20250924-{i:0000000}");

    private static string Order(int i) => string.Create(CultureInfo.InvariantCulture, $"SOL-2025-{i / 2:0000000}");

    private static string Facility(int number) => string.Create(CultureInfo.InvariantCulture, $"DFIMB{number:000000}");

    /// <summary>Spread as hashes are, so that indexes are as they will be.</summary>
    private static Guid Id(int i)
    {
        Span<byte> hash = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(i), hash);
        return new Guid(hash[..16]);
    }
}

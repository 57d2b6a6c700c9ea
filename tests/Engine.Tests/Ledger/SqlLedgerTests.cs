using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Storage;
using IntegrationEngine.Engine.Tests.Support;
using Microsoft.Data.Sqlite;

namespace IntegrationEngine.Engine.Tests.Ledger;

public sealed class SqlLedgerTests : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2025, 3, 14, 15, 9, 26, 535, TimeSpan.Zero);
    private static readonly Guid Message = Guid.Parse("0b9f3f4e-6a3e-5d0a-9a53-6a2b7a6f0f01");

    private readonly TemporaryFolder _folder = new();
    private EmbeddedStore _store = null!;

    public Task InitializeAsync()
    {
        _store = EmbeddedStore.Open(_folder.Path, TimeProvider.System);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_message_comes_back_as_it_was_written_and_counts_its_attempts()
    {
        var entry = new MessageEntry(Message, "estudios", "m1", "ORU^R01", At, MessageState.Refused, "R105", "oru-r01@1f2e", At.AddSeconds(1));
        await Write(l => l.Message(entry));
        Assert.Equal(entry, await _store.Ledger.FindMessageAsync(Message, default));
        await Write(l => l.Message(entry with { State = MessageState.Converted, Code = null }));
        Assert.Equal(entry with { State = MessageState.Converted, Code = null, Attempts = 2 }, await _store.Ledger.FindMessageAsync(Message, default));
        Assert.Null(await _store.Ledger.FindMessageAsync(Guid.NewGuid(), default));
    }

    [Fact]
    public async Task A_delivery_that_is_done_does_not_wait_again()
    {
        await Write(l => l.Delivery(new DeliveryEntry(Message, "hospital", DeliveryState.Waiting, null, 0, "oru@1", At)));
        await Write(l => l.Delivery(new DeliveryEntry(Message, "hospital", DeliveryState.Delivered, null, 3, "oru@2", At.AddSeconds(1))));
        await Write(l => l.Delivery(new DeliveryEntry(Message, "hospital", DeliveryState.Waiting, null, 0, "oru@1", At.AddSeconds(2))));
        Assert.Equal([new DeliveryEntry(Message, "hospital", DeliveryState.Delivered, null, 3, "oru@2", At.AddSeconds(1))], await _store.Ledger.DeliveriesAsync(Message, default));
    }

    [Fact]
    public async Task An_older_version_does_not_replace_a_newer_one()
    {
        await Write(l => l.Version("hospital", "oru/1", At, At, Message));
        await Write(l => l.Version("hospital", "oru/1", At.AddSeconds(-1), At.AddSeconds(1), Guid.NewGuid()));
        await Write(l => l.Version("hospital", "oru/1", At, At.AddSeconds(-1), Guid.NewGuid()));
        Assert.Equal(new HeldVersion(At, At, Message), await _store.Ledger.VersionAsync("hospital", "oru/1", default));
        Assert.Null(await _store.Ledger.VersionAsync("laboratorio", "oru/1", default));
    }

    [Fact]
    public async Task A_database_of_before_the_sending_was_kept_is_brought_up_to_date()
    {
        await Write(l => l.Version("hospital", "oru/1", At, At, Message));
        await _store.DisposeAsync();
        await using (var old = new SqliteConnection($"Data Source={DataFolder.DatabaseIn(_folder.Path)};Pooling=false"))
        {
            await old.OpenAsync();
            await using var command = old.CreateCommand();
            command.CommandText = "ALTER TABLE versions DROP COLUMN sent_at; ALTER TABLE deliveries DROP COLUMN mapping; PRAGMA user_version = 0";
            await command.ExecuteNonQueryAsync();
        }
        _store = EmbeddedStore.Open(_folder.Path, TimeProvider.System);
        Assert.Equal(new HeldVersion(At, DateTimeOffset.UnixEpoch, Message), await _store.Ledger.VersionAsync("hospital", "oru/1", default));
    }

    [Fact]
    public async Task A_dead_letter_keeps_its_bytes_and_its_first_time_when_it_is_refused_again()
    {
        var letter = Letter();
        await Write(l => l.DeadLetter(letter));
        await Write(l => l.DeadLetter(letter with { Summary = letter.Summary with { Code = "R311", FirstAt = At.AddHours(1), LastAt = At.AddHours(1) } }));
        var read = (await _store.Ledger.FindDeadLetterAsync(letter.Summary.Id, default))!;
        Assert.Equal(("R311", At, At.AddHours(1), 2), (read.Summary.Code, read.Summary.FirstAt, read.Summary.LastAt, read.Summary.Attempts));
        Assert.Equal(letter.Raw.ToArray(), read.Raw.ToArray());
        Assert.Equal(letter.Content.ToArray(), read.Content.ToArray());
        Assert.Equal(letter.Response.ToArray(), read.Response.ToArray());
        Assert.Equal(letter.Held, read.Held);
        Assert.Equal(letter.Summary.Arguments, read.Summary.Arguments);
    }

    [Fact]
    public async Task Dead_letters_are_listed_by_what_is_asked_and_the_latest_first()
    {
        await Write(l =>
        {
            for (var i = 0; i < 5; i++)
                l.DeadLetter(Letter(Guid.NewGuid(), i % 2 == 0 ? "estudios" : "solicitudes", At.AddMinutes(i)));
        });
        var all = await _store.Ledger.ListDeadLettersAsync(new DeadLetterFilter(), default);
        Assert.Equal(all.OrderByDescending(l => l.LastAt).Select(l => l.Id), all.Select(l => l.Id));
        Assert.Equal(3, (await _store.Ledger.ListDeadLettersAsync(new DeadLetterFilter(Channel: "estudios"), default)).Count);
        Assert.Equal(2, (await _store.Ledger.ListDeadLettersAsync(new DeadLetterFilter(Limit: 2), default)).Count);
        Assert.Single(await _store.Ledger.ListDeadLettersAsync(new DeadLetterFilter(MessageId: all[0].MessageId), default));
        Assert.Empty(await _store.Ledger.ListDeadLettersAsync(new DeadLetterFilter(Code: "R999"), default));
        Assert.Empty(await _store.Ledger.ListDeadLettersAsync(new DeadLetterFilter(Destination: "otro"), default));
        Assert.Empty(await _store.Ledger.ListDeadLettersAsync(new DeadLetterFilter(DeadLetterState.Discarded), default));
    }

    [Fact]
    public async Task A_dead_letter_holds_its_key_while_it_is_open()
    {
        await Write(l => l.DeadLetter(Letter()));
        Assert.Equal([("clave", Message)], await _store.Ledger.HoldsAsync("deliver.hospital", default));
        await Write(l => l.CloseDeadLetters(Message, Stage.Deliver, "hospital", DeadLetterState.Discarded, At));
        Assert.Empty(await _store.Ledger.HoldsAsync("deliver.hospital", default));
    }

    [Fact]
    public async Task Parked_records_come_back_in_order_and_once()
    {
        var headers = new LogHeaders(new KeyValuePair<string, string>("channel", "estudios"));
        await Write(l =>
        {
            foreach (var position in (long[])[30, 10, 20, 10]) l.Park(new ParkedRecord("t", "a", position, headers, new byte[] { (byte)position }));
            l.Park(new ParkedRecord("t", "b", 5, headers, ReadOnlyMemory<byte>.Empty));
        });
        Assert.Equal(["b", "a"], await _store.Ledger.ParkedKeysAsync("t", default));
        var parked = await _store.Ledger.ParkedAsync("t", "a", 10, default);
        Assert.Equal([10, 20, 30], parked.Select(p => p.Position));
        Assert.Equal(headers.Items, parked[0].Headers.Items);
        await Write(l => l.Unpark("t", "a", 10));
        Assert.Equal([20], (await _store.Ledger.ParkedAsync("t", "a", 1, default)).Select(p => p.Position));
    }

    [Fact]
    public async Task Counts_are_by_name_and_state()
    {
        await Write(l =>
        {
            l.Message(new MessageEntry(Guid.NewGuid(), "estudios", null, null, At, MessageState.Converted, null, null, At));
            l.Message(new MessageEntry(Guid.NewGuid(), "estudios", null, null, At, MessageState.Rejected, "R151", null, At));
            l.Delivery(new DeliveryEntry(Message, "hospital", DeliveryState.Delivered, null, 1, null, At));
            l.DeadLetter(Letter());
            l.Count("estudios", "R201", 2);
            l.Count("estudios", "R201", 3);
        });
        var counts = await _store.Ledger.CountsAsync(default);
        Assert.Equal(1, counts.Messages[("estudios", MessageState.Rejected)]);
        Assert.Equal(1, counts.Deliveries[("hospital", DeliveryState.Delivered)]);
        Assert.Equal(1, counts.OpenDeadLetters[("estudios", "hospital")]);
        Assert.Equal(5, counts.Notices[("estudios", "R201")]);
    }

    [Fact]
    public async Task Changes_are_made_all_or_not_at_all()
    {
        await Assert.ThrowsAsync<MessageLogUnavailableException>(() => Write(l =>
        {
            l.Count("estudios", "R201", 1);
            throw new InvalidOperationException("half way");
        }));
        Assert.Empty((await _store.Ledger.CountsAsync(default)).Notices);
    }

    [Fact]
    public async Task Another_process_reads_beside_the_engine_and_after_it()
    {
        await Write(l => l.DeadLetter(Letter()));
        await using (var beside = SqlLedgerReader.Open(_folder.Path))
            Assert.Single(await beside.ListDeadLettersAsync(new DeadLetterFilter(), default));
        await _store.DisposeAsync();
        await using var after = SqlLedgerReader.Open(_folder.Path);
        Assert.Single(await after.ListDeadLettersAsync(new DeadLetterFilter(), default));
    }

    [Fact]
    public void A_folder_without_a_ledger_is_a_coded_error()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal("E132", Assert.Throws<EngineException>(() => SqlLedgerReader.Open(folder.Path)).Code);
    }

    private static DeadLetter Letter(Guid? message = null, string channel = "estudios", DateTimeOffset? at = null) => new(
        new DeadLetterSummary(
            Guid.NewGuid(), message ?? Message, channel, "m1", "hospital", Stage.Deliver, DeadLetterState.Open, "R310", "OBR-25", "DiagnosticReport.status",
            "config/mappings/oru-r01.yaml:36:13", "422", new Dictionary<string, string> { ["sources"] = "ORU^R01" }, 1, at ?? At, at ?? At,
            SenderTold: false, Holds: true, "192.0.2.7:4711"),
        "MSH|Núñez"u8.ToArray(), "{}"u8.ToArray(), "{\"resourceType\":\"OperationOutcome\"}"u8.ToArray())
    {
        Held = ("deliver.hospital", "clave"),
    };

    private Task Write(Action<ILedgerWriter> changes) => _store.Ledger.WriteAsync(changes, default).AsTask();
}

using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Tests.Ledger;

/// <summary>What every ledger keeps. An implementation inherits this and says how one is opened, and opened again on the same content.</summary>
public abstract class LedgerContract : IAsyncLifetime
{
    protected static readonly DateTimeOffset At = new(2025, 3, 14, 15, 9, 26, 535, TimeSpan.Zero);
    protected static readonly Guid Message = Guid.Parse("0b9f3f4e-6a3e-5d0a-9a53-6a2b7a6f0f01");

    private ILedger? _ledger;

    protected ILedger Ledger => _ledger!;

    public async Task InitializeAsync() => _ledger = await OpenAsync();

    public async Task DisposeAsync()
    {
        await CloseAsync();
        await EndAsync();
    }

    /// <summary>Opens the ledger; what an earlier one of this test has written is there.</summary>
    protected abstract Task<ILedger> OpenAsync();

    protected abstract Task CloseAsync();

    protected virtual Task EndAsync() => Task.CompletedTask;

    /// <summary>As another process would.</summary>
    protected abstract ILedgerReader OpenBeside();

    protected async Task ReopenAsync()
    {
        await CloseAsync();
        _ledger = await OpenAsync();
    }

    [Fact]
    public async Task A_message_comes_back_as_it_was_written_and_counts_its_attempts()
    {
        var entry = new MessageEntry(Message, "estudios", "m1", "ORU^R01", At, MessageState.Refused, "R105", "oru-r01@1f2e", At.AddSeconds(1));
        await Write(l => l.Message(entry));
        Assert.Equal(entry, await Ledger.FindMessageAsync(Message, default));
        await Write(l => l.Message(entry with { State = MessageState.Converted, Code = null }));
        Assert.Equal(entry with { State = MessageState.Converted, Code = null, Attempts = 2 }, await Ledger.FindMessageAsync(Message, default));
        Assert.Null(await Ledger.FindMessageAsync(Guid.NewGuid(), default));
    }

    [Fact]
    public async Task A_delivery_that_is_done_does_not_wait_again()
    {
        await Write(l => l.Delivery(new DeliveryEntry(Message, "hospital", DeliveryState.Waiting, null, 0, "oru@1", At)));
        await Write(l => l.Delivery(new DeliveryEntry(Message, "hospital", DeliveryState.Delivered, null, 3, "oru@2", At.AddSeconds(1))));
        await Write(l => l.Delivery(new DeliveryEntry(Message, "hospital", DeliveryState.Waiting, null, 0, "oru@1", At.AddSeconds(2))));
        Assert.Equal([new DeliveryEntry(Message, "hospital", DeliveryState.Delivered, null, 3, "oru@2", At.AddSeconds(1))], await Ledger.DeliveriesAsync(Message, default));
    }

    [Fact]
    public async Task An_older_version_does_not_replace_a_newer_one()
    {
        await Write(l => l.Version("hospital", "oru/1", At, At, Message));
        await Write(l => l.Version("hospital", "oru/1", At.AddSeconds(-1), At.AddSeconds(1), Guid.NewGuid()));
        await Write(l => l.Version("hospital", "oru/1", At, At.AddSeconds(-1), Guid.NewGuid()));
        Assert.Equal(new HeldVersion(At, At, Message), await Ledger.VersionAsync("hospital", "oru/1", default));
        Assert.Null(await Ledger.VersionAsync("laboratorio", "oru/1", default));
    }

    [Fact]
    public async Task A_dead_letter_keeps_its_bytes_and_its_first_time_when_it_is_refused_again()
    {
        var letter = Letter();
        await Write(l => l.DeadLetter(letter));
        await Write(l => l.DeadLetter(letter with { Summary = letter.Summary with { Code = "R311", FirstAt = At.AddHours(1), LastAt = At.AddHours(1) } }));
        var read = (await Ledger.FindDeadLetterAsync(letter.Summary.Id, default))!;
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
        var all = await Ledger.ListDeadLettersAsync(new DeadLetterFilter(), default);
        Assert.Equal(all.OrderByDescending(l => l.LastAt).Select(l => l.Id), all.Select(l => l.Id));
        Assert.Equal(3, (await Ledger.ListDeadLettersAsync(new DeadLetterFilter(Channel: "estudios"), default)).Count);
        Assert.Equal(2, (await Ledger.ListDeadLettersAsync(new DeadLetterFilter(Limit: 2), default)).Count);
        Assert.Single(await Ledger.ListDeadLettersAsync(new DeadLetterFilter(MessageId: all[0].MessageId), default));
        Assert.Empty(await Ledger.ListDeadLettersAsync(new DeadLetterFilter(Code: "R999"), default));
        Assert.Empty(await Ledger.ListDeadLettersAsync(new DeadLetterFilter(Destination: "otro"), default));
        Assert.Empty(await Ledger.ListDeadLettersAsync(new DeadLetterFilter(DeadLetterState.Discarded), default));
    }

    [Fact]
    public async Task A_dead_letter_holds_its_key_while_it_is_open()
    {
        await Write(l => l.DeadLetter(Letter()));
        Assert.Equal([("clave", Message)], await Ledger.HoldsAsync("deliver.hospital", default));
        await Write(l => l.CloseDeadLetters(Message, Stage.Deliver, "hospital", DeadLetterState.Discarded, At));
        Assert.Empty(await Ledger.HoldsAsync("deliver.hospital", default));
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
        Assert.Equal(["b", "a"], await Ledger.ParkedKeysAsync("t", default));
        var parked = await Ledger.ParkedAsync("t", "a", 10, default);
        Assert.Equal([10, 20, 30], parked.Select(p => p.Position));
        Assert.Equal(headers.Items, parked[0].Headers.Items);
        await Write(l => l.Unpark("t", "a", 10));
        Assert.Equal([20], (await Ledger.ParkedAsync("t", "a", 1, default)).Select(p => p.Position));
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
        var counts = await Ledger.CountsAsync(default);
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
        Assert.Empty((await Ledger.CountsAsync(default)).Notices);
    }

    [Fact]
    public async Task Another_process_reads_beside_the_engine_and_after_it()
    {
        await Write(l => l.DeadLetter(Letter()));
        await using (var beside = OpenBeside())
            Assert.Single(await beside.ListDeadLettersAsync(new DeadLetterFilter(), default));
        await ReopenAsync();
        await using var after = OpenBeside();
        Assert.Single(await after.ListDeadLettersAsync(new DeadLetterFilter(), default));
    }

    [Fact]
    public async Task A_write_that_cannot_be_said_leaves_its_neighbours_alone()
    {
        var writes = Enumerable.Range(0, 40).Select(i => Write(l =>
        {
            l.Count("estudios", "R201", 1);
            if (i % 10 == 3) throw new InvalidOperationException("half way");
        })).ToList();
        foreach (var (write, i) in writes.Select((w, i) => (w, i)))
            if (i % 10 == 3) await Assert.ThrowsAsync<MessageLogUnavailableException>(() => write);
            else await write;
        Assert.Equal(36, (await Ledger.CountsAsync(default)).Notices[("estudios", "R201")]);
    }

    [Fact]
    public async Task The_first_message_that_claims_a_key_has_it()
    {
        Assert.Null(await Ledger.FindKeyAsync("estudios", "clave-1", default));
        await Write(l => l.ClaimKey("estudios", "clave-1", Message, At));
        await Write(l => l.ClaimKey("estudios", "clave-1", Guid.NewGuid(), At));
        Assert.Equal(Message, await Ledger.FindKeyAsync("estudios", "clave-1", default));
        Assert.Null(await Ledger.FindKeyAsync("solicitudes", "clave-1", default));
    }

    [Fact]
    public async Task A_file_and_what_was_wrong_with_it_come_back_as_they_were_written()
    {
        var file = new FileEntry(Message, "birads", "Mastografías Núñez.csv", At, FileState.Reading, null, 12, 1, 3, "sedesa-birads@1f2e", At);
        await Write(l => l.File(file with { ReceivedAt = At.AddDays(-1) }));
        await Write(l => l.File(file with { State = FileState.Taken, Taken = 12 }));
        Assert.Equal(file with { ReceivedAt = At.AddDays(-1), State = FileState.Taken, Taken = 12 }, await Ledger.FindFileAsync(Message, default));
        FileFindingRow[] rows = [new(2, 3, 4, "birads", "R171", "«7» no está"), new(0, 0, 0, null, "R172", "cuenta")];
        await Write(l => l.FileFindings(Message, [rows[1]]));
        await Write(l => l.FileFindings(Message, rows));
        Assert.Equal(rows, await Ledger.FileFindingsAsync(Message, default));
        Assert.Single(await Ledger.ListFilesAsync(null, 10, default));
        Assert.Empty(await Ledger.ListFilesAsync("otro", 10, default));
    }

    [Fact]
    public async Task An_identifier_with_characters_that_no_text_should_have_does_not_stop_the_ledger()
    {
        var entry = new MessageEntry(Message, "estudios", "m\0\ud800ñ", "ORU^R01", At, MessageState.Converted, null, null, At);
        await Write(l => l.Message(entry));
        Assert.Equal(Message, (await Ledger.FindMessageAsync(Message, default))!.Id);
    }

    [Fact]
    public async Task What_many_write_at_once_is_all_there()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Write(l =>
        {
            l.Message(new MessageEntry(new Guid(i, 0, 0, new byte[8]), "estudios", $"m{i}", null, At, MessageState.Converted, null, null, At));
            l.Count("estudios", "R201", 1);
        })));
        var counts = await Ledger.CountsAsync(default);
        Assert.Equal((200, 200), (counts.Messages[("estudios", MessageState.Converted)], counts.Notices[("estudios", "R201")]));
    }

    [Fact]
    public async Task Texts_are_sorted_and_compared_character_by_character()
    {
        await Write(l =>
        {
            foreach (var destination in (string[])["zona-b", "Zona-B", "ñandú", "zona-a"])
                l.Delivery(new DeliveryEntry(Message, destination, DeliveryState.Waiting, null, 0, null, At));
        });
        Assert.Equal(["Zona-B", "zona-a", "zona-b", "ñandú"], (await Ledger.DeliveriesAsync(Message, default)).Select(d => d.Destination));
    }

    [Fact]
    public async Task Messages_are_known_with_their_states_however_many_are_asked_for()
    {
        Assert.Empty(await Ledger.StatesAsync([], default));
        Guid[] ids = [.. Enumerable.Range(0, 150).Select(i => new Guid(i, 0, 0, new byte[8]))];
        await Write(l =>
        {
            for (var i = 0; i < ids.Length; i += 3) l.Message(Entry(ids[i], At, i % 2 == 0 ? MessageState.Converted : MessageState.Held));
        });
        var states = await Ledger.StatesAsync(ids, default);
        Assert.Equal(50, states.Count);
        Assert.Equal((MessageState.Converted, MessageState.Held), (states[ids[0]], states[ids[147]]));
        Assert.Equal([ids[3]], (await Ledger.StatesAsync([ids[1], ids[3]], default)).Keys);
    }

    [Fact]
    public async Task What_was_finished_long_ago_is_forgotten_and_nothing_else()
    {
        var before = At.AddDays(400);
        var (done, superseded, late, waiting, refused, discarded, held, recent) = (Id(1), Id(2), Id(3), Id(4), Id(5), Id(6), Id(7), Id(8));
        await Write(l =>
        {
            foreach (var id in (Guid[])[done, superseded, late, waiting, refused, discarded]) l.Message(Entry(id, At));
            l.Message(Entry(held, At, MessageState.Held));
            l.Message(Entry(recent, before.AddDays(1)));
            foreach (var id in (Guid[])[done, refused, discarded, recent]) l.Delivery(Delivered(id, At));
            l.Delivery(Delivered(done, At) with { Destination = "laboratorio" });
            l.Delivery(Delivered(superseded, At) with { State = DeliveryState.Superseded });
            l.Delivery(Delivered(late, before.AddDays(1)));
            l.Delivery(Delivered(waiting, At) with { State = DeliveryState.Waiting });
            l.DeadLetter(Letter(refused));
            l.DeadLetter(Letter(discarded));
            l.CloseDeadLetters(discarded, Stage.Deliver, "hospital", DeadLetterState.Discarded, At);
            l.Version("hospital", "oru/1", At, At, done);
            l.Orders(done, ["SOL-1"]);
            l.Orders(late, ["SOL-1"]);
            l.Request(new OperationRequest(Id(20), "pause", "{}", "ana", null, At));
            l.EndRequest(Id(20), RequestState.Done, "{}", At);
            l.Request(new OperationRequest(Id(21), "pause", "{}", "ana", null, At));
            l.ClaimKey("estudios", "vieja", done, At);
            l.ClaimKey("estudios", "nueva", recent, before);
            l.File(File(Id(10), FileState.Taken));
            l.FileFindings(Id(10), [new(1, 1, 1, null, "R171", "x")]);
            l.File(File(Id(11), FileState.Reading));
            l.FileFindings(Id(11), [new(1, 1, 1, null, "R171", "x")]);
        });
        Assert.Equal(2, await LedgerRetention.PruneAsync(Ledger, before, default));
        foreach (var id in (Guid[])[done, superseded])
        {
            Assert.Null(await Ledger.FindMessageAsync(id, default));
            Assert.Empty(await Ledger.DeliveriesAsync(id, default));
        }
        foreach (var id in (Guid[])[late, waiting, refused, discarded, held, recent]) Assert.NotNull(await Ledger.FindMessageAsync(id, default));
        Assert.Empty(await Ledger.OrdersAsync(done, default));
        Assert.Equal(["SOL-1"], await Ledger.OrdersAsync(late, default));
        Assert.Equal((null, Id(21)), (await Ledger.FindRequestAsync(Id(20), default), (await Ledger.FindRequestAsync(Id(21), default))!.Id));
        var letters = await Ledger.ListDeadLettersAsync(new DeadLetterFilter(State: null), default);
        Assert.Equal(2, letters.Count);
        foreach (var letter in letters) Assert.NotEmpty((await Ledger.FindDeadLetterAsync(letter.Id, default))!.Raw.ToArray());
        Assert.NotNull(await Ledger.VersionAsync("hospital", "oru/1", default));
        Assert.Equal((null, recent), (await Ledger.FindKeyAsync("estudios", "vieja", default), await Ledger.FindKeyAsync("estudios", "nueva", default)));
        Assert.Equal([Id(11)], (await Ledger.ListFilesAsync(null, 10, default)).Select(f => f.Id));
        Assert.Empty(await Ledger.FileFindingsAsync(Id(10), default));
        Assert.Single(await Ledger.FileFindingsAsync(Id(11), default));

        static FileEntry File(Guid id, FileState state) => new(id, "birads", "a.csv", At, state, null, 1, 0, 1, "r", At);
    }

    [Fact]
    public async Task A_long_backlog_is_forgotten_in_steps_past_what_must_stay()
    {
        await Write(l =>
        {
            for (var i = 0; i < 1300; i++)
            {
                l.Message(Entry(Id(i), At.AddSeconds(i / 700)));
                l.Delivery(Delivered(Id(i), At) with { State = i % 13 == 0 ? DeliveryState.Waiting : DeliveryState.Delivered });
            }
        });
        Assert.Equal(1200, await LedgerRetention.PruneAsync(Ledger, At.AddDays(1), default));
        Assert.Equal(100, (await Ledger.CountsAsync(default)).Messages[("estudios", MessageState.Converted)]);
    }

    [Fact]
    public async Task A_message_that_came_again_while_it_was_to_be_forgotten_stays()
    {
        await Write(l =>
        {
            l.Message(Entry(Message, At));
            l.Delivery(Delivered(Message, At));
        });
        Assert.Single(await Ledger.FinishedAsync(At, At.AddDays(1), 10, default));
        await Write(l => l.Message(Entry(Message, At.AddDays(2))));
        await Write(l => l.Forget([Message], At.AddDays(1)));
        Assert.NotNull(await Ledger.FindMessageAsync(Message, default));
        Assert.Single(await Ledger.DeliveriesAsync(Message, default));
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private static MessageEntry Entry(Guid id, DateTimeOffset at, MessageState state = MessageState.Converted) => new(id, "estudios", $"m{id}", "ORU^R01", at, state, null, "oru@1", at);

    private static DeliveryEntry Delivered(Guid id, DateTimeOffset at) => new(id, "hospital", DeliveryState.Delivered, null, 1, "oru@1", at);

    protected static DeadLetter Letter(Guid? message = null, string channel = "estudios", DateTimeOffset? at = null) => new(
        new DeadLetterSummary(
            Guid.NewGuid(), message ?? Message, channel, "m1", "hospital", Stage.Deliver, DeadLetterState.Open, "R310", "OBR-25", "DiagnosticReport.status",
            "config/mappings/oru-r01.yaml:36:13", "422", new Dictionary<string, string> { ["sources"] = "ORU^R01" }, 1, at ?? At, at ?? At,
            SenderTold: false, Holds: true, "192.0.2.7:4711"),
        "MSH|Núñez"u8.ToArray(), "{}"u8.ToArray(), "{\"resourceType\":\"OperationOutcome\"}"u8.ToArray())
    {
        Held = ("deliver.hospital", "clave"),
    };

    protected Task Write(Action<ILedgerWriter> changes) => Ledger.WriteAsync(changes, default).AsTask();
}

using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Tests.Ledger;

/// <summary>What every ledger keeps. An implementation inherits this and says how one is opened, and opened again on the same content.</summary>
public abstract partial class LedgerContract : IAsyncLifetime
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
        Assert.Equal(Message, (await Ledger.FindFileAsync(file.Channel, $"{Message:N}"[..8], default))?.Id);
        Assert.Null(await Ledger.FindFileAsync("otro", $"{Message:N}"[..8], default));
        Assert.Null(await Ledger.FindFileAsync(file.Channel, "00000000", default));
        await Write(l => l.File(file));
        Assert.Equal(FileState.Taken, (await Ledger.FindFileAsync(Message, default))!.State);
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

    [Fact]
    public async Task A_search_gives_what_going_through_all_messages_would()
    {
        var states = Enum.GetValues<MessageState>();
        var deliveries = Enum.GetValues<DeliveryState>();
        var all = Enumerable.Range(0, 90).Select(i => (
            Entry: Entry(Id(i), At.AddMinutes(i * 37 % 90), states[i % states.Length]) with { Channel = i % 5 == 0 ? "solicitudes" : "estudios", Facility = i % 7 == 0 ? "MCSSA1" : "MCSSA2" },
            Delivery: i % 3 == 0 ? (DeliveryState?)null : deliveries[i * 5 / 3 % deliveries.Length])).ToList();
        await Write(l =>
        {
            foreach (var (entry, delivery) in all)
            {
                l.Message(entry);
                if (delivery is { } state) l.Delivery(Delivered(entry.Id, At) with { State = state });
            }
        });
        foreach (var quest in Enum.GetValues<MessageQuest>().Cast<MessageQuest?>().Append(null))
            foreach (var channel in (string?[])[null, "solicitudes", "ninguno"])
                foreach (var facility in (string?[])[null, "MCSSA1"])
                    foreach (var from in (DateTimeOffset?[])[null, At.AddMinutes(30)])
                        foreach (var limit in (int[])[3, 100])
                        {
                            var filter = new MessageFilter(Channel: channel, Facility: facility, State: quest, From: from, To: from?.AddMinutes(40), Limit: limit);
                            var expected = all
                                .Where(m => Is(quest, m.Entry.State, m.Delivery) && (channel is null || m.Entry.Channel == channel) && (facility is null || m.Entry.Facility == facility)
                                    && (from is null || (m.Entry.ReceivedAt >= from && m.Entry.ReceivedAt < filter.To)))
                                .OrderByDescending(m => m.Entry.ReceivedAt).Take(limit).Select(m => m.Entry.Id);
                            Assert.Equal(expected, (await Ledger.FindMessagesAsync(filter, default)).Select(m => m.Id));
                        }

        static bool Is(MessageQuest? quest, MessageState state, DeliveryState? delivery) => quest switch
        {
            null => true,
            MessageQuest.Waiting => delivery == DeliveryState.Waiting,
            MessageQuest.Superseded => delivery == DeliveryState.Superseded,
            MessageQuest.Refused => state == MessageState.Refused || delivery == DeliveryState.Refused,
            MessageQuest.Held => state == MessageState.Held,
            MessageQuest.Rejected => state == MessageState.Rejected,
            MessageQuest.Awaiting => state == MessageState.Awaiting,
            _ => state == MessageState.Converted && delivery is not (DeliveryState.Waiting or DeliveryState.Refused),
        };
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

    [Fact]
    public async Task Every_step_of_a_dead_letter_stands_in_its_audit_trail()
    {
        var letter = Letter();
        await Write(l => l.DeadLetter(letter));
        await Write(l => l.DeadLetter(letter));
        await Write(l => l.CloseDeadLetters(Message, Stage.Deliver, "otro", DeadLetterState.Discarded, At.AddSeconds(1)));
        await Write(l => l.CloseDeadLetters(Message, Stage.Deliver, "hospital", DeadLetterState.Discarded, At.AddSeconds(2), "Íñigo", "paciente de prueba"));
        await Write(l => l.CloseDeadLetters(Message, Stage.Deliver, "hospital", DeadLetterState.Resolved, At.AddSeconds(3)));
        var audit = await Ledger.AuditAsync(letter.Summary.Id.ToString(), default);
        Assert.Equal([("refused", "engine", null), ("discarded", "Íñigo", "paciente de prueba")], audit.Select(a => (a.Action, a.Actor, a.Reason)));
        Assert.Equal([At, At.AddSeconds(2)], audit.Select(a => a.At));
    }

    [Fact]
    public async Task A_request_is_one_instances_and_another_ones_only_after_a_time()
    {
        var request = new OperationRequest(Message, "pause", "{}", "Íñigo", null, At);
        await Write(l => l.Request(request));
        await Write(l => l.Request(request with { Kind = "resume" }));
        await Write(l => l.TakeRequest(Message, "uno", At.AddSeconds(1), At));
        await Write(l => l.TakeRequest(Message, "dos", At.AddSeconds(2), At));
        Assert.Equal(("pause", "uno", At.AddSeconds(1)), await TakenAsync());
        await Write(l => l.TakeRequest(Message, "dos", At.AddSeconds(3), At.AddSeconds(2)));
        Assert.Equal(("pause", "dos", At.AddSeconds(3)), await TakenAsync());
        Assert.Single(await Ledger.UndoneRequestsAsync(default));
        await Write(l => l.EndRequest(Message, RequestState.Done, "{}", At.AddSeconds(4)));
        await Write(l => l.TakeRequest(Message, "uno", At.AddSeconds(9), At.AddSeconds(8)));
        Assert.Empty(await Ledger.UndoneRequestsAsync(default));
        Assert.Equal((RequestState.Done, "{}"), await Ledger.FindRequestAsync(Message, default) is { } done ? (done.State, done.Outcome) : default);

        async Task<(string, string?, DateTimeOffset?)> TakenAsync() => await Ledger.FindRequestAsync(Message, default) is { } r ? (r.Kind, r.TakenBy, r.TakenAt) : default;
    }

    [Fact]
    public async Task Of_what_is_asked_of_a_line_the_latest_counts()
    {
        var first = new LineControl(LineKind.Channel, "estudios", LineState.Paused, "cambio", "Íñigo", At);
        await Write(l => l.Control(first));
        await Write(l => l.Control(first with { State = LineState.Running, At = At.AddSeconds(-1) }));
        Assert.Equal([first], await Ledger.ControlsAsync(default));
        await Write(l => l.Control(first with { State = LineState.Running, Reason = null, At = At.AddSeconds(1) }));
        Assert.Equal([first with { State = LineState.Running, Reason = null, At = At.AddSeconds(1) }], await Ledger.ControlsAsync(default));
    }

    [Fact]
    public async Task A_feed_turns_once_whoever_says_so()
    {
        await Write(l => l.Feed(new FeedEntry("estudios", At, null)));
        await Write(l => l.Feed(new FeedEntry("estudios", At.AddHours(1), null)));
        await Write(l => l.TurnFeed(new FeedEntry("estudios", At, At.AddHours(4), "uno")));
        await Write(l => l.TurnFeed(new FeedEntry("estudios", At, At.AddHours(4), "dos")));
        Assert.Equal(new FeedEntry("estudios", At, At.AddHours(4), "uno"), await Ledger.FeedAsync("estudios", default));
        await Write(l => l.TurnFeed(new FeedEntry("estudios", At.AddHours(5), null, "dos")));
        Assert.Equal(new FeedEntry("estudios", At.AddHours(5), null, "dos"), await Ledger.FeedAsync("estudios", default));
    }

    [Fact]
    public async Task What_is_told_of_lines_replaces_what_the_same_instance_told_before()
    {
        var report = new LineReport(LineKind.Destination, "hospital", "uno", "away", At, 7, At.AddMinutes(-9), null, At);
        await Write(l => l.Report(report));
        await Write(l => l.Report(report with { Instance = "dos", State = "up", Since = null }));
        await Write(l => l.Report(report with { Waiting = 8, ToldAt = At.AddSeconds(10) }));
        Assert.Equal(
            [report with { Instance = "dos", State = "up", Since = null }, report with { Waiting = 8, ToldAt = At.AddSeconds(10) }],
            await Ledger.LineReportsAsync(LineKind.Destination, default));
        Assert.Empty(await Ledger.LineReportsAsync(LineKind.Channel, default));
    }

    [Fact]
    public async Task Messages_are_found_by_each_thing_that_is_asked_and_by_all_together()
    {
        await Write(l =>
        {
            for (var i = 0; i < 40; i++)
            {
                var id = IdOf(i);
                l.Message(new MessageEntry(
                    id, i % 2 == 0 ? "estudios" : "solicitudes", $"m{i % 10}", "ORU^R01", At.AddMinutes(i),
                    i == 7 ? MessageState.Refused : i == 8 ? MessageState.Held : i == 9 ? MessageState.Rejected : MessageState.Converted, null, null, At)
                {
                    Sender = "LAB|CIBIOR", Facility = i % 4 == 0 ? "MCSSA000001" : "MCSSA000002",
                });
                l.Orders(id, [$"sistema|{i % 5}", $"{i % 5}"]);
                l.Orders(id, [$"{i % 5}"]);
                if (i is >= 10 and < 20)
                    l.Delivery(new DeliveryEntry(id, "hospital", i == 10 ? DeliveryState.Waiting : i == 11 ? DeliveryState.Refused : i == 12 ? DeliveryState.Superseded : DeliveryState.Delivered, null, 1, null, At));
            }
        });
        await IsAsync(new(ControlId: "m3"), 33, 23, 13, 3);
        await IsAsync(new(Order: "2", Limit: 2), 37, 32);
        await IsAsync(new(Order: "sistema|2", Channel: "solicitudes"), 37, 27, 17, 7);
        await IsAsync(new(Facility: "MCSSA000001", From: At.AddMinutes(30)), 36, 32);
        await IsAsync(new(From: At.AddMinutes(5), To: At.AddMinutes(7)), 6, 5);
        await IsAsync(new(State: MessageQuest.Refused), 11, 7);
        await IsAsync(new(State: MessageQuest.Held), 8);
        await IsAsync(new(State: MessageQuest.Rejected), 9);
        await IsAsync(new(State: MessageQuest.Waiting), 10);
        await IsAsync(new(State: MessageQuest.Superseded), 12);
        Assert.Equal([new("hospital", 1)], await Ledger.SupersededAsync(default));
        await IsAsync(new(State: MessageQuest.Delivered, From: At.AddMinutes(10), To: At.AddMinutes(14)), 13, 12);
        await IsAsync(new(ControlId: "m3", Order: "3", Facility: "MCSSA000002", Channel: "solicitudes", State: MessageQuest.Delivered, From: At, To: At.AddDays(1), Limit: 1), 33);
        await IsAsync(new(ControlId: "m3", Channel: "estudios"));
        Assert.Equal(At.AddMinutes(39), await Ledger.LastReceivedAsync("solicitudes", default));
        Assert.Null(await Ledger.LastReceivedAsync("otro", default));
        Assert.Equal((0, 1), (await Ledger.WaitingSinceAsync("hospital", At.AddMinutes(9), default), await Ledger.WaitingSinceAsync("hospital", At.AddMinutes(10), default)));
        Assert.Equal(["3", "sistema|3"], await Ledger.OrdersAsync(IdOf(3), default));

        async Task IsAsync(MessageFilter filter, params int[] expected) =>
            Assert.Equal(expected.Select(IdOf), (await Ledger.FindMessagesAsync(filter, default)).Select(m => m.Id));

        static Guid IdOf(int i) => new(i, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    [Fact]
    public async Task A_control_id_that_its_sender_used_before_for_another_message_is_found_however_many_are_asked_for()
    {
        await Write(l => l.Message(new MessageEntry(Message, "estudios", "m1", null, At, MessageState.Converted, null, null, At) { Sender = "LAB|CIBIOR" }));
        var other = Guid.NewGuid();
        Assert.Equal([other], await AskAsync((other, "LAB|CIBIOR", "m1")));
        Assert.Empty(await AskAsync((Message, "LAB|CIBIOR", "m1")));
        Assert.Empty(await AskAsync((other, "LAB|OTRO", "m1")));
        var many = Enumerable.Range(0, 70).Select(i => (Guid.NewGuid(), "LAB|CIBIOR", $"n{i}")).ToArray();
        Assert.Equal([other], await AskAsync([.. many, (other, "LAB|CIBIOR", "m1")]));
        Assert.Empty(await Ledger.ReusedControlIdsAsync("solicitudes", [(other, "LAB|CIBIOR", "m1")], default));

        ValueTask<IReadOnlySet<Guid>> AskAsync(params (Guid, string, string)[] messages) => Ledger.ReusedControlIdsAsync("estudios", messages, default);
    }

    [Fact]
    public async Task A_version_that_was_forced_replaces_a_newer_one()
    {
        await Write(l => l.Version("hospital", "oru/1", At, At, Guid.NewGuid()));
        await Write(l => l.VersionForced("hospital", "oru/1", At.AddDays(-1), At, Message));
        Assert.Equal(new HeldVersion(At.AddDays(-1), At, Message), await Ledger.VersionAsync("hospital", "oru/1", default));
    }

    protected Task Write(Action<ILedgerWriter> changes) => Ledger.WriteAsync(changes, default).AsTask();
}

using System.Text;
using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Engine.Pipeline.Files;
using IntegrationEngine.Engine.Storage;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Pipeline.Files;

public sealed class FileIntakeTests
{
    private readonly List<FileFinding> _found = [];

    [Fact]
    public async Task Each_message_of_a_batch_is_delivered_as_one_of_its_own()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var outcome = await SendAsync(engine, Batch(["m1", "m2", "m3"]));
        Assert.Equal((3, 0, null, false, false), (outcome.Records, outcome.Refused, outcome.Code, outcome.Repeated, outcome.Unavailable));
        Assert.Empty(_found);
        await engine.IdleAsync();
        Assert.Equal(["m1", "m2", "m3"], engine.Hospital.Taken);
        var file = (await engine.Store.Ledger.FindFileAsync(outcome.Id, default))!;
        Assert.Equal(("estudios", "lote.hl7", FileState.Taken, 3, 0, 3), (file.Channel, file.Name, file.State, file.Records, file.Refused, file.Taken));
        Assert.Equal([file], await engine.Store.Ledger.ListFilesAsync("estudios", 10, default));
        Assert.Empty(await engine.Store.Ledger.ListFilesAsync("otro", 10, default));
    }

    [Theory]
    [InlineData("BHS|^~\\&\r{0}BTS|2\r", "R190", "BTS-1")]
    [InlineData("BHS|^~\\&\r{0}", "R191", "BHS")]
    [InlineData("", "R192", null)]
    [InlineData("folio;curp\r\nA-0001;x\r\n", "R192", null)]
    public async Task A_file_that_is_not_what_it_says_is_refused_as_a_whole(string text, string code, string? field)
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var outcome = await SendAsync(engine, string.Format(System.Globalization.CultureInfo.InvariantCulture, text, PipelineFixture.Message("m1")));
        Assert.Equal((code, 0), (outcome.Code, outcome.Records));
        var finding = Assert.Single(_found);
        Assert.Equal((0, code, field), (finding.Record, finding.Code, finding.Field));
        Assert.DoesNotContain('{', finding.Message);
        Assert.NotEmpty(finding.Remedy);
        Assert.Equal(FileState.Refused, (await engine.Store.Ledger.FindFileAsync(outcome.Id, default))!.State);
        Assert.Equal(0, (await engine.Store.Log.BacklogAsync("received.estudios", "nobody", default)).Records);
        Assert.Empty(await engine.DeadLettersAsync());
        // Nothing was taken, so it may come again.
        Assert.False((await SendAsync(engine, text)).Repeated);
    }

    [Fact]
    public async Task A_bad_message_is_a_dead_letter_and_the_others_go_on()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var outcome = await SendAsync(engine, PipelineFixture.Message("m1") + "\r"
            + PipelineFixture.Message("m2", msh: "LAB|CIBIOR|HIS|H|20250314||ADT^A01|{0}|P|2.5.1") + "basura\r" + PipelineFixture.Message("m3", "ZRF|R105\r") + PipelineFixture.Message("m4") + "\u001cNúñez\r");
        Assert.Equal((5, 3), (outcome.Records, outcome.Refused));
        Assert.Equal([(2, 4, "R151", "MSH-9.1"), (3, 7, "R105", "OBR-25"), (5, 11, "R101", "MSH")], _found.Select(f => (f.Record, f.Line, f.Code, f.Field)));
        Assert.DoesNotContain(_found, f => f.Message.Contains("Núñez", StringComparison.Ordinal));
        await engine.IdleAsync();
        Assert.Equal(["m1", "m4"], engine.Hospital.Taken);
        var letters = await engine.DeadLettersAsync();
        Assert.Equal(
            [("R101", Stage.Receive, true), ("R105", Stage.Convert, false), ("R151", Stage.Receive, true)],
            letters.Select(l => (l.Code, l.Stage, l.SenderTold)).OrderBy(l => l.Code, StringComparer.Ordinal));
        var text = (await engine.Store.Ledger.FindDeadLetterAsync(letters.Single(l => l.Code == "R101").Id, default))!;
        Assert.Equal("Núñez", Encoding.UTF8.GetString(text.Raw.Span));
        Assert.Equal($"{outcome.Id:N}"[..8] + "-5", text.Summary.ControlId);
    }

    [Fact]
    public async Task The_same_content_is_taken_once_whatever_its_name()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var first = await SendAsync(engine, Batch(["m1"]));
        var again = await SendAsync(engine, Batch(["m1"]), name: "otra vez.hl7");
        Assert.Equal(first with { Repeated = true }, again);
        Assert.Equal("R194", Assert.Single(_found).Code);
        await engine.IdleAsync();
        Assert.Equal(["m1"], engine.Hospital.Attempts);
    }

    [Fact]
    public async Task The_same_content_many_times_at_once_is_taken_once()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        string[] ids = [.. Enumerable.Range(0, 40).Select(i => $"m{i}")];
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            var file = new IncomingFile("lote.hl7", new MemoryStream(Encoding.UTF8.GetBytes(Batch(ids))), new Sender("estudios", "carpeta"));
            return await engine.Listener.Listeners["estudios"].Intake.ReceiveFileAsync(file, _ => { }, default);
        })));
        Assert.Equal(19, outcomes.Count(o => o.Repeated));
        Assert.All(outcomes, o => Assert.Equal(ids.Length, o.Records));
        Assert.Equal(ids.Length, (await engine.Store.Log.BacklogAsync("received.estudios", "nobody", default)).Records);
    }

    [Fact]
    public async Task Who_no_longer_waits_for_a_file_leaves_its_turn_to_the_next()
    {
        var gate = new FileGate();
        var first = await gate.EnterAsync(Guid.Empty, default);
        using var gone = new CancellationTokenSource();
        var second = gate.EnterAsync(Guid.Empty, gone.Token).AsTask();
        var third = gate.EnterAsync(Guid.Empty, default).AsTask();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False(third.IsCompleted);
        first.Dispose();
        (await third).Dispose();
        (await gate.EnterAsync(Guid.Empty, default)).Dispose();
    }

    [Fact]
    public async Task A_message_that_came_over_MLLP_too_is_delivered_once()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.SendRawAsync(PipelineFixture.Message("m1").TrimEnd('\r'));
        await engine.IdleAsync();
        await SendAsync(engine, Batch(["m1", "m2"]));
        await engine.IdleAsync();
        Assert.Equal(["m1", "m2"], engine.Hospital.Attempts);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public async Task Whatever_is_written_last_before_a_crash_each_message_is_delivered_once_and_all_findings_are_told(int writes)
    {
        var (left, dead) = (writes, 0);
        bool Dies() => Interlocked.Decrement(ref left) < 0 && Interlocked.Exchange(ref dead, 1) >= 0;
        await using var engine = new PipelineFixture { Options = new PipelineOptions { FileBatch = 2 } };
        engine.Log = log => new DyingLog(log) { OnAppend = r => r[0].Topic.StartsWith("received", StringComparison.Ordinal) ? Dies() : dead > 0 };
        engine.Ledger = ledger => new DyingLedger(ledger) { OnWrite = () => dead > 0 || (Writing() && Dies()) };
        await engine.StartAsync();
        var outcome = await SendAsync(engine, Mixed);
        Assert.True(outcome.Unavailable);
        await engine.Pipeline.DisposeAsync();
        await engine.Store.DisposeAsync();
        (engine.Log, engine.Ledger) = (log => log, ledger => ledger);
        await engine.StartAsync();
        outcome = await SendAsync(engine, Mixed, resumed: true);
        Assert.Equal((7, 2, false), (outcome.Records, outcome.Refused, outcome.Unavailable));
        Assert.Equal([(3, "R151"), (6, "R151")], _found.Select(f => (f.Record, f.Code)));
        await engine.IdleAsync();
        Assert.Equal(["m1", "m2", "m4", "m5", "m7"], engine.Hospital.Taken.Distinct().Order());
        Assert.Equal(5, (await engine.Store.Ledger.CountsAsync(default)).Deliveries[("hospital", DeliveryState.Delivered)]);
        Assert.Equal(2, (await engine.DeadLettersAsync()).Count);

        // The conversion writes to the ledger too: only what the file's own intake writes is counted.
        bool Writing() => new System.Diagnostics.StackTrace().ToString().Contains("FileIntake", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_taken_and_not_told_of_is_told_of_and_nothing_is_taken_again()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var first = await SendAsync(engine, Mixed);
        await engine.IdleAsync();
        var again = await SendAsync(engine, Mixed, resumed: true);
        Assert.Equal(first, again);
        var found = _found.ToList();
        Assert.Equal(first, await SendAsync(engine, Mixed, resumed: true));
        Assert.Equal(1, engine.Events.Count("FileResumed"));
        Assert.Equal([3, 6], found.Select(f => f.Record));
        Assert.Equal(7 - 2, (await engine.Store.Log.BacklogAsync("received.estudios", "nobody", default)).Records);
        Assert.All(await engine.DeadLettersAsync(), l => Assert.Equal(1, l.Attempts));
    }

    [Fact]
    public async Task Where_the_log_is_full_the_file_waits_and_goes_on_where_it_was_left()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { Options = new PipelineOptions { FileBatch = 2 }, StoreOptions = new EmbeddedStoreOptions { MaxPages = 500 } });
        var large = "OBX|1|TX|" + new string('x', 3_000_000) + "\r";
        var file = PipelineFixture.Message("m1") + PipelineFixture.Message("m2") + PipelineFixture.Message("m3", large) + PipelineFixture.Message("m4");
        for (var i = 0; i < 2; i++) Assert.True((await SendAsync(engine, file)).Unavailable);
        Assert.Equal(1, engine.Events.Count("StoreUnavailable"));
        await engine.IdleAsync();
        Assert.Equal(["m1", "m2"], engine.Hospital.Taken);
        Assert.Equal(2, (await engine.Store.Log.BacklogAsync("received.estudios", "nobody", default)).Records);
    }

    [Fact]
    public async Task Cancelled_between_two_batches_it_goes_on_there()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { Options = new PipelineOptions { FileBatch = 2 } });
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(engine, Mixed, found: f =>
        {
            if (f.Record == 3) stop.Cancel();
        }, token: stop.Token));
        var outcome = await SendAsync(engine, Mixed, resumed: true);
        Assert.Equal(7, outcome.Records);
        Assert.Equal(1, engine.Events.Count("FileResumed"));
        Assert.Equal(5, (await engine.Store.Log.BacklogAsync("received.estudios", "nobody", default)).Records);
    }

    private static string Mixed => string.Concat(Enumerable.Range(1, 7).Select(i => PipelineFixture.Message(
        $"m{i}", msh: i % 3 == 0 ? "LAB|CIBIOR|HIS|H|20250314||ADT^A01|{0}|P|2.5.1" : "LAB|CIBIOR|HIS|H|20250314||ORU^R01|{0}|P|2.5.1")));

    private static string Batch(IReadOnlyList<string> ids) =>
        $"FHS|^~\\&\rBHS|^~\\&\r{string.Concat(ids.Select(id => PipelineFixture.Message(id)))}BTS|{ids.Count}\rFTS|1\r";

    private async Task<FileOutcome> SendAsync(
        PipelineFixture engine, string text, string name = "lote.hl7", bool resumed = false, Action<FileFinding>? found = null, CancellationToken token = default)
    {
        _found.Clear();
        var file = new IncomingFile(name, new MemoryStream(Encoding.UTF8.GetBytes(text)), new Sender("estudios", "carpeta")) { Resumed = resumed };
        return await engine.Listener.Listeners["estudios"].Intake.ReceiveFileAsync(file, found ?? _found.Add, token);
    }
}

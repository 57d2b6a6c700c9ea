using System.Text;
using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Engine.Storage;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Pipeline;

/// <summary>What comes as a request, and what its sender is told afterwards.</summary>
public sealed class RequestTests
{
    private static readonly Sender Sender = new("estudios", "192.0.2.7:4711");

    private const string Bundle = """
        { "resourceType": "Bundle", "type": "collection", "identifier": { "value": "envio-1" }, "entry": [
          { "fullUrl": "urn:uuid:11111111-1111-4111-8111-111111111111", "resource": { "resourceType": "Patient",
            "identifier": [{ "system": "urn:oid:2.16.840.1.113883.4.629", "value": "LOCC900627MSPRBR07" }], "gender": "female" } },
          { "fullUrl": "urn:uuid:22222222-2222-4222-8222-222222222222", "resource": { "resourceType": "ServiceRequest", "status": "active", "intent": "order",
            "identifier": [{ "system": "https://hospital.example/orden", "value": "O-1" }], "authoredOn": "2025-03-14T08:00:00Z",
            "subject": { "reference": "urn:uuid:11111111-1111-4111-8111-111111111111" } } } ] }
        """;

    [Fact]
    public async Task A_message_is_stored_and_followed_until_it_is_delivered()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var receipt = await SubmitAsync(engine, PipelineFixture.Message("m1"));
        Assert.Equal(ReceiptVerdict.Stored, receipt.Verdict);
        Assert.NotEqual(MessageProgress.Unknown, (await FollowAsync(engine, receipt.Id)).Progress);
        await engine.IdleAsync();
        var report = await FollowAsync(engine, receipt.Id);
        Assert.Equal(MessageProgress.Delivered, report.Progress);
        Assert.Equal(("hospital", "delivered"), (Assert.Single(report.Destinations!).Name, report.Destinations![0].State));
        Assert.Equal(MessageProgress.Unknown, (await FollowAsync(engine, Guid.NewGuid())).Progress);
    }

    [Fact]
    public async Task What_the_ledger_does_not_know_yet_is_told_as_stored()
    {
        var gate = new TaskCompletionSource();
        await using var engine = new PipelineFixture();
        engine.Converter.Converting = _ => gate.Task.Wait();
        await engine.StartAsync();
        var receipt = await SubmitAsync(engine, PipelineFixture.Message("m1"));
        Assert.Equal(MessageProgress.Stored, (await FollowAsync(engine, receipt.Id)).Progress);
        gate.SetResult();
        await engine.IdleAsync();
        Assert.Equal(MessageProgress.Delivered, (await FollowAsync(engine, receipt.Id)).Progress);
    }

    [Fact]
    public void Until_what_waited_is_worked_off_nothing_is_said_to_be_unknown()
    {
        var pending = new PendingMessages();
        pending.Begin(3);
        Assert.False(pending.KnowsAll);
        pending.WorkedOff(2);
        Assert.False(pending.KnowsAll);
        pending.WorkedOff(5);
        Assert.True(pending.KnowsAll);
    }

    [Fact]
    public async Task The_same_again_is_the_same_message()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var first = await SubmitAsync(engine, PipelineFixture.Message("m1"));
        var second = await SubmitAsync(engine, PipelineFixture.Message("m1"));
        Assert.Equal(first.Id, second.Id);
        await engine.IdleAsync();
        Assert.Equal(1, engine.Destination.Delivered);
    }

    [Fact]
    public async Task A_key_names_one_content_also_over_a_restart()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var first = await SubmitAsync(engine, PipelineFixture.Message("m1"), "clave-1");
        Assert.Equal(ReceiptVerdict.Stored, first.Verdict);
        await engine.IdleAsync();
        await engine.RestartAsync();
        Assert.Equal(first.Id, (await SubmitAsync(engine, PipelineFixture.Message("m1"), "clave-1")).Id);
        var other = await SubmitAsync(engine, PipelineFixture.Message("m2"), "clave-1");
        Assert.Equal((ReceiptVerdict.KeyTaken, "R144"), (other.Verdict, Assert.Single(other.Findings).Code));
        Assert.Equal(ReceiptVerdict.Stored, (await SubmitAsync(engine, PipelineFixture.Message("m2"), "clave-2")).Verdict);
        await engine.IdleAsync();
        Assert.Equal(["m1", "m2"], engine.Hospital.Taken.Order());
    }

    [Fact]
    public async Task What_is_refused_does_not_use_up_its_key()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        Assert.Equal(ReceiptVerdict.Refused, (await SubmitAsync(engine, PipelineFixture.Message("", msh: "LAB|CIBIOR|HIS|H|2025||ORU^R01||P|2.5.1"), "clave-1")).Verdict);
        Assert.Equal(ReceiptVerdict.Stored, (await SubmitAsync(engine, PipelineFixture.Message("m1"), "clave-1")).Verdict);
    }

    [Fact]
    public async Task What_is_wrong_at_once_is_told_and_kept()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var receipt = await SubmitAsync(engine, PipelineFixture.Message("m1", msh: "LAB|CIBIOR|HIS|H|2025||ADT^A01|{0}|P|2.5.1"));
        Assert.Equal((ReceiptVerdict.Refused, "R151", "MSH-9.1"), (receipt.Verdict, receipt.Findings[0].Code, receipt.Findings[0].Field));
        Assert.True(Assert.Single(await engine.DeadLettersAsync()).SenderTold);
        var report = await FollowAsync(engine, receipt.Id);
        Assert.Equal((MessageProgress.Refused, "R151", "MSH-9.1"), (report.Progress, report.Finding!.Code, report.Finding.Field));
    }

    [Fact]
    public async Task Bytes_without_a_header_are_unreadable_and_leave_an_event()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var receipt = await SubmitAsync(engine, "nombre=Núñez");
        Assert.Equal((ReceiptVerdict.Unreadable, "R195"), (receipt.Verdict, receipt.Findings[0].Code));
        Assert.Equal(1, engine.Events.Count("HeaderUnreadable"));
        Assert.Empty(await engine.DeadLettersAsync());
    }

    [Fact]
    public async Task A_refusal_in_conversion_is_told_with_code_and_field()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var receipt = await SubmitAsync(engine, PipelineFixture.Message("m1", "ZRF|R121\r"));
        Assert.Equal(ReceiptVerdict.Stored, receipt.Verdict);
        await engine.IdleAsync();
        var report = await FollowAsync(engine, receipt.Id);
        Assert.Equal((MessageProgress.Refused, "R121", "OBR-25"), (report.Progress, report.Finding!.Code, report.Finding.Field));
    }

    [Fact]
    public async Task What_waits_behind_a_refused_message_is_told_as_held()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { Hold = true });
        await SubmitAsync(engine, PipelineFixture.Message("m1", "ZKY|p\rZRF|R121\r"));
        await engine.IdleAsync();
        var second = await SubmitAsync(engine, PipelineFixture.Message("m2", "ZKY|p\r"));
        await engine.IdleAsync();
        Assert.Equal(MessageProgress.Held, (await FollowAsync(engine, second.Id)).Progress);
        engine.Converter.Mended.Add("m1");
        await SubmitAsync(engine, PipelineFixture.Message("m1", "ZKY|p\rZRF|R121\r"));
        await engine.IdleAsync();
        Assert.Equal(MessageProgress.Delivered, (await FollowAsync(engine, second.Id)).Progress);
    }

    [Fact]
    public async Task Nothing_that_can_not_be_stored_is_said_to_be()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { StoreOptions = new EmbeddedStoreOptions { MaxPages = 200 } });
        var receipt = await SubmitAsync(engine, PipelineFixture.Message("m1", $"OBX|{new string('x', 1_000_000)}\r"));
        Assert.Equal((ReceiptVerdict.Unavailable, "R157"), (receipt.Verdict, receipt.Findings[0].Code));
        Assert.Equal(MessageProgress.Unknown, (await FollowAsync(engine, receipt.Id)).Progress);
    }

    [Fact]
    public async Task Several_messages_are_a_batch_with_a_summary_that_can_be_asked_for()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var batch = $"BHS|^~\\&|LAB\r{PipelineFixture.Message("m1")}{PipelineFixture.Message("m2", msh: "LAB|CIBIOR|HIS|H|2025||ADT^A01|{0}|P|2.5.1")}{PipelineFixture.Message("m3")}BTS|3\r";
        var receipt = await SubmitAsync(engine, batch, "lote-1");
        Assert.Equal((ReceiptVerdict.Stored, 3, 1), (receipt.Verdict, receipt.File!.Records, receipt.File.Refused));
        Assert.Equal(("R151", 2), (Assert.Single(receipt.File.Findings).Code, receipt.File.Findings[0].Record));
        await engine.IdleAsync();
        Assert.Equal(2, engine.Destination.Delivered);
        var report = await FollowAsync(engine, receipt.Id);
        Assert.Equal((3, 1), (report.File!.Records, report.File.Refused));
        Assert.Equal(("R151", "MSH-9.1", 4), (report.File.Findings[0].Code, report.File.Findings[0].Field, report.File.Findings[0].Line));
        Assert.Equal(receipt.Id, (await SubmitAsync(engine, batch, "lote-1")).Id);
        Assert.Equal(ReceiptVerdict.KeyTaken, (await SubmitAsync(engine, PipelineFixture.Message("m9"), "lote-1")).Verdict);
        Assert.Equal(("R151", 1), (Assert.Single((await FollowAsync(engine, receipt.Id)).File!.Findings).Code, (await FollowAsync(engine, receipt.Id)).File!.Refused));
    }

    [Fact]
    public async Task A_batch_whose_counts_are_wrong_is_refused_whole()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var receipt = await SubmitAsync(engine, $"BHS|^~\\&|LAB\r{PipelineFixture.Message("m1")}BTS|2\r");
        Assert.Equal((ReceiptVerdict.Refused, "R190"), (receipt.Verdict, Assert.Single(receipt.Findings).Code));
        var report = await FollowAsync(engine, receipt.Id);
        Assert.Equal((MessageProgress.Refused, "R190"), (report.Progress, report.Finding!.Code));
    }

    [Fact]
    public async Task A_Bundle_is_delivered_under_its_identities()
    {
        await using var engine = await PipelineFixture.StartedAsync(Fhir());
        Assert.Equal(ContentKind.Fhir, engine.Listener.Listeners["estudios"].Intake.Content);
        var receipt = await SubmitAsync(engine, Bundle);
        Assert.Equal(ReceiptVerdict.Stored, receipt.Verdict);
        await engine.IdleAsync();
        Assert.Equal(MessageProgress.Delivered, (await FollowAsync(engine, receipt.Id)).Progress);
        var entry = await engine.Store.Ledger.FindMessageAsync(receipt.Id, default);
        Assert.Equal(("envio-1", "Bundle", "fhir@1"), (entry!.ControlId, entry.MessageType, entry.Mapping));
    }

    [Fact]
    public async Task A_wrong_Bundle_is_refused_with_every_finding_and_kept()
    {
        await using var engine = await PipelineFixture.StartedAsync(Fhir());
        var receipt = await SubmitAsync(engine, Bundle.Replace("female", "mujer", StringComparison.Ordinal).Replace("urn:uuid:11111111-1111-4111-8111-111111111111\" }", "Patient/9\" }", StringComparison.Ordinal));
        Assert.Equal((ReceiptVerdict.Refused, 2), (receipt.Verdict, receipt.Findings.Count));
        Assert.Equal(["V116", "R132"], receipt.Findings.Select(f => f.Code));
        var letter = Assert.Single(await engine.DeadLettersAsync());
        Assert.Equal(("R139", true, "Bundle.entry[0].resource.gender"), (letter.Code, letter.SenderTold, letter.SourcePath));
        Assert.DoesNotContain("mujer", letter.Detail, StringComparison.Ordinal);
        Assert.Equal("R139", (await FollowAsync(engine, receipt.Id)).Finding!.Code);
        Assert.Equal(ReceiptVerdict.Unreadable, (await SubmitAsync(engine, "{\"resourceType\":")).Verdict);
    }

    [Fact]
    public async Task An_older_version_of_an_order_does_not_go_over_a_newer_one()
    {
        await using var engine = await PipelineFixture.StartedAsync(Fhir());
        await SubmitAsync(engine, Bundle);
        await engine.IdleAsync();
        var older = await SubmitAsync(engine, Bundle.Replace("2025-03-14", "2025-03-13", StringComparison.Ordinal));
        await engine.IdleAsync();
        Assert.Equal("superseded", Assert.Single((await FollowAsync(engine, older.Id)).Destinations!).State);
    }

    [Fact]
    public async Task A_message_of_another_channel_is_not_told_of()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture
        {
            Adjust = s => s with { Channels = new Dictionary<string, Channel>(s.Channels) { ["otro"] = s.Channels["estudios"] with { Name = "otro" } } },
        });
        var receipt = await SubmitAsync(engine, PipelineFixture.Message("m1"));
        await engine.IdleAsync();
        Assert.Equal(MessageProgress.Unknown, (await engine.Listener.Listeners["otro"].Intake.FollowAsync(receipt.Id, default)).Progress);
    }

    private static PipelineFixture Fhir() => new()
    {
        Adjust = s => s with { Channels = new Dictionary<string, Channel> { ["estudios"] = s.Channels["estudios"] with { Sources = [Channel.FhirSource], Mappings = [], OrderBy = null } } },
    };

    private static async Task<Receipt> SubmitAsync(PipelineFixture engine, string content, string? key = null) =>
        await engine.Listener.Listeners["estudios"].Intake.SubmitAsync(new Submission(Encoding.UTF8.GetBytes(content), Sender, key), default);

    private static async Task<MessageReport> FollowAsync(PipelineFixture engine, Guid id) => await engine.Listener.Listeners["estudios"].Intake.FollowAsync(id, default);
}

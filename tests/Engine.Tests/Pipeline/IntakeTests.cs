using System.Text;
using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Storage;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Pipeline;

public sealed class IntakeTests
{
    [Fact]
    public async Task A_message_is_acknowledged_once_it_is_in_the_log()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var answer = await engine.SendAsync("m1");
        Assert.Contains("MSA|AA|m1", answer, StringComparison.Ordinal);
        Assert.Equal(1, (await engine.Store.Log.BacklogAsync("received.estudios", "nobody", default)).Records);
        Assert.Equal(1, engine.Channel.Received);
    }

    [Theory]
    [InlineData("LAB|CIBIOR|HIS|H|20250314||ADT^A01|m1|P|2.5.1", "AR", "200", "R151", "MSH-9.1")]
    [InlineData("LAB|CIBIOR|HIS|H|20250314||ORU^R03|m1|P|2.5.1", "AR", "201", "R152", "MSH-9.2")]
    [InlineData("LAB|CIBIOR|HIS|H|20250314||ORU^R01|m1|T|2.5.1", "AR", "202", "R153", "MSH-11")]
    [InlineData("LAB|CIBIOR|HIS|H|20250314||ORU^R01|m1|D|2.5.1", "AR", "202", "R153", "MSH-11")]
    [InlineData("LAB|CIBIOR|HIS|H|20250314||ORU^R01|m1|P|3.0", "AR", "203", "R154", "MSH-12")]
    [InlineData("LAB|CIBIOR|HIS|H|20250314||ORU^R01||P|2.5.1", "AE", "101", "R156", "MSH-10")]
    [InlineData("LAB|CIBIOR|HIS|H|20250314|||m1|P|2.5.1", "AE", "101", "R156", "MSH-9")]
    [InlineData("LAB|CIBIOR|HIS|H|20250314||ORU^R01|m1|P|2.5.1|||AL|NE", "CA", null, null, null)]
    [InlineData("LAB|CIBIOR|HIS|H|20250314||ADT^A01|m1|P|2.5.1|||AL|NE", "CR", "200", "R151", "MSH-9.1")]
    [InlineData("LAB|CIBIOR|HIS|H|20250314||ORU^^ORU_R01|m1|P|2.5.1", "AA", null, null, null)]
    [InlineData("LAB|CIBIOR|HIS|H|20250314||ORU^R01|m1||2.9", "AA", null, null, null)]
    public async Task What_is_wrong_at_once_is_told_and_kept(string msh, string acknowledgement, string? error, string? code, string? place)
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var raw = PipelineFixture.Message("m1", msh: msh);
        var answer = await engine.SendRawAsync(raw);
        Assert.Contains($"MSA|{acknowledgement}|", answer, StringComparison.Ordinal);
        if (code is null)
        {
            Assert.DoesNotContain("ERR|", answer, StringComparison.Ordinal);
            Assert.Empty(await engine.DeadLettersAsync());
            return;
        }
        Assert.Contains($"|{error}^", answer, StringComparison.Ordinal);
        Assert.Contains($"|{code}|", answer, StringComparison.Ordinal);
        var letter = Assert.Single(await engine.DeadLettersAsync());
        Assert.Equal((code, place, Stage.Receive, true), (letter.Code, letter.SourcePath, letter.Stage, letter.SenderTold));
        Assert.Equal(raw, Encoding.UTF8.GetString((await engine.Store.Ledger.FindDeadLetterAsync(letter.Id, default))!.Raw.Span));
        Assert.Equal(0, (await engine.Store.Log.BacklogAsync("received.estudios", "nobody", default)).Records);
    }

    [Fact]
    public async Task A_message_of_MSH_alone_is_told_its_segments_are_missing()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        Assert.Contains("|100^", await engine.SendAsync("m1", rest: "\r\n"), StringComparison.Ordinal);
        Assert.Equal("R155", Assert.Single(await engine.DeadLettersAsync()).Code);
    }

    [Fact]
    public async Task Production_never_reaches_a_channel_for_tests()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { Processing = 'T' });
        Assert.Contains("MSA|AR|m1", await engine.SendAsync("m1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("MSH|")]
    [InlineData("FHS|^~\\&|LAB\rMSH|^~\\&|LAB\r")]
    public async Task Bytes_without_a_readable_header_close_the_connection_and_leave_an_event_without_content(string content)
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var answer = await engine.ReceiveAsync(content);
        Assert.True(answer.Close);
        Assert.True(answer.Reply.IsEmpty);
        Assert.Equal(1, engine.Events.Count("HeaderUnreadable"));
        Assert.Equal(1, engine.Channel.Unreadable);
    }

    [Fact]
    [Trait("Suite", "Faults")]
    public async Task Where_the_log_is_full_the_sender_is_told_to_try_again()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { StoreOptions = new EmbeddedStoreOptions { MaxPages = 200 } });
        var answer = await engine.SendAsync("m1", "OBX|1|TX|" + new string('x', 2_000_000) + "\r");
        Assert.Contains("MSA|AR|m1", answer, StringComparison.Ordinal);
        Assert.Contains("|207^", answer, StringComparison.Ordinal);
        Assert.Equal(1, engine.Events.Count("StoreUnavailable"));
        Assert.False(engine.Pipeline.Status().StoreAvailable);
        Assert.Contains("MSA|AA|m2", await engine.SendAsync("m2"), StringComparison.Ordinal);
        Assert.True(engine.Pipeline.Status().StoreAvailable);
        await engine.IdleAsync();
        Assert.Equal(["m2"], engine.Hospital.Taken);
    }

    [Fact]
    [Trait("Suite", "Faults")]
    public async Task A_channel_whose_peers_ignore_refusals_closes_instead()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { CloseOnUnavailable = true, StoreOptions = new EmbeddedStoreOptions { MaxPages = 200 } });
        var answer = await engine.ReceiveAsync(PipelineFixture.Message("m1", "OBX|1|TX|" + new string('x', 2_000_000) + "\r"));
        Assert.True(answer.Close);
        Assert.True(answer.Reply.IsEmpty);
    }

    [Fact]
    public async Task The_same_message_sent_again_is_acknowledged_again_and_processed_once()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.Contains("MSA|AA|m1", await engine.SendAsync("m1"), StringComparison.Ordinal);
            if (i == 1) await engine.IdleAsync();
        }
        await engine.IdleAsync();
        Assert.Equal(["m1"], engine.Hospital.Attempts);
        Assert.Equal(2, engine.Channel.Repeated);
        Assert.Equal(1, engine.Channel.Converted);
    }

    [Fact]
    public async Task A_control_id_used_again_for_other_content_is_another_message()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.SendAsync("m1", "OBR|1\r");
        await engine.SendAsync("m1", "OBR|2\r");
        await engine.IdleAsync();
        Assert.Equal(["m1", "m1"], engine.Hospital.Taken);
    }

    [Fact]
    public async Task A_control_id_is_logged_and_kept_without_controls_and_shortened_but_acknowledged_whole()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var id = "m\u001b[31m\0" + new string('x', 300);
        Assert.Contains("MSA|AA|m[31m" + new string('x', 300), await engine.SendAsync(id, "ZRF|R105\r"), StringComparison.Ordinal);
        await engine.IdleAsync();
        var kept = Assert.Single(await engine.DeadLettersAsync()).ControlId!;
        Assert.Equal("m?[31m?" + new string('x', 93), kept);
        Assert.All(engine.Events.All, e => Assert.DoesNotContain(e.Text, char.IsControl));
        Assert.Contains(engine.Events.All, e => e.Text.Contains(kept, StringComparison.Ordinal));
        Assert.All(engine.Events.All, e => Assert.DoesNotContain(kept + "x", e.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_listener_reports_is_an_event()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        engine.Listener.Listeners["estudios"].Intake.Report(new Sender("estudios", "192.0.2.7:4711"), ListenerIncident.TooLarge, 9 << 20);
        Assert.Equal(1, engine.Events.Count("ListenerReported"));
    }

    [Fact]
    public async Task Connections_over_the_limit_are_an_event_for_the_first_and_then_one_a_minute()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var intake = engine.Listener.Listeners["estudios"].Intake;
        for (var i = 0; i < 500; i++) intake.Report(new Sender("estudios", "192.0.2.7:4711"), ListenerIncident.ConnectionLimit, 0);
        Assert.Equal(1, engine.Events.Count("ListenerReported"));
        engine.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("499", Assert.Single(engine.Events.All, e => e.Name == "ConnectionsOverLimit").Text, StringComparison.Ordinal);
        engine.Clock.Advance(TimeSpan.FromMinutes(1));
        intake.Report(new Sender("estudios", "192.0.2.7:4711"), ListenerIncident.ConnectionLimit, 0);
        Assert.Equal(2, engine.Events.Count("ListenerReported"));
        Assert.Equal(1, engine.Events.Count("ConnectionsOverLimit"));
    }

    [Fact]
    public async Task No_event_carries_content()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        const string Name = "Núñez^María";
        await engine.SendAsync("m1", $"PID|||1234||{Name}\rZKY|1234-clave\r");
        await engine.SendAsync("m2", $"PID|||1234||{Name}\rZRF|R105\r");
        await engine.SendAsync("m3", $"PID|||1234||{Name}\rZEX\r");
        await engine.SendRawAsync(PipelineFixture.Message("m4", $"PID|||1234||{Name}\r", "LAB|CIBIOR|HIS|H|20250314||ADT^A01|{0}|P|2.5.1"));
        await engine.IdleAsync();
        await Eventually.Is(() => engine.Events.Count("MessageDelivered") == 1, "one is delivered");
        Assert.All(engine.Events.All, e => Assert.DoesNotContain("Núñez", e.Text, StringComparison.Ordinal));
        Assert.All(engine.Events.All, e => Assert.DoesNotContain("1234", e.Text, StringComparison.Ordinal));
    }
}

using System.Text;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Tests.Support;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Engine.Tests.Pipeline;

public sealed class ConversionTests
{
    [Fact]
    public async Task A_message_goes_through_to_its_destination_and_the_ledger_knows()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.SendAsync("m1");
        await engine.IdleAsync();
        Assert.Equal(["m1"], engine.Hospital.Taken);
        var counts = await engine.Store.Ledger.CountsAsync(default);
        Assert.Equal(1, counts.Messages[("estudios", MessageState.Converted)]);
        Assert.Equal(1, counts.Deliveries[("hospital", DeliveryState.Delivered)]);
        Assert.Equal((1, 1L), ((int)engine.Channel.Converted, engine.Destination.Delivered));
    }

    [Fact]
    public async Task A_destination_that_takes_messages_gets_them_as_they_came_and_only_those_that_convert()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { Hospital = new FakeDeliveryAdapter { TakesMessages = true } });
        var message = PipelineFixture.Message("m1", "OBR|1\rPID|Núñez\r");
        await engine.SendRawAsync(message);
        await engine.SendAsync("m2", "ZRF|R105\r");
        await engine.IdleAsync();
        Assert.Equal([message], engine.Hospital.Contents);
        Assert.Equal("m2", Assert.Single(await engine.DeadLettersAsync()).ControlId);
    }

    [Fact]
    [Trait("Suite", "Faults")]
    public async Task A_refused_message_is_kept_whole_with_its_code_and_place_and_the_others_go_on()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.SendAsync("m1", "ZKY|a\rZRF|R105\rPID|Núñez\r");
        await engine.SendAsync("m2", "ZKY|a\r");
        await engine.IdleAsync();
        Assert.Equal(["m2"], engine.Hospital.Taken);
        var summary = Assert.Single(await engine.DeadLettersAsync());
        Assert.Equal(("R105", "OBR-25", Stage.Convert, false, "m1", "192.0.2.7:4711"), (summary.Code, summary.SourcePath, summary.Stage, summary.SenderTold, summary.ControlId, summary.Peer));
        var letter = await engine.Store.Ledger.FindDeadLetterAsync(summary.Id, default);
        Assert.Equal(PipelineFixture.Message("m1", "ZKY|a\rZRF|R105\rPID|Núñez\r"), Encoding.UTF8.GetString(letter!.Raw.Span));
        Assert.Equal(MessageState.Refused, (await engine.Store.Ledger.FindMessageAsync(summary.MessageId, default))!.State);
    }

    [Fact]
    public async Task A_Bundle_that_is_not_valid_does_not_go_out()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture
        {
            Validate = json => [new FhirFinding("V101", "Bundle.entry[2].resource.status", new Dictionary<string, string>())],
        });
        await engine.SendAsync("m1");
        await engine.IdleAsync();
        Assert.Empty(engine.Hospital.Attempts);
        var summary = Assert.Single(await engine.DeadLettersAsync());
        Assert.Equal(("R158", "Bundle.entry[2].resource.status", "V101"), (summary.Code, summary.Target, summary.Arguments["finding"]));
        Assert.False((await engine.Store.Ledger.FindDeadLetterAsync(summary.Id, default))!.Content.IsEmpty);
    }

    [Fact]
    [Trait("Suite", "Faults")]
    public async Task A_fault_of_the_engine_sets_the_message_aside_and_the_channel_goes_on()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.SendAsync("m1", "ZEX\r");
        await engine.SendAsync("m2");
        await engine.IdleAsync();
        Assert.Equal(["m2"], engine.Hospital.Taken);
        Assert.Equal("R160", Assert.Single(await engine.DeadLettersAsync()).Code);
    }

    [Fact]
    public async Task What_is_larger_than_the_log_takes_once_converted_is_a_dead_letter_that_says_so()
    {
        var fixture = new PipelineFixture();
        fixture.Log = log => new DyingLog(log) { LargestRecord = 100 };
        await using var engine = await PipelineFixture.StartedAsync(fixture);
        await engine.SendAsync("m1");
        await engine.IdleAsync();
        Assert.Equal("R150", Assert.Single(await engine.DeadLettersAsync()).Code);
    }

    [Fact]
    public async Task A_foreign_record_in_the_log_is_set_aside()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.Store.Log.AppendAsync([new LogRecord("received.estudios", "x", new byte[] { 1, 2 }, LogHeaders.Empty)], default);
        await engine.Store.Log.AppendAsync([new LogRecord("deliver.hospital", "x", new byte[] { 1, 2 }, LogHeaders.Empty)], default);
        await engine.SendAsync("m1");
        await Eventually.Is(() => engine.Hospital.Taken.Count == 1 && engine.Destination.DeadLetters == 1 && engine.Channel.DeadLetters == 1, "the message is through and the others are aside");
        Assert.Equal(["R161", "R161"], (await engine.DeadLettersAsync()).Select(l => l.Code));
    }

    [Fact]
    public async Task A_refused_message_that_is_sent_again_after_the_mapping_was_mended_goes_through_and_closes_its_dead_letter()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.SendAsync("m1", "ZRF|R105\r");
        await engine.IdleAsync();
        engine.Converter.Mended.Add("m1");
        await engine.SendAsync("m1", "ZRF|R105\r");
        await engine.IdleAsync();
        Assert.Equal(["m1"], engine.Hospital.Taken);
        Assert.Empty(await engine.DeadLettersAsync());
        Assert.Equal(DeadLetterState.Resolved, Assert.Single(await engine.DeadLettersAsync(state: null)).State);
    }

    [Fact]
    [Trait("Suite", "Faults")]
    public async Task On_a_holding_channel_messages_of_the_key_wait_and_others_go_on_also_over_a_restart()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { Hold = true });
        await engine.SendAsync("a1", "ZKY|a\rZRF|R105\r");
        await engine.SendAsync("a2", "ZKY|a\r");
        await engine.SendAsync("b1", "ZKY|b\r");
        await engine.IdleAsync();
        await engine.RestartAsync();
        await engine.SendAsync("a3", "ZKY|a\r");
        await engine.SendAsync("b2", "ZKY|b\r");
        await engine.IdleAsync();
        Assert.Equal(["b1", "b2"], engine.Hospital.Taken);
        Assert.True(Assert.Single(await engine.DeadLettersAsync()).Holds);
    }

    [Fact]
    [Trait("Suite", "Faults")]
    public async Task What_waits_behind_a_dead_letter_goes_on_in_order_when_it_is_discarded()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { Hold = true });
        await engine.SendAsync("a1", "ZKY|a\rZRF|R105\r");
        for (var i = 2; i <= 9; i++) await engine.SendAsync($"a{i}", "ZKY|a\r");
        await engine.IdleAsync();
        var letter = await engine.Store.Ledger.FindDeadLetterAsync((await engine.DeadLettersAsync())[0].Id, default);
        await engine.Pipeline.DiscardAsync(letter!, default);
        await engine.SendAsync("a10", "ZKY|a\r");
        await Eventually.Is(() => engine.Hospital.Taken.Count == 9, "all are through");
        Assert.Equal(Enumerable.Range(2, 9).Select(i => $"a{i}"), engine.Hospital.Taken);
    }

    [Fact]
    [Trait("Suite", "Faults")]
    public async Task What_waits_behind_a_dead_letter_goes_on_when_another_instance_closed_it()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { Hold = true });
        await engine.SendAsync("a1", "ZKY|a\rZRF|R105\r");
        await engine.SendAsync("a2", "ZKY|a\r");
        await engine.IdleAsync();
        await engine.Operations.LookAsync(default);
        Assert.Empty(engine.Hospital.Taken);
        var letter = (await engine.DeadLettersAsync())[0];
        await engine.Store.Ledger.WriteAsync(l => l.CloseDeadLetters(letter.MessageId, letter.Stage, null, DeadLetterState.Discarded, letter.LastAt), default);
        await engine.SendAsync("a3", "ZKY|a\r");
        await engine.Operations.LookAsync(default);
        await Eventually.Is(() => engine.Hospital.Taken.Count == 2, "those that waited are through");
        Assert.Equal(["a2", "a3"], engine.Hospital.Taken);
    }

    [Fact]
    public async Task The_held_message_sent_again_goes_through_before_what_waits_behind_it()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { Hold = true });
        await engine.SendAsync("a1", "ZKY|a\rZRF|R105\r");
        await engine.SendAsync("a2", "ZKY|a\r");
        await engine.IdleAsync();
        engine.Converter.Mended.Add("a1");
        await engine.SendAsync("a1", "ZKY|a\rZRF|R105\r");
        await Eventually.Is(() => engine.Hospital.Taken.Count == 2, "both are through");
        Assert.Equal(["a1", "a2"], engine.Hospital.Taken);
    }

    [Fact]
    public async Task A_refusal_without_a_rule_says_nothing_of_rules()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.SendAsync("m1", "ZRF|R105\r");
        await engine.SendAsync("m2", "ZEX\r");
        await engine.IdleAsync();
        Assert.Equal(2, engine.Events.Count("MessageRefusedWithoutRule"));
        Assert.All(engine.Events.All, e => Assert.DoesNotContain("null", e.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_refusal_among_those_that_waited_holds_the_rest_again()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { Hold = true });
        await engine.SendAsync("a1", "ZKY|a\rZRF|R105\r");
        await engine.SendAsync("a2", "ZKY|a\r");
        await engine.SendAsync("a3", "ZKY|a\rZRF|R106\r");
        await engine.SendAsync("a4", "ZKY|a\r");
        await engine.IdleAsync();
        var letter = await engine.Store.Ledger.FindDeadLetterAsync((await engine.DeadLettersAsync())[0].Id, default);
        await engine.Pipeline.DiscardAsync(letter!, default);
        await Eventually.Is(() => engine.Hospital.Taken.Count == 1 && engine.Channel.DeadLetters == 2, "the second is through, the third refused");
        Assert.Equal(["a2"], engine.Hospital.Taken);
        Assert.Equal("R106", Assert.Single(await engine.DeadLettersAsync()).Code);
    }
}

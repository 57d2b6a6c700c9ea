using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Operations;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Engine.Tests.Pipeline;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Operations;

public sealed class LineControlTests
{
    [Fact]
    public async Task A_paused_channel_takes_messages_and_converts_none_until_it_is_resumed()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await ControlAsync(engine, LineKind.Channel, LineState.Paused, "cambio de mapeo");
        Assert.Contains("MSA|AA|m1", await engine.SendAsync("m1"), StringComparison.Ordinal);
        Assert.Equal((LineState.Paused, 1), (engine.Channel.State, engine.Channel.Waiting));
        await engine.RestartAsync();
        Assert.Contains("MSA|AA|m2", await engine.SendAsync("m2"), StringComparison.Ordinal);
        Assert.Equal((LineState.Paused, 2), (engine.Channel.State, engine.Channel.Waiting));
        Assert.Equal(0, engine.Converter.Conversions);

        await ControlAsync(engine, LineKind.Channel, LineState.Running, "listo");
        await engine.IdleAsync();
        Assert.Equal(["m1", "m2"], engine.Hospital.Taken.Order());
        var audit = await engine.Store.Ledger.AuditAsync("estudios", default);
        Assert.Equal([("paused", "cambio de mapeo"), ("resumed", "listo")], audit.Select(a => (a.Action, a.Reason!)));
        Assert.All(audit, a => Assert.Equal("Begoña Ibáñez", a.Actor));
    }

    [Fact]
    public async Task A_draining_channel_listens_no_more_and_converts_what_it_has_also_after_a_restart()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await ControlAsync(engine, LineKind.Channel, LineState.Paused, "x");
        await engine.SendAsync("m1");
        await ControlAsync(engine, LineKind.Channel, LineState.Draining, "mudanza");
        await engine.IdleAsync();
        Assert.False(engine.Listener.Listeners["estudios"].Started);
        Assert.Equal(["m1"], engine.Hospital.Taken);
        Assert.Equal("drained", (await ReportAsync(engine, LineKind.Channel)).State);
        await engine.RestartAsync();
        Assert.False(engine.Listener.Listeners["estudios"].Started);
        await ControlAsync(engine, LineKind.Channel, LineState.Running, "de vuelta");
        Assert.True(engine.Listener.Listeners["estudios"].Started);
    }

    [Fact]
    public async Task To_a_paused_destination_nothing_is_sent_also_after_a_restart_and_new_settings()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await ControlAsync(engine, LineKind.Destination, LineState.Paused, "mantenimiento");
        await engine.SendAsync("m1");
        await Eventually.Is(() => engine.Destination.Waiting == 1 && engine.Channel.Waiting == 0, "it waits for the destination");
        Assert.Equal(DestinationState.Paused, engine.Destination.State);
        await engine.RestartAsync();
        await engine.SendAsync("m2");
        await Eventually.Is(() => engine.Destination.Waiting == 2, "both wait");
        await engine.Pipeline.FindDestination("hospital")!.ReplaceAsync(engine.Hospital);
        await engine.Operations.LookAsync(default);
        Assert.Equal(DestinationState.Paused, engine.Destination.State);
        Assert.Empty(engine.Hospital.Attempts);
        await ControlAsync(engine, LineKind.Destination, LineState.Running, "listo");
        await engine.IdleAsync();
        Assert.Equal(2, engine.Hospital.Taken.Count);
    }

    [Fact]
    public async Task A_draining_destination_gets_what_was_received_before_and_nothing_that_came_later()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await ControlAsync(engine, LineKind.Destination, LineState.Paused, "x");
        for (var i = 0; i < 20; i++) await engine.SendAsync($"old{i}", $"ZKY|k{i}\r");
        await ControlAsync(engine, LineKind.Destination, LineState.Draining, "ventana de mantenimiento");
        engine.Clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 20; i++) await engine.SendAsync($"new{i}", $"ZKY|k{i}\r");
        await Eventually.Is(() => engine.Hospital.Taken.Count == 20 && engine.Channel.Waiting == 0, "the old ones are there");
        Assert.All(engine.Hospital.Attempts, id => Assert.StartsWith("old", id, StringComparison.Ordinal));
        Assert.Equal((DestinationState.Draining, 20), (engine.Destination.State, engine.Destination.Waiting));
        Assert.Equal("drained", (await ReportAsync(engine, LineKind.Destination)).State);
        await ControlAsync(engine, LineKind.Destination, LineState.Running, "terminó");
        await engine.IdleAsync();
        Assert.Equal(40, engine.Hospital.Taken.Count);
    }

    [Fact]
    public async Task Late_messages_in_memory_do_not_keep_earlier_ones_from_a_draining_destination()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture
        {
            Options = new PipelineOptions { DeliveryConcurrency = 2, DeliveryWindow = 4 },
        });
        await ControlAsync(engine, LineKind.Destination, LineState.Paused, "x");
        for (var i = 0; i < 30; i++) await engine.SendAsync($"old{i}", "ZKY|one\r");
        await ControlAsync(engine, LineKind.Destination, LineState.Draining, "x");
        engine.Clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 60; i++) await engine.SendAsync($"new{i}", $"ZKY|k{i}\r");
        await Eventually.Is(() => engine.Hospital.Taken.Count == 30, "the earlier ones are there");
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"old{i}"), engine.Hospital.Taken);
    }

    [Fact]
    public async Task A_destination_that_paused_by_itself_is_still_paused_after_a_restart_and_new_settings_let_it_go_on()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        engine.Hospital.Answer = (_, _) => Task.FromResult(new DeliveryOutcome(DeliveryVerdict.Refused, "R312"));
        for (var i = 0; i < 5; i++) await engine.SendAsync($"m{i}", $"ZKY|k{i}\r");
        await Eventually.Is(() => engine.Destination.State == DestinationState.Paused, "five refusals in a row pause it");
        await engine.Operations.LookAsync(default);
        var control = Assert.Single(await engine.Store.Ledger.ControlsAsync(default));
        Assert.Equal((LineState.Paused, "R312", AuditEntry.Engine), (control.State, control.Reason, control.By));

        await engine.RestartAsync();
        await engine.SendAsync("m9");
        await Eventually.Is(() => engine.Destination.Waiting == 1, "it waits");
        Assert.Equal(DestinationState.Paused, engine.Destination.State);
        engine.Hospital.Answer = (_, _) => Task.FromResult(DeliveryOutcome.Delivered);
        await engine.Pipeline.FindDestination("hospital")!.ReplaceAsync(engine.Hospital);
        await engine.IdleAsync();
        await engine.Operations.LookAsync(default);
        Assert.Equal(LineState.Running, Assert.Single(await engine.Store.Ledger.ControlsAsync(default)).State);
    }

    [Fact]
    public async Task Resuming_ends_a_pause_by_refusals_too()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        engine.Hospital.Answer = (_, _) => Task.FromResult(new DeliveryOutcome(DeliveryVerdict.Refused, "R312"));
        for (var i = 0; i < 5; i++) await engine.SendAsync($"m{i}", $"ZKY|k{i}\r");
        await Eventually.Is(() => engine.Destination.State == DestinationState.Paused, "it is paused");
        await engine.Operations.LookAsync(default);
        await ControlAsync(engine, LineKind.Destination, LineState.Running, "corregido allá");
        Assert.Equal(DestinationState.Up, engine.Destination.State);
        await engine.Operations.LookAsync(default);
        Assert.Equal(DestinationState.Up, engine.Destination.State);
    }

    [Fact]
    public async Task An_unknown_name_is_refused_with_a_code()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var (state, outcome) = await engine.AskAsync(RequestKinds.Control, new LineArguments(LineKind.Channel, "estudio", LineState.Paused), "x");
        Assert.Equal((RequestState.Refused, "E183"), (state, Assert.Single(outcome.Findings).Code));
        Assert.Empty(await engine.Store.Ledger.ControlsAsync(default));
        Assert.Equal("E184", Assert.Single((await engine.AskAsync("dance", new LineArguments(LineKind.Channel, "x"))).Outcome.Findings).Code);
    }

    [Fact]
    public async Task A_test_says_what_the_destination_answers_and_sends_no_message()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        engine.Hospital.Test = new DeliveryOutcome(DeliveryVerdict.Unavailable, "R306", "HTTP 401");
        var outcome = (await engine.AskAsync(RequestKinds.Test, new LineArguments(LineKind.Destination, "hospital"))).Outcome;
        Assert.Equal((1, "R306"), (outcome.Counts["failed"], Assert.Single(outcome.Findings).Code));
        engine.Hospital.Test = DeliveryOutcome.Delivered;
        Assert.Equal(1, (await engine.AskAsync(RequestKinds.Test, new LineArguments(LineKind.Destination, "hospital"))).Outcome.Counts["answered"]);
        Assert.Equal(1, (await engine.AskAsync(RequestKinds.Test, new LineArguments(LineKind.Channel, "estudios"))).Outcome.Counts["untestable"]);
        Assert.Empty(engine.Hospital.Attempts);
    }

    [Fact]
    public async Task What_waits_how_long_and_what_came_last_is_told_for_who_looks_from_outside()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var first = engine.Clock.GetUtcNow();
        await ControlAsync(engine, LineKind.Destination, LineState.Paused, "x");
        await engine.SendAsync("m1");
        await Eventually.Is(() => engine.Destination is { Waiting: 1, Oldest: not null } && engine.Channel.Waiting == 0, "it waits");
        engine.Clock.Advance(TimeSpan.FromMinutes(5));
        var destination = await ReportAsync(engine, LineKind.Destination);
        Assert.Equal(("paused", 1, true), (destination.State, destination.Waiting, destination.Oldest > first));
        var channel = await ReportAsync(engine, LineKind.Channel);
        Assert.Equal(("running", 0, destination.Oldest), (channel.State, channel.Waiting, channel.Last));
    }

    private static async Task ControlAsync(PipelineFixture engine, LineKind kind, LineState state, string reason)
    {
        var name = kind == LineKind.Channel ? "estudios" : "hospital";
        Assert.Equal(RequestState.Done, (await engine.AskAsync(RequestKinds.Control, new LineArguments(kind, name, state), reason)).State);
    }

    private static async Task<LineReport> ReportAsync(PipelineFixture engine, LineKind kind)
    {
        await engine.Operations.LookAsync(default);
        return Assert.Single(await engine.Store.Ledger.LineReportsAsync(kind, default));
    }
}

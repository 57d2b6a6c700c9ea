using System.Text;
using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Engine.Tests.Support;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Tests.Pipeline;

public sealed class DeliveryTests
{
    private static readonly DeliveryOutcome Away = new(DeliveryVerdict.Unavailable, "R301", "503");
    private static readonly DeliveryOutcome Conflict = new(DeliveryVerdict.Contended, "R308", "409");
    private static readonly DeliveryOutcome No = new(DeliveryVerdict.Refused, "R310", "422", Response: Encoding.UTF8.GetBytes("""{"resourceType":"OperationOutcome"}"""));

    [Fact]
    public async Task Messages_of_a_key_are_delivered_in_order_and_those_of_others_beside_them()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var release = new TaskCompletionSource();
        engine.Hospital.Answer = async (id, _) =>
        {
            if (id == "a1") await release.Task;
            return DeliveryOutcome.Delivered;
        };
        for (var i = 1; i <= 3; i++)
        {
            await engine.SendAsync($"a{i}", "ZKY|a\r");
            await engine.SendAsync($"b{i}", "ZKY|b\r");
        }
        await Eventually.Is(() => engine.Hospital.Taken.Count == 3, "the other key is through");
        Assert.Equal(["b1", "b2", "b3"], engine.Hospital.Taken);
        release.SetResult();
        await engine.IdleAsync();
        Assert.Equal(["a1", "a2", "a3"], engine.Hospital.Taken.Skip(3));
    }

    [Fact]
    public async Task No_more_than_the_set_number_are_under_way_at_once()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { Options = new PipelineOptions { DeliveryConcurrency = 3 } });
        var release = new TaskCompletionSource();
        engine.Hospital.Answer = async (_, _) =>
        {
            await release.Task;
            return DeliveryOutcome.Delivered;
        };
        for (var i = 0; i < 10; i++) await engine.SendAsync($"m{i}", $"ZKY|{i}\r");
        await Eventually.Is(() => engine.Hospital.Attempts.Count == 3, "three are under way");
        release.SetResult();
        await engine.IdleAsync();
        Assert.Equal(3, engine.Hospital.MostAtOnce);
        Assert.Equal(10, engine.Hospital.Taken.Count);
    }

    [Fact]
    public async Task A_window_smaller_than_the_queue_still_delivers_all()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { Options = new PipelineOptions { DeliveryWindow = 4, DeliveryWindowBytes = 1 } });
        for (var i = 0; i < 50; i++) await engine.SendAsync($"m{i}", $"ZKY|{i % 5}\r");
        await engine.IdleAsync();
        Assert.Equal(50, engine.Hospital.Taken.Count);
    }

    [Fact]
    [Trait("Suite", "Faults")]
    public async Task An_outage_loses_nothing_keeps_the_order_and_alerts_once()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var up = false;
        engine.Hospital.Answer = (_, _) => Task.FromResult(up ? DeliveryOutcome.Delivered : Away);
        for (var i = 1; i <= 6; i++) await engine.SendAsync($"m{i}", "ZKY|a\r");
        await Eventually.Is(() => engine.Destination.State == DestinationState.Away, "the destination is away");
        await AdvanceUntil(engine, () => engine.Hospital.Attempts.Count >= 5);
        Assert.Equal(1, engine.Events.Count("DestinationAway"));
        Assert.All(engine.Hospital.Attempts, id => Assert.Equal("m1", id));
        up = true;
        await AdvanceUntil(engine, () => engine.Pipeline.Status().Idle);
        Assert.Equal(["m1", "m2", "m3", "m4", "m5", "m6"], engine.Hospital.Taken);
        Assert.Equal(1, engine.Events.Count("DestinationBack"));
        Assert.Equal(DestinationState.Up, engine.Destination.State);
        Assert.Empty(await engine.DeadLettersAsync());
    }

    [Fact]
    public async Task Messages_that_always_fail_do_not_starve_other_keys()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { Options = new PipelineOptions { DeliveryConcurrency = 2 } });
        engine.Hospital.Answer = (id, _) => Task.FromResult(id.StartsWith("bad", StringComparison.Ordinal) ? Away with { Code = "R304" } : DeliveryOutcome.Delivered);
        for (var i = 0; i < 3; i++) await engine.SendAsync($"bad{i}", $"ZKY|bad{i}\r");
        await engine.SendAsync("behind", "ZKY|bad0\r");
        for (var i = 0; i < 5; i++) await engine.SendAsync($"good{i}", $"ZKY|good{i}\r");
        await AdvanceUntil(engine, () => engine.Hospital.Taken.Count == 5);
        Assert.All(engine.Hospital.Taken, id => Assert.StartsWith("good", id, StringComparison.Ordinal));
        Assert.DoesNotContain("behind", engine.Hospital.Attempts);
    }

    [Fact]
    public async Task Messages_of_different_keys_about_one_order_are_checked_one_after_the_other()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var release = new TaskCompletionSource();
        engine.Hospital.Answer = async (id, _) =>
        {
            if (id == "new") await release.Task;
            return DeliveryOutcome.Delivered;
        };
        await engine.SendAsync("new", "ZKY|a\rZOR|order-1|2000\r");
        await Eventually.Is(() => engine.Hospital.Attempts.Count == 1, "the newer is under way");
        await engine.SendAsync("old", "ZKY|b\rZOR|order-1|1000\r");
        await engine.SendAsync("other", "ZKY|c\rZOR|order-2|1000\r");
        await Eventually.Is(() => engine.Hospital.Taken.Contains("other"), "another order is through");
        release.SetResult();
        await engine.IdleAsync();
        Assert.Equal(["other", "new"], engine.Hospital.Taken);
    }

    [Fact]
    public async Task What_waits_for_its_destination_is_checked_again_before_it_is_tried_again()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        engine.Hospital.Answer = (id, _) => Task.FromResult(id == "old" ? Away with { Code = "R304" } : DeliveryOutcome.Delivered);
        await engine.SendAsync("old", "ZKY|a\rZOR|order-1|1000\r");
        await Eventually.Is(() => engine.Destination.State == DestinationState.Away, "the older has failed");
        await engine.SendAsync("new", "ZKY|b\rZOR|order-1|2000\r");
        await AdvanceUntil(engine, () => engine.Pipeline.Status().Idle);
        Assert.Equal(["new"], engine.Hospital.Taken);
        Assert.Equal(1, engine.Destination.Superseded);
    }

    [Fact]
    public async Task Contention_is_tried_a_few_times_and_then_set_aside()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        engine.Hospital.Answer = (id, tried) => Task.FromResult(id == "m1" || tried < 2 ? Conflict : DeliveryOutcome.Delivered);
        await engine.SendAsync("m1", "ZKY|a\r");
        await engine.SendAsync("m2", "ZKY|b\r");
        await AdvanceUntil(engine, () => engine.Pipeline.Status().Idle);
        Assert.Equal(["m2"], engine.Hospital.Taken);
        Assert.Equal(6, engine.Hospital.Attempts.Count(a => a == "m1"));
        var letter = Assert.Single(await engine.DeadLettersAsync());
        Assert.Equal(("R351", 6, "409"), (letter.Code, letter.Attempts, letter.Detail));
    }

    [Fact]
    [Trait("Suite", "Faults")]
    public async Task A_refusal_is_a_dead_letter_at_once_with_the_answer_and_the_next_goes_on()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        engine.Hospital.Answer = (id, _) => Task.FromResult(id == "m1" ? No : DeliveryOutcome.Delivered);
        await engine.SendAsync("m1", "ZKY|a\r");
        await engine.SendAsync("m2", "ZKY|a\r");
        await engine.IdleAsync();
        Assert.Equal(["m1", "m2"], engine.Hospital.Attempts);
        var summary = Assert.Single(await engine.DeadLettersAsync());
        Assert.Equal(("R310", "hospital", Stage.Deliver, 1), (summary.Code, summary.Destination, summary.Stage, summary.Attempts));
        var letter = (await engine.Store.Ledger.FindDeadLetterAsync(summary.Id, default))!;
        Assert.Equal(PipelineFixture.Message("m1", "ZKY|a\r"), Encoding.UTF8.GetString(letter.Raw.Span));
        Assert.Contains("\"m1\"", Encoding.UTF8.GetString(letter.Content.Span), StringComparison.Ordinal);
        Assert.Contains("OperationOutcome", Encoding.UTF8.GetString(letter.Response.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_message_that_is_sent_again_is_tried_again_and_closes_its_dead_letter()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        engine.Hospital.Answer = (_, tried) => Task.FromResult(tried == 0 ? No : DeliveryOutcome.Delivered);
        await engine.SendAsync("m1");
        await engine.IdleAsync();
        Assert.Single(await engine.DeadLettersAsync());
        engine.Clock.Advance(TimeSpan.FromSeconds(1));
        await engine.SendAsync("m1");
        await engine.IdleAsync();
        Assert.Equal(["m1"], engine.Hospital.Taken);
        Assert.Empty(await engine.DeadLettersAsync());
        await engine.SendAsync("m1");
        await engine.IdleAsync();
        Assert.Equal(["m1"], engine.Hospital.Taken);
        Assert.Equal(1, (await engine.Store.Ledger.CountsAsync(default)).Deliveries[("hospital", DeliveryState.Delivered)]);
    }

    [Fact]
    [Trait("Suite", "Faults")]
    public async Task Several_different_messages_refused_in_a_row_with_one_code_pause_the_destination_once()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var refuse = true;
        engine.Hospital.Answer = (_, _) => Task.FromResult(refuse ? No : DeliveryOutcome.Delivered);
        for (var i = 1; i <= 20; i++) await engine.SendAsync($"m{i}", $"ZKY|{i}\r");
        await Eventually.Is(() => engine.Destination is { State: DestinationState.Paused, DeadLetters: 5 }, "the destination is paused");
        Assert.Equal(5, (await engine.DeadLettersAsync()).Count);
        Assert.Equal(1, engine.Events.Count("DestinationPaused"));
        refuse = false;
        engine.Pipeline.Resume("hospital");
        await engine.IdleAsync();
        Assert.Equal(15, engine.Hospital.Taken.Distinct().Count());
        Assert.Equal(5, (await engine.DeadLettersAsync()).Count);
    }

    [Fact]
    public async Task Refusals_that_are_not_in_a_row_do_not_pause()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        engine.Hospital.Answer = (id, _) => Task.FromResult(id.StartsWith("bad", StringComparison.Ordinal) ? No : DeliveryOutcome.Delivered);
        for (var i = 1; i <= 10; i++)
        {
            await engine.SendAsync($"bad{i}", "ZKY|a\r");
            await engine.SendAsync($"good{i}", "ZKY|a\r");
        }
        await engine.IdleAsync();
        Assert.Equal(10, engine.Hospital.Taken.Count);
        Assert.Equal(0, engine.Events.Count("DestinationPaused"));
    }

    [Fact]
    public async Task An_adapter_that_throws_over_a_message_does_not_stop_the_others()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        engine.Hospital.Answer = (id, _) => id == "m1" ? throw new InvalidOperationException("Núñez") : Task.FromResult(DeliveryOutcome.Delivered);
        await engine.SendAsync("m1", "ZKY|a\r");
        await engine.SendAsync("m2", "ZKY|a\r");
        await AdvanceUntil(engine, () => engine.Pipeline.Status().Idle);
        Assert.Equal(["m2"], engine.Hospital.Taken);
        var letter = Assert.Single(await engine.DeadLettersAsync());
        Assert.Equal(("R350", "InvalidOperationException"), (letter.Code, letter.Detail));
        Assert.All(engine.Events.All, e => Assert.DoesNotContain("Núñez", e.Text, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Suite", "Faults")]
    public async Task On_a_holding_channel_a_refused_delivery_holds_its_key_until_it_is_discarded()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { Hold = true });
        engine.Hospital.Answer = (id, _) => Task.FromResult(id == "a1" ? No : DeliveryOutcome.Delivered);
        await engine.SendAsync("a1", "ZKY|a\r");
        await engine.SendAsync("a2", "ZKY|a\r");
        await engine.SendAsync("a3", "ZKY|a\r");
        await engine.SendAsync("b1", "ZKY|b\r");
        await engine.IdleAsync();
        Assert.Equal(["b1"], engine.Hospital.Taken);
        await engine.RestartAsync();
        await engine.SendAsync("a4", "ZKY|a\r");
        await engine.IdleAsync();
        Assert.Equal(["b1"], engine.Hospital.Taken);
        var letter = await engine.Store.Ledger.FindDeadLetterAsync((await engine.DeadLettersAsync())[0].Id, default);
        await engine.Pipeline.DiscardAsync(letter!, default);
        await Eventually.Is(() => engine.Hospital.Taken.Count == 4, "those that waited are through");
        Assert.Equal(["b1", "a2", "a3", "a4"], engine.Hospital.Taken);
    }

    [Fact]
    [Trait("Suite", "Faults")]
    public async Task Another_refused_delivery_among_those_that_waited_holds_the_rest_again()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { Hold = true });
        engine.Hospital.Answer = (id, _) => Task.FromResult(id is "a1" or "a3" ? No : DeliveryOutcome.Delivered);
        for (var i = 1; i <= 4; i++) await engine.SendAsync($"a{i}", "ZKY|a\r");
        await engine.IdleAsync();
        var letter = await engine.Store.Ledger.FindDeadLetterAsync((await engine.DeadLettersAsync())[0].Id, default);
        await engine.Pipeline.DiscardAsync(letter!, default);
        await Eventually.Is(() => engine.Destination.DeadLetters == 2, "the third is refused");
        // Another key is through after it: nothing was let go in between.
        await engine.SendAsync("b1", "ZKY|b\r");
        await engine.IdleAsync();
        Assert.Equal(["a2", "b1"], engine.Hospital.Taken);
        letter = await engine.Store.Ledger.FindDeadLetterAsync(Assert.Single(await engine.DeadLettersAsync()).Id, default);
        await engine.Pipeline.DiscardAsync(letter!, default);
        await Eventually.Is(() => engine.Hospital.Taken.Count == 3, "the last is through");
        Assert.Equal(["a2", "b1", "a4"], engine.Hospital.Taken);
    }

    [Fact]
    [Trait("Suite", "Faults")]
    public async Task A_key_held_by_a_refused_delivery_goes_on_when_another_instance_closed_that()
    {
        await using var engine = await PipelineFixture.StartedAsync(new PipelineFixture { Hold = true });
        engine.Hospital.Answer = (id, _) => Task.FromResult(id == "a1" ? No : DeliveryOutcome.Delivered);
        await engine.SendAsync("a1", "ZKY|a\r");
        await engine.SendAsync("a2", "ZKY|a\r");
        await engine.IdleAsync();
        await engine.Operations.LookAsync(default);
        Assert.Empty(engine.Hospital.Taken);
        var letter = (await engine.DeadLettersAsync())[0];
        await engine.Store.Ledger.WriteAsync(l => l.CloseDeadLetters(letter.MessageId, letter.Stage, letter.Destination, DeadLetterState.Discarded, letter.LastAt), default);
        await engine.Operations.LookAsync(default);
        await Eventually.Is(() => engine.Hospital.Taken.Count == 1, "what waited is through");
        Assert.Equal(["a2"], engine.Hospital.Taken);
    }

    [Fact]
    [Trait("Suite", "Faults")]
    public async Task An_older_version_is_recorded_as_superseded_and_not_sent()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.SendAsync("new", "ZOR|order-1|2000\r");
        await engine.SendAsync("old", "ZOR|order-1|1000\r");
        await engine.SendAsync("same", "ZOR|order-1|2000\r");
        await engine.SendAsync("other", "ZOR|order-2|500\r");
        await engine.IdleAsync();
        Assert.Equal(["new", "same", "other"], engine.Hospital.Taken);
        Assert.Equal(1, engine.Destination.Superseded);
        Assert.Equal(1, engine.Events.Count("MessageSuperseded"));
        Assert.Equal(1, (await engine.Store.Ledger.CountsAsync(default)).Deliveries[("hospital", DeliveryState.Superseded)]);
    }

    [Fact]
    public async Task Of_versions_of_one_time_the_one_sent_earlier_is_superseded_and_the_event_names_the_newer()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.SendAsync("final", "ZOR|order-1|1000|3000\r");
        await engine.SendAsync("preliminary", "ZOR|order-1|1000|2000\r");
        await engine.IdleAsync();
        Assert.Equal(["final"], engine.Hospital.Taken);
        var superseded = Assert.Single(engine.Events.All, e => e.Name == "MessageSuperseded");
        Assert.Equal(LogLevel.Warning, superseded.Level);
        Assert.Contains("R353", superseded.Text, StringComparison.Ordinal);
        var final = engine.Events.All.First(e => e.Name == "MessageDelivered").Text.Split(' ')[1];
        Assert.Contains($"message {final} brought", superseded.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_far_ahead_does_not_make_what_comes_later_look_old()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.SendAsync("ahead", $"ZOR|order-1|{new DateTimeOffset(2999, 1, 1, 0, 0, 0, default).ToUnixTimeMilliseconds()}\r");
        engine.Clock.Advance(TimeSpan.FromSeconds(1));
        await engine.SendAsync("right", $"ZOR|order-1|{engine.Clock.GetUtcNow().ToUnixTimeMilliseconds()}\r");
        await engine.IdleAsync();
        Assert.Equal(["ahead", "right"], engine.Hospital.Taken);
    }

    [Fact]
    public async Task A_message_of_which_only_some_orders_are_older_is_set_aside_whole()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.SendAsync("new", "ZOR|order-1|2000\r");
        await engine.SendAsync("mixed", "ZOR|order-1|1000\rZOR|order-2|1000\r");
        await engine.IdleAsync();
        Assert.Equal(["new"], engine.Hospital.Taken);
        Assert.Equal("R352", Assert.Single(await engine.DeadLettersAsync()).Code);
    }

    [Fact]
    public async Task Without_a_time_of_the_source_the_arrival_is_the_version()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.SendAsync("first", "ZOR|order-1|\r");
        engine.Clock.Advance(TimeSpan.FromSeconds(1));
        await engine.SendAsync("second", "ZOR|order-1|\r");
        await engine.IdleAsync();
        Assert.Equal(["first", "second"], engine.Hospital.Taken);
    }

    [Fact]
    public async Task A_stop_finishes_the_attempt_under_way_and_leaves_the_rest_for_the_next_start()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var release = new TaskCompletionSource();
        engine.Hospital.Answer = async (id, _) =>
        {
            if (id == "m1") await release.Task;
            return DeliveryOutcome.Delivered;
        };
        for (var i = 1; i <= 3; i++) await engine.SendAsync($"m{i}", "ZKY|a\r");
        await Eventually.Is(() => engine.Hospital.Attempts.Count == 1, "the first is under way");
        await Eventually.Is(() => engine.Channel.Waiting == 0, "all are converted");
        var stopping = engine.StopAsync();
        Assert.False(stopping.IsCompleted);
        release.SetResult();
        await Eventually.Within(stopping, "the pipeline stops");
        Assert.Equal(engine.Hospital.Attempts, engine.Hospital.Taken);
        await engine.StartAsync();
        await engine.IdleAsync();
        Assert.Equal(["m1", "m2", "m3"], engine.Hospital.Attempts);
    }

    [Fact]
    public async Task The_status_knows_how_long_the_oldest_has_waited()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        engine.Hospital.Answer = (_, _) => Task.FromResult(Away);
        var received = engine.Clock.GetUtcNow();
        await engine.SendAsync("m1");
        await Eventually.Is(() => engine.Destination.State == DestinationState.Away, "the destination is away");
        Assert.Equal((1, received, received), (engine.Destination.Waiting, engine.Destination.Oldest, engine.Destination.Since));
    }

    private static async Task AdvanceUntil(PipelineFixture engine, Func<bool> condition) => await Eventually.Is(
        () =>
        {
            if (condition()) return true;
            engine.Clock.Advance(TimeSpan.FromSeconds(5));
            return false;
        },
        "the condition, while the clock goes on");
}

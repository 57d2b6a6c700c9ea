using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Pipeline;

/// <summary>Partitions go to another instance while their messages are under way: what this one did is committed, and what it did not it never does.</summary>
[Trait("Suite", "Faults")]
public sealed class RevocationTests
{
    private const string Received = "received.estudios";
    private const string Deliver = "deliver.hospital";
    private const string Key = "estudios/a";

    private static readonly DeliveryOutcome Away = new(DeliveryVerdict.Unavailable, "R301", "503");

    [Fact]
    public async Task An_attempt_under_way_ends_and_is_committed_before_its_partition_is_given_up()
    {
        var (engine, log) = await StartAsync();
        await using var _ = engine;
        var answer = new TaskCompletionSource<DeliveryOutcome>();
        engine.Hospital.Answer = (_, _) => answer.Task;
        await SendAsync(engine, "a1", "a2");
        await Eventually.Is(() => engine.Hospital.Attempts.Count == 1, "the first is being sent");
        var given = log.RevokeAsync(Deliver, Key);
        Assert.False(given.IsCompleted);
        Assert.Equal(0, log.Committed(Deliver, Key));
        answer.SetResult(DeliveryOutcome.Delivered);
        await Eventually.Within(given, "the partition is given up");
        Assert.NotEqual(0, log.Committed(Deliver, Key));
        Assert.Equal(["a1"], engine.Hospital.Attempts);
    }

    [Fact]
    public async Task What_waits_behind_an_attempt_is_not_sent_by_who_has_given_it_up()
    {
        var (engine, log) = await StartAsync();
        await using var _ = engine;
        var answer = new TaskCompletionSource<DeliveryOutcome>();
        engine.Hospital.Answer = (id, _) => id == "a1" ? answer.Task : Task.FromResult(DeliveryOutcome.Delivered);
        await SendAsync(engine, "a1", "a2", "a3");
        await Eventually.Is(() => engine.Hospital.Attempts.Count == 1, "the first is being sent");
        var given = log.RevokeAsync(Deliver, Key);
        answer.SetResult(DeliveryOutcome.Delivered);
        await Eventually.Within(given, "the partition is given up");
        // Another key is through after it: nothing of the former was left in between.
        await engine.SendAsync("b1", "ZKY|b\r");
        await Eventually.Is(() => engine.Hospital.Taken.Contains("b1"), "the other key goes on");
        Assert.Equal(["a1", "b1"], engine.Hospital.Attempts);
    }

    [Fact]
    public async Task A_message_that_waits_for_its_destination_is_dropped_at_once_and_never_tried_again_here()
    {
        var (engine, log) = await StartAsync();
        await using var _ = engine;
        engine.Hospital.Answer = (_, _) => Task.FromResult(Away);
        await SendAsync(engine, "a1", "a2");
        await Eventually.Is(() => engine.Destination.State == DestinationState.Away && engine.Clock.Waiting > 0, "it waits for the destination");
        await Eventually.Within(log.RevokeAsync(Deliver, Key), "the partition is given up");
        Assert.Equal(0, log.Committed(Deliver, Key));
        engine.Hospital.Answer = (_, _) => Task.FromResult(DeliveryOutcome.Delivered);
        await engine.SendAsync("b1", "ZKY|b\r");
        await Eventually.Is(() =>
        {
            engine.Clock.Advance(TimeSpan.FromSeconds(10));
            return engine.Hospital.Taken.Count > 0;
        }, "the other key goes on");
        Assert.Equal(["b1"], engine.Hospital.Taken);
        Assert.DoesNotContain("a2", engine.Hospital.Attempts);
    }

    [Fact]
    public async Task Where_there_is_no_more_time_the_attempt_is_broken_off_and_not_committed()
    {
        var (engine, log) = await StartAsync();
        await using var _ = engine;
        engine.Hospital.Answer = (_, _) => new TaskCompletionSource<DeliveryOutcome>().Task;
        await SendAsync(engine, "a1");
        await Eventually.Is(() => engine.Hospital.Attempts.Count == 1, "it is being sent");
        using var cut = new CancellationTokenSource();
        var given = log.RevokeAsync(Deliver, Key, cut.Token);
        Assert.False(given.IsCompleted);
        await cut.CancelAsync();
        await Eventually.Within(given.ContinueWith(_ => true, TaskScheduler.Default), "the partition is given up");
        Assert.Equal(0, log.Committed(Deliver, Key));
        Assert.Empty(engine.Hospital.Taken);
    }

    [Fact]
    public async Task A_partition_that_comes_back_goes_on_behind_what_was_committed_and_in_order()
    {
        var (engine, log) = await StartAsync();
        await using var _ = engine;
        var answer = new TaskCompletionSource<DeliveryOutcome>();
        engine.Hospital.Answer = (id, _) => id == "a2" && !answer.Task.IsCompleted ? answer.Task : Task.FromResult(DeliveryOutcome.Delivered);
        await SendAsync(engine, "a1", "a2", "a3");
        await Eventually.Is(() => engine.Hospital.Attempts.Count == 2, "the second is being sent");
        var given = log.RevokeAsync(Deliver, Key);
        answer.SetResult(DeliveryOutcome.Delivered);
        await Eventually.Within(given, "the partition is given up");
        await engine.SendAsync("a4", "ZKY|a\r");
        await log.ReturnAsync(Deliver, Key);
        await engine.IdleAsync();
        Assert.Equal(["a1", "a2", "a3", "a4"], engine.Hospital.Attempts);
    }

    [Fact]
    public async Task A_batch_is_converted_whole_and_committed_before_its_partition_is_given_up()
    {
        var (engine, log) = await StartAsync();
        await using var _ = engine;
        using var go = new ManualResetEventSlim();
        engine.Converter.Converting = _ => go.Wait(Eventually.Deadline);
        await SendAsync(engine, "a1");
        await Eventually.Is(() => engine.Converter.Conversions == 1, "it is being converted");
        var given = log.RevokeAsync(Received, "a");
        Assert.False(given.IsCompleted);
        go.Set();
        await Eventually.Within(given, "the partition is given up");
        Assert.NotEqual(0, log.Committed(Received, "a"));
        await engine.IdleAsync();
        Assert.Equal(["a1"], engine.Hospital.Taken);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public async Task A_batch_that_loses_a_partition_without_time_leaves_that_one_undone_and_finishes_the_others(string lost, string kept)
    {
        var (engine, log) = await StartAsync();
        await using var _ = engine;
        using var first = new ManualResetEventSlim();
        using var batch = new ManualResetEventSlim();
        engine.Converter.Converting = _ => (engine.Converter.Conversions == 1 ? first : batch).Wait(Eventually.Deadline);
        await engine.SendAsync("c1", "ZKY|c\r");
        await Eventually.Is(() => engine.Converter.Conversions == 1, "the first is being converted");
        // What comes meanwhile is the next batch.
        await engine.SendAsync("a1", "ZKY|a\r");
        await engine.SendAsync("b1", "ZKY|b\r");
        first.Set();
        await Eventually.Is(() => engine.Converter.Conversions == 2, "the batch is being converted");
        var given = log.RevokeAsync(Received, lost, new CancellationToken(canceled: true));
        Assert.False(given.IsCompleted);
        batch.Set();
        await Eventually.Within(given, "the partition is given up");
        await Eventually.Is(() => log.Committed(Received, kept) > 0, "the other is committed");
        Assert.Equal(0, log.Committed(Received, lost));
        await Eventually.Is(() => engine.Hospital.Taken.Contains(kept + "1"), "the other is delivered");
        Assert.DoesNotContain(lost + "1", engine.Hospital.Attempts);
        await log.ReturnAsync(Received, lost);
        await engine.IdleAsync();
        Assert.Equal([kept + "1", lost + "1"], engine.Hospital.Taken.Where(id => id != "c1"));
    }

    [Fact]
    public async Task What_was_received_after_its_partition_went_is_converted_when_it_comes_back()
    {
        var (engine, log) = await StartAsync();
        await using var _ = engine;
        await SendAsync(engine, "a1");
        await engine.IdleAsync();
        await log.RevokeAsync(Received, "a");
        await SendAsync(engine, "a2");
        await engine.SendAsync("b1", "ZKY|b\r");
        await Eventually.Is(() => engine.Hospital.Taken.Contains("b1"), "the other key goes on");
        Assert.Equal(["a1", "b1"], engine.Hospital.Taken);
        await log.ReturnAsync(Received, "a");
        await engine.IdleAsync();
        Assert.Equal(["a1", "b1", "a2"], engine.Hospital.Taken);
        Assert.Equal(3, engine.Converter.Conversions);
    }

    [Fact]
    public async Task A_key_that_is_held_elsewhere_meanwhile_is_held_when_it_comes_back()
    {
        MovingLog? log = null;
        await using var engine = new PipelineFixture { Hold = true };
        engine.Log = inner => log = new MovingLog(inner);
        await engine.StartAsync();
        await engine.SendAsync("a1", "ZKY|a\rZRF|R105\r");
        await engine.IdleAsync();
        var letter = (await engine.Store.Ledger.FindDeadLetterAsync((await engine.DeadLettersAsync())[0].Id, default))!;
        await log!.RevokeAsync(Received, "a");
        await engine.SendAsync("a2", "ZKY|a\r");
        // Another instance closes it: this one learns of that with the partition.
        await engine.Store.Ledger.WriteAsync(ledger => ledger.CloseDeadLetters(
            letter.Summary.MessageId, letter.Summary.Stage, null, IntegrationEngine.Engine.Ledger.DeadLetterState.Discarded, engine.Clock.GetUtcNow()), default);
        await log.ReturnAsync(Received, "a");
        await engine.IdleAsync();
        Assert.Equal(["a2"], engine.Hospital.Taken);
    }

    [Theory]
    [InlineData(Received, "a")]
    [InlineData(Deliver, Key)]
    public async Task What_waits_behind_a_key_that_was_let_go_elsewhere_meanwhile_goes_on_when_it_comes_back(string topic, string key)
    {
        MovingLog? log = null;
        await using var engine = new PipelineFixture { Hold = true };
        engine.Log = inner => log = new MovingLog(inner);
        engine.Hospital.Answer = (id, _) => Task.FromResult(id == "a1" ? new DeliveryOutcome(DeliveryVerdict.Refused, "R312") : DeliveryOutcome.Delivered);
        await engine.StartAsync();
        await engine.SendAsync("a1", topic == Received ? "ZKY|a\rZRF|R105\r" : "ZKY|a\r");
        await SendAsync(engine, "a2", "a3");
        await engine.IdleAsync();
        Assert.Empty(engine.Hospital.Taken);
        var letter = Assert.Single(await engine.DeadLettersAsync());
        await log!.RevokeAsync(topic, key);
        await engine.Store.Ledger.WriteAsync(ledger => ledger.CloseDeadLetters(
            letter.MessageId, letter.Stage, letter.Destination, IntegrationEngine.Engine.Ledger.DeadLetterState.Discarded, engine.Clock.GetUtcNow()), default);
        await log.ReturnAsync(topic, key);
        await Eventually.Is(() => engine.Hospital.Taken.Count == 2, "what waited is through");
        Assert.Equal(["a2", "a3"], engine.Hospital.Taken);
    }

    private static async Task<(PipelineFixture Engine, MovingLog Log)> StartAsync()
    {
        MovingLog? log = null;
        var engine = new PipelineFixture();
        engine.Log = inner => log = new MovingLog(inner);
        await engine.StartAsync();
        return (engine, log!);
    }

    private static async Task SendAsync(PipelineFixture engine, params string[] ids)
    {
        foreach (var id in ids) await engine.SendAsync(id, "ZKY|a\r");
    }
}

using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Pipeline;

/// <summary>A loop ends by a fault that nobody foresaw: it is told, nothing behind it is committed, and the next start does it.</summary>
[Trait("Suite", "Faults")]
public sealed class VitalLoopsTests
{
    [Theory]
    [InlineData("read", "received.", "conversion estudios")]
    [InlineData("commit", "received.", "conversion estudios")]
    [InlineData("read", "deliver.", "delivery hospital")]
    [InlineData("commit", "deliver.", "commits of delivery hospital")]
    public Task One_that_ends_by_a_fault_is_told_and_what_it_left_is_done_after_the_next_start(string what, string topic, string loop) =>
        EndsAsync(what, topic, loop, new InvalidOperationException("Núñez"));

    [Theory]
    [InlineData("received.", "conversion estudios")]
    [InlineData("deliver.", "delivery hospital")]
    public Task A_cancellation_that_nobody_asked_for_is_no_stop(string topic, string loop) => EndsAsync("read", topic, loop, new OperationCanceledException());

    private static async Task EndsAsync(string what, string topic, string loop, Exception fault)
    {
        var isBroken = false;
        await using var engine = new PipelineFixture();
        engine.Log = log => new DyingLog(log)
        {
            Fault = fault,
            OnRead = t => isBroken && what == "read" && t.StartsWith(topic, StringComparison.Ordinal),
            OnCommit = (t, _) => isBroken && what == "commit" && t.StartsWith(topic, StringComparison.Ordinal),
        };
        await engine.StartAsync();
        Assert.False(engine.Pipeline.Failed.IsCompleted);
        isBroken = true;
        await engine.SendAsync("m1");
        var failure = await Eventually.Within(engine.Pipeline.Failed, "the fault is told");
        Assert.Equal(("E166", loop), (failure.Code, failure.Arguments.Single(a => a.Name == "loop").Value));
        var told = Assert.Single(engine.Events.All, e => e.Name == "LoopFailed");
        Assert.DoesNotContain("Núñez", told.Text, StringComparison.Ordinal);
        await engine.SendAsync("m2");
        await engine.StopAsync();
        isBroken = false;
        await engine.StartAsync();
        await engine.IdleAsync();
        Assert.Equal(["m1", "m2"], engine.Hospital.Taken);
    }
}

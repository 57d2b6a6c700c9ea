using IntegrationEngine.Engine.Storage;
using IntegrationEngine.Engine.Tests.Pipeline;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Faults;

/// <summary>The disk of the embedded log and ledger fills up while messages come, and is given space again.</summary>
[Trait("Suite", "Faults")]
public sealed class FullDiskTests
{
    private const int LongMessage = 5_000;

    [Fact]
    public async Task On_a_full_disk_nothing_is_acknowledged_and_with_space_again_all_that_was_goes_on()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var acknowledged = new List<string>();
        var refused = new List<string>();
        await SendAsync(engine, 0, 5, acknowledged, refused);
        Assert.Empty(refused);

        await SetPagesAsync(engine, 1);
        await SendAsync(engine, 5, 60, acknowledged, refused);
        Assert.True(refused.Count > 10, $"{refused.Count} refused");
        Assert.Contains("m59", refused);
        Assert.False(engine.Pipeline.Status().StoreAvailable);
        Assert.NotEqual(0, engine.Events.Count("StoreUnavailable"));

        await SetPagesAsync(engine, int.MaxValue);
        await SendAsync(engine, 60, 65, acknowledged, refused);
        Assert.DoesNotContain("m64", refused);
        await Eventually.Is(() =>
        {
            engine.Clock.Advance(TimeSpan.FromSeconds(1));
            return engine.Pipeline.Status().Idle;
        }, "what waited for space is through");
        Assert.True(engine.Pipeline.Status().StoreAvailable);
        Assert.Equal(acknowledged, engine.Hospital.Taken.Distinct());
        Assert.Empty(await engine.DeadLettersAsync());

        // The senders keep what was refused.
        await SendAsync(engine, refused, acknowledged);
        await engine.IdleAsync();
        Assert.Equal(65, engine.Hospital.Taken.Distinct().Count());
    }

    private static async Task SendAsync(PipelineFixture engine, int from, int to, List<string> acknowledged, List<string> refused)
    {
        for (var i = from; i < to; i++)
        {
            var answer = await engine.SendAsync($"m{i}", $"ZKY|a\rOBX|1|TX|{new string('x', LongMessage)}\r");
            if (answer.Contains($"MSA|AA|m{i}", StringComparison.Ordinal))
            {
                acknowledged.Add($"m{i}");
                continue;
            }
            Assert.Contains($"MSA|AR|m{i}", answer, StringComparison.Ordinal);
            Assert.Contains("|207^", answer, StringComparison.Ordinal);
            refused.Add($"m{i}");
        }
    }

    private static async Task SendAsync(PipelineFixture engine, IReadOnlyList<string> again, List<string> acknowledged)
    {
        foreach (var id in again) Assert.Contains($"MSA|AA|{id}", await engine.SendAsync(id, $"ZKY|a\rOBX|1|TX|{new string('x', LongMessage)}\r"), StringComparison.Ordinal);
        acknowledged.AddRange(again);
    }

    /// <summary>How large the database may be; not less than it is.</summary>
    private static async Task SetPagesAsync(PipelineFixture engine, int pages) => await engine.Store.Writer.WriteAsync(new PageLimit(pages), default);

    private sealed class PageLimit(int pages) : StoreOperation
    {
        public override void Apply(StoreSession session) => session.Execute(FormattableString.Invariant($"PRAGMA max_page_count={pages}"));
    }
}

using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Operations;
using IntegrationEngine.Engine.Tests.Pipeline;
using IntegrationEngine.Engine.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationEngine.Engine.Tests.Operations;

public sealed class RequestTests
{
    private static readonly LineArguments Pause = new(LineKind.Channel, "estudios", LineState.Paused);

    [Fact]
    public async Task A_request_that_nobody_took_is_carried_out_by_the_next_start()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await engine.StopAsync();
        var request = RequestText.Make(RequestKinds.Control, Pause, "Begoña", "noche", engine.Clock.GetUtcNow());
        var folder = new RequestFolder(engine.Folder);
        folder.Put(request);
        await engine.StartAsync();
        await engine.Operations.CarryOutAsync(default);
        Assert.False(folder.Holds(request.Id));
        Assert.Equal(RequestState.Done, (await engine.Store.Ledger.FindRequestAsync(request.Id, default))!.State);
        Assert.Equal(LineState.Paused, engine.Channel.State);
    }

    [Fact]
    public async Task One_instance_takes_a_request_and_another_only_when_that_one_is_gone()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var request = RequestText.Make(RequestKinds.Control, Pause, "Begoña", "x", engine.Clock.GetUtcNow());
        await engine.Store.Ledger.WriteAsync(l =>
        {
            l.Request(request);
            l.TakeRequest(request.Id, "another", engine.Clock.GetUtcNow(), engine.Clock.GetUtcNow() - TimeSpan.FromMinutes(5));
        }, default);
        engine.Clock.Advance(TimeSpan.FromMinutes(4));
        await engine.Operations.CarryOutAsync(default);
        Assert.Equal(("another", RequestState.Taken), await StateAsync());
        engine.Clock.Advance(TimeSpan.FromMinutes(2));
        await engine.Operations.CarryOutAsync(default);
        Assert.Equal((AuditEntry.Engine, RequestState.Done), await StateAsync());

        async Task<(string?, RequestState)> StateAsync() =>
            await engine.Store.Ledger.FindRequestAsync(request.Id, default) is { } now ? (now.TakenBy, now.State) : default;
    }

    [Fact]
    public async Task A_request_that_takes_long_stays_with_the_instance_that_has_it()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var request = RequestText.Make("lento", Pause, "Begoña", "x", engine.Clock.GetUtcNow());
        await engine.Store.Ledger.WriteAsync(l => l.Request(request), default);
        var mine = new SlowHandler();
        var others = new SlowHandler();
        var working = Runner(mine, "uno").LookAsync(default);
        await Eventually.Within(mine.Begun.Task, "it is under way");
        for (var minute = 0; minute < 8; minute++)
        {
            var before = await TakenAsync();
            engine.Clock.Advance(TimeSpan.FromMinutes(1));
            await Eventually.Becomes(async () => await TakenAsync() > before, true, "the claim is renewed");
        }
        await Runner(others, "dos").LookAsync(default);
        Assert.False(others.Begun.Task.IsCompleted);
        mine.End.SetResult();
        await Eventually.Within(working, "it ends");
        Assert.Equal(("uno", RequestState.Done), await engine.Store.Ledger.FindRequestAsync(request.Id, default) is { } now ? (now.TakenBy, now.State) : default);

        async Task<DateTimeOffset?> TakenAsync() => (await engine.Store.Ledger.FindRequestAsync(request.Id, default))!.TakenAt;

        RequestRunner Runner(IRequestHandler handler, string instance) => new([handler], engine.Store.Ledger, null, instance, engine.Clock, NullLogger.Instance);
    }

    [Fact]
    public async Task A_file_that_is_no_request_is_put_aside_and_keeps_no_other_from_its_turn()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        var folder = new RequestFolder(engine.Folder);
        folder.Create();
        await File.WriteAllTextAsync(Path.Combine(engine.Folder, "requests", "0.json"), "{ \"kind\": ");
        await File.WriteAllTextAsync(Path.Combine(engine.Folder, "requests", "1.json"), "{}");
        Assert.Equal(RequestState.Done, (await engine.AskAsync(RequestKinds.Control, Pause, "x")).State);
        Assert.Equal(2, engine.Events.Count("RequestUnreadable"));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(engine.Folder, "requests"), "*.unreadable").Length);
    }

    private sealed class SlowHandler : IRequestHandler
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Kind => "lento";

        public async Task<(RequestState State, RequestOutcome Outcome)> RunAsync(OperationRequest request, CancellationToken cancellationToken)
        {
            Begun.SetResult();
            await End.Task;
            return (RequestState.Done, new RequestOutcome());
        }
    }
}

using IntegrationEngine.Engine.Events;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>
/// The loops without which an engine does not do its work. One that ends by a fault of its own is not begun again in place: what it had under way is not known, and to
/// go on would commit past it. Who runs the engine is told, ends it, and a new process begins behind what is committed.
/// </summary>
internal sealed class VitalLoops(ILogger logger)
{
    private readonly TaskCompletionSource<EngineException> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with E166 when the first of them has failed.</summary>
    public Task<EngineException> Failed => _failed.Task;

    /// <summary>Begins one. The task ends when it has, and never fails.</summary>
    /// <param name="name">What it does, and for which channel or destination.</param>
    public Task Run(string name, Func<Task> loop) => Task.Run(async () =>
    {
        try
        {
            await loop();
        }
        catch (Exception e)
        {
            var place = e.TargetSite?.Name ?? "";
            logger.LoopFailed("E166", name, e.GetType().Name, place);
            _failed.TrySetResult(new EngineException("E166", ("loop", name), ("problem", place.Length == 0 ? e.GetType().Name : $"{e.GetType().Name}, {place}")));
        }
    }, CancellationToken.None);
}

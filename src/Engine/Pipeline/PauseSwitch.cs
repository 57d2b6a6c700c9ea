namespace IntegrationEngine.Engine.Pipeline;

/// <summary>Lets a worker pass, or makes it wait until it is switched back.</summary>
internal sealed class PauseSwitch
{
    private volatile TaskCompletionSource? _paused;

    public bool IsPaused => _paused is not null;

    public void Set(bool paused)
    {
        if (paused == IsPaused) return;
        if (paused)
        {
            _paused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return;
        }
        var waiting = _paused;
        _paused = null;
        waiting!.SetResult();
    }

    public Task PassAsync(CancellationToken cancellationToken) => _paused is { } paused ? paused.Task.WaitAsync(cancellationToken) : Task.CompletedTask;
}

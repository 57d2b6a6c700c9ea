using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Pipeline;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Operations;

/// <summary>
/// Has the pipeline follow what the ledger says of channels and destinations, and the ledger know where a destination was paused, or let go on, by the engine itself:
/// so both outlive a restart, and hold for every instance.
/// </summary>
internal sealed class LineFollower(MessagePipeline pipeline, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            foreach (var control in await pipeline.Context.Ledger.ControlsAsync(cancellationToken)) await FollowAsync(control, cancellationToken);
            foreach (var worker in pipeline.Deliveries.ToList()) await KeepAsync(worker, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task FollowAsync(LineControl control, CancellationToken cancellationToken)
    {
        if (pipeline.ControlOf(control.Kind, control.Name) == control) return;
        try
        {
            await pipeline.ControlAsync(control, cancellationToken);
            _told.Remove(control.Name);
        }
        catch (EngineException e)
        {
            if (_told.Add(control.Name)) logger.ChannelNotResumed(control.Name, e.Arguments.FirstOrDefault(a => a.Name == "place").Value ?? "-");
        }
    }

    private async Task KeepAsync(DeliveryWorker worker, CancellationToken cancellationToken)
    {
        var known = pipeline.ControlOf(LineKind.Destination, worker.Destination);
        var paused = known is { State: LineState.Paused, By: AuditEntry.Engine };
        if (worker.Gate.PausedByRefusals is var (code, since))
        {
            if (known is { State: LineState.Paused }) return;
            await NoteAsync(new LineControl(LineKind.Destination, worker.Destination, LineState.Paused, code, AuditEntry.Engine, since), "paused", cancellationToken);
        }
        else if (paused)
        {
            // New settings: what it refused with the former says nothing any more.
            await NoteAsync(known! with { State = LineState.Running, Reason = null, At = pipeline.Context.Clock.GetUtcNow() }, "resumed", cancellationToken);
        }
    }

    private async Task NoteAsync(LineControl control, string action, CancellationToken cancellationToken)
    {
        await pipeline.Context.Ledger.WriteAsync(ledger =>
        {
            ledger.Control(control);
            ledger.Audit(AuditEntry.Of(LedgerValues.Word(control.Kind), control.Name, action, control.By, control.At, null, control.Reason));
        }, cancellationToken);
        // As the ledger gives it back.
        pipeline.Noted(control with { At = LedgerValues.Kept(control.At) });
    }
}

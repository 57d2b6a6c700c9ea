using System.Collections.Concurrent;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Pipeline;

/// <content>What people ask of single channels and destinations while the engine works.</content>
public sealed partial class MessagePipeline
{
    private readonly ConcurrentDictionary<(LineKind, string), LineControl> _controls = new();
    private readonly SemaphoreSlim _changing = new(1);

    internal WorkerContext Context => _context;

    internal IEnumerable<ChannelLine> Channels => _channels.Values;

    internal IEnumerable<DeliveryWorker> Deliveries => _deliveries.Values;

    internal ChannelLine? FindChannel(string name) => _channels.GetValueOrDefault(name);

    internal DeliveryWorker? FindDestination(string name) => _deliveries.GetValueOrDefault(name);

    /// <summary>What was last asked of it, as far as this instance follows it.</summary>
    internal LineControl? ControlOf(LineKind kind, string name) => _controls.GetValueOrDefault((kind, name));

    /// <summary>Follows what was asked, also for a name that is configured later. One call at a time, and not beside a change of the configuration: that waits.</summary>
    /// <exception cref="EngineException">E105: the channel can't listen again. It is tried again with the next call.</exception>
    public async Task ControlAsync(LineControl control, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            var former = ControlOf(control.Kind, control.Name);
            if (former == control) return;
            _controls[(control.Kind, control.Name)] = control;
            if (control.Kind == LineKind.Destination)
            {
                if (FindDestination(control.Name) is { } worker) Follow(worker);
            }
            else if (FindChannel(control.Name) is { } line)
            {
                await FollowAsync(line, former, cancellationToken);
            }
            _context.Logger.LineControlled(LedgerValues.Word(control.Kind), control.Name, LedgerValues.Word(control.State), control.By);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Notes what the engine itself did with a destination, and the ledger knows.</summary>
    internal void Noted(LineControl control) => _controls[(control.Kind, control.Name)] = control;

    /// <summary>Closes a dead letter without its message going through; messages that wait behind it go on.</summary>
    /// <exception cref="MessageLogUnavailableException">It is still open.</exception>
    public async Task DiscardAsync(DeadLetter letter, CancellationToken cancellationToken, string by = AuditEntry.Engine, string? reason = null)
    {
        var summary = letter.Summary;
        await _context.Ledger.WriteAsync(
            ledger => ledger.CloseDeadLetters(
                summary.MessageId, summary.Stage, summary.Destination, DeadLetterState.Discarded, _context.Clock.GetUtcNow(), by, reason),
            cancellationToken);
        if (letter.Held is not var (_, key)) return;
        // Where it is not configured any more, what waits goes on once it is again.
        if (summary.Destination is { } destination) FindDestination(destination)?.Release(key, summary.MessageId);
        else FindChannel(summary.Channel)?.Conversion.Release(key, summary.MessageId);
    }

    private LineState StateOf(LineKind kind, string name) => ControlOf(kind, name)?.State ?? LineState.Running;

    /// <summary>Before anything is received, converted or sent.</summary>
    private async Task ReadControlsAsync(CancellationToken cancellationToken)
    {
        // One that is somewhere else may be away for a while, also at the start.
        var controls = _context.Ledger.IsShared
            ? await _context.LedgerStore.RunAsync(_context.Ledger.ControlsAsync, cancellationToken)
            : await _context.Ledger.ControlsAsync(cancellationToken);
        foreach (var control in controls) Noted(control);
        foreach (var worker in _deliveries.Values) Follow(worker);
        foreach (var line in _channels.Values) Follow(line);
    }

    private void Follow(DeliveryWorker worker)
    {
        if (ControlOf(LineKind.Destination, worker.Destination) is not { } control) return;
        // What it did by itself, new settings may end by themselves.
        if (control is { State: LineState.Paused, By: AuditEntry.Engine }) worker.Gate.PauseAgain(control.Reason ?? "-", control.At);
        else worker.Gate.Control(control.State, control.At);
    }

    private void Follow(ChannelLine line)
    {
        line.State = StateOf(LineKind.Channel, line.Name);
        line.Conversion.Pause.Set(line.State == LineState.Paused);
    }

    private async Task FollowAsync(ChannelLine line, LineControl? former, CancellationToken cancellationToken)
    {
        var drained = line.State == LineState.Draining;
        Follow(line);
        if (line.State == LineState.Draining && !drained) await StopAsync(line.Name, line.Listener, cancellationToken);
        if (line.State == LineState.Draining || !drained) return;
        try
        {
            await ListenAsync(line.Name, line.Listener, _context.Live.Find(line.Name)!.Channel, cancellationToken);
        }
        catch (EngineException)
        {
            line.State = LineState.Draining;
            if (former is null) _controls.TryRemove((LineKind.Channel, line.Name), out _);
            else _controls[(LineKind.Channel, line.Name)] = former;
            throw;
        }
    }
}

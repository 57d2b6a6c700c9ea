using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.Ledger;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>
/// Whether the next delivery to a destination may be tried. After a fault the circuit is open: all wait, and after a time that grows one asks whether
/// the destination is back; who has waited longest asks next. A key that fails while others get through waits by itself and opens nothing alone. One alert per outage, again with its age, one when it ends. Several different messages refused in a row with one code pause it.
/// </summary>
internal sealed class DestinationGate(string destination, PipelineOptions options, TimeProvider clock, Func<long> waiting, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly Backoff _backoff = new(options.FirstRetry, options.LongestRetry, options.Random);
    private readonly HashSet<Guid> _refused = [];
    private readonly SortedSet<long> _waiting = [];
    private readonly HashSet<string> _failing = new(StringComparer.Ordinal);
    private readonly HashSet<string> _alone = new(StringComparer.Ordinal);
    private string? _lastFailed;
    private long _tickets;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Circuit _circuit;
    private bool _paused;
    private LineState _control;
    private DateTimeOffset _controlledAt;
    private long _turn;
    private int _failures;
    private int _reminders;
    private string? _refusedWith;
    private string _pausedWith = "";
    private DateTimeOffset _pausedAt;
    private DateTimeOffset _since;
    private long _failedAt;
    private TimeSpan _wait;

    private enum Circuit
    {
        Closed,
        Open,
        Probing,
    }

    public (DestinationState State, DateTimeOffset? Since) Current
    {
        get
        {
            lock (_gate)
                return _control == LineState.Paused ? (DestinationState.Paused, _controlledAt)
                    : _paused ? (DestinationState.Paused, _pausedAt)
                    : _control == LineState.Draining ? (DestinationState.Draining, _controlledAt)
                    : _circuit == Circuit.Closed ? (DestinationState.Up, null) : (DestinationState.Away, _since);
        }
    }

    /// <summary>The code of the refusals in a row that paused it, and since when; null where they did not.</summary>
    public (string Code, DateTimeOffset Since)? PausedByRefusals
    {
        get
        {
            lock (_gate) return _paused ? (_pausedWith, _pausedAt) : null;
        }
    }

    /// <summary>Until when messages are sent that it drains; null where it does not.</summary>
    public DateTimeOffset? DrainsUntil
    {
        get
        {
            lock (_gate) return _control == LineState.Draining ? _controlledAt : null;
        }
    }

    /// <summary>Somebody paused it, drains it or lets it go on; that ends a pause by refusals too.</summary>
    public void Control(LineState state, DateTimeOffset at)
    {
        if (state == LineState.Running) Resume();
        lock (_gate)
        {
            if (_control == state && _controlledAt == at) return;
            (_control, _controlledAt) = (state, at);
            Wake();
        }
    }

    /// <summary>It was paused by refusals in a row before a restart, or by another instance.</summary>
    public void PauseAgain(string code, DateTimeOffset since)
    {
        lock (_gate)
        {
            if (_paused) return;
            (_paused, _pausedWith, _pausedAt) = (true, code, since);
            Change();
        }
    }

    /// <summary>Whether a message is to wait until the draining ends, since it came after it began.</summary>
    public bool IsTooLate(DateTimeOffset receivedAt)
    {
        lock (_gate) return _control == LineState.Draining && receivedAt > _controlledAt;
    }

    /// <summary>Waits until the message is not too late any more.</summary>
    public async Task AwaitDrainAsync(DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_control != LineState.Draining || receivedAt <= _controlledAt) return;
                changed = _changed.Task;
            }
            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Waits until a delivery may be tried. What it gives is handed back with the outcome.</summary>
    public async ValueTask<long> EnterAsync(CancellationToken cancellationToken)
    {
        long ticket;
        lock (_gate)
        {
            ticket = _tickets++;
            _waiting.Add(ticket);
        }
        try
        {
            return await EnterAsync(ticket, cancellationToken);
        }
        finally
        {
            lock (_gate)
            {
                _waiting.Remove(ticket);
                // The next in the row may be the first now.
                if (_circuit == Circuit.Open) Wake();
            }
        }
    }

    /// <summary>The destination answered, whatever it said of the message.</summary>
    public void Answered(long turn, string key)
    {
        lock (_gate)
        {
            _lastFailed = null;
            _failing.Remove(key);
            _alone.Remove(key);
            if (_circuit != Circuit.Probing || turn != _turn) return;
            logger.DestinationBack(destination, Math.Round((clock.GetUtcNow() - _since).TotalMinutes, 1), waiting());
            _circuit = Circuit.Closed;
            _alone.UnionWith(_failing);
            _failing.Clear();
            _failures = 0;
            Change();
        }
    }

    /// <summary>Nothing was sent after all: another may ask.</summary>
    public void Unused(long turn)
    {
        lock (_gate)
        {
            if (_circuit != Circuit.Probing || turn != _turn) return;
            _circuit = Circuit.Open;
            Change();
        }
    }

    /// <summary>It accepted a message: refusals are no longer in a row.</summary>
    public void Accepted()
    {
        lock (_gate)
        {
            _refused.Clear();
            _refusedWith = null;
        }
    }

    /// <summary>The destination is at fault. Deliveries that were under way together count once. False where the fault is the key's alone.</summary>
    public bool Failed(long turn, string key, DeliveryOutcome outcome)
    {
        lock (_gate)
        {
            var inRow = _lastFailed is not null && _lastFailed != key;
            _lastFailed = key;
            if (turn != _turn) return true;
            if (_circuit == Circuit.Closed && _alone.Contains(key) && !inRow && !IsConnection(outcome)) return false;
            _failing.Add(key);
            var now = clock.GetUtcNow();
            if (_circuit == Circuit.Closed)
            {
                _since = now;
                _reminders = 0;
                logger.DestinationAway(destination, outcome.Code, outcome.Detail, waiting());
            }
            else
            {
                Remind(now - _since, outcome);
            }
            _failures++;
            _circuit = Circuit.Open;
            (_failedAt, _wait) = (clock.GetTimestamp(), Wait(outcome.RetryAfter));
            Change();
            return true;
        }
    }

    /// <summary>False where the destination is paused already: the message then waits instead of becoming a dead letter.</summary>
    public bool Refused(string code, Guid message)
    {
        lock (_gate)
        {
            if (_paused) return false;
            if (_refusedWith != code) _refused.Clear();
            _refusedWith = code;
            _refused.Add(message);
            if (_refused.Count < options.RefusalsBeforePause) return true;
            logger.DestinationPaused(destination, _refused.Count, code, waiting());
            (_paused, _pausedWith, _pausedAt) = (true, code, clock.GetUtcNow());
            Change();
            return true;
        }
    }

    public void Resume()
    {
        lock (_gate)
        {
            if (!_paused) return;
            _paused = false;
            _refused.Clear();
            _refusedWith = null;
            logger.DestinationResumed(destination);
            Change();
        }
    }

    /// <summary>Its settings were changed: whoever waits tries at once, and what it refused before says nothing any more.</summary>
    public void Changed()
    {
        Resume();
        lock (_gate)
        {
            _refused.Clear();
            _refusedWith = null;
            _wait = TimeSpan.Zero;
            Wake();
        }
    }

    // No connection, no name, no TLS, no right to be there, a folder that can't be written: whatever the message.
    private static bool IsConnection(DeliveryOutcome outcome) => outcome.Code is "R301" or "R302" or "R303" or "R306" or "R321";

    private async ValueTask<long> EnterAsync(long ticket, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Task changed;
            var wait = Timeout.InfiniteTimeSpan;
            lock (_gate)
            {
                var stopped = _paused || _control == LineState.Paused;
                if (!stopped && _circuit == Circuit.Closed) return _turn;
                if (!stopped && _circuit == Circuit.Open && _waiting.Min == ticket)
                {
                    // By elapsed time: a clock that is set back must not make an outage longer.
                    wait = _wait - clock.GetElapsedTime(_failedAt);
                    if (wait <= TimeSpan.Zero)
                    {
                        _circuit = Circuit.Probing;
                        return _turn;
                    }
                }
                changed = _changed.Task;
            }
            await changed.WaitAsync(wait, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private TimeSpan Wait(TimeSpan? retryAfter)
    {
        var wait = _backoff.After(_failures);
        return options.Honoured(retryAfter) is { } wish && wish > wait ? wish : wait;
    }

    private void Remind(TimeSpan age, DeliveryOutcome outcome)
    {
        var due = options.OutageReminders;
        if (due.Count == 0 || age < Due(due)) return;
        while (age >= Due(due)) _reminders++;
        logger.DestinationStillAway(destination, Math.Round(age.TotalHours, 1), outcome.Code, outcome.Detail, waiting());
    }

    private TimeSpan Due(IReadOnlyList<TimeSpan> due) => _reminders < due.Count ? due[_reminders] : due[^1] * (_reminders - due.Count + 2);

    private void Change()
    {
        _turn++;
        Wake();
    }

    private void Wake()
    {
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }
}

using System.Collections.Concurrent;
using System.Threading.Channels;
using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>
/// Delivers <c>deliver.DESTINATION</c>: in order per key, concurrently across keys, and commits the prefix of what is finished.
/// A crash may have it send a message again; it never skips one.
/// </summary>
internal sealed class DeliveryWorker : IPartitionOwner, IAsyncDisposable
{
    private readonly WorkerContext _context;
    private readonly string _destination;
    private readonly Func<string, DestinationFigures?> _others;
    private readonly DeliveryLine _line;
    private readonly HeldKeys _held;
    private readonly OwnedPartitions _owned;
    private readonly OffsetTracker _offsets = new();
    private readonly ConcurrentDictionary<LogEntry, DateTimeOffset> _open = new();
    private readonly Channel<bool> _finished = System.Threading.Channels.Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Channel<bool> _commit = System.Threading.Channels.Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _aborting = new();
    private readonly KeyLanes<DeliveryWork> _lanes;
    private readonly DeliveryAttempts _attempts;
    private ILogMember? _member;
    private bool _disposed;
    private Task _reading = Task.CompletedTask;
    private Task _committing = Task.CompletedTask;
    private long _openBytes;
    private int _late;
    private long _lateBytes;

    /// <param name="others">The figures of a destination.</param>
    public DeliveryWorker(WorkerContext context, string destination, IDelivery delivery, Func<string, DestinationFigures?> others)
    {
        _others = others;
        _context = context;
        _destination = destination;
        _line = new DeliveryLine(delivery);
        _held = new HeldKeys(context.Ledger, Topics.Deliver(destination));
        _owned = new OwnedPartitions(_stopping.Token, _aborting.Token);
        Gate = new DestinationGate(destination, context.Options, context.Clock, () => Interlocked.Read(ref Figures.Waiting), context.Logger);
        _attempts = new DeliveryAttempts(context, destination, _line, Gate);
        _lanes = new KeyLanes<DeliveryWork>(context.Options.DeliveryConcurrency, HandleAsync, _stopping.Token);
    }

    /// <summary>Asks the destination whether it is there, without sending a message; null where its way out can't tell.</summary>
    public Task<DeliveryOutcome?> TestAsync(CancellationToken cancellationToken) => _line.TestAsync(cancellationToken);

    public DestinationFigures Figures { get; } = new();

    public DestinationGate Gate { get; }

    /// <summary>The destination's name.</summary>
    public string Destination => _destination;

    public DestinationStatus Status()
    {
        var (state, since) = Gate.Current;
        DateTimeOffset? oldest = null;
        foreach (var (_, at) in _open)
            if (oldest is null || at < oldest)
                oldest = at;
        return new DestinationStatus(
            _destination, state, since, Interlocked.Read(ref Figures.Delivered), Interlocked.Read(ref Figures.Superseded),
            Interlocked.Read(ref Figures.Refused), Interlocked.Read(ref Figures.Held), Interlocked.Read(ref Figures.Waiting), oldest)
        {
            Last = Figures.Last,
        };
    }

    /// <summary>Takes up what waits from before; <see cref="Start"/> begins the work, and can't fail.</summary>
    /// <exception cref="MessageLogUnavailableException">The log can't be read.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var topic = Topics.Deliver(_destination);
        Figures.Waiting = (await _context.Log.BacklogAsync(topic, Topics.Delivery, cancellationToken)).Records;
        _member = await _context.Log.JoinAsync(topic, Topics.Delivery, this, cancellationToken);
    }

    /// <summary>What waits behind a dead letter, or did so, is known before the first record of a partition is read.</summary>
    public async ValueTask AssignedAsync(PartitionShare share, CancellationToken cancellationToken)
    {
        var released = await _context.LoadAsync(token => _held.LoadAsync(share, token), cancellationToken);
        _owned.Add(share);
        foreach (var key in released) _lanes.Add(key, new DeliveryWork(key, null));
    }

    /// <summary>Attempts under way end as they end; what waits is dropped, and is the next member's.</summary>
    public async ValueTask RevokedAsync(ILogMember member, IReadOnlySet<int> partitions, CancellationToken cut)
    {
        await _owned.RemoveAsync(partitions, cut);
        await member.CommitAsync(_offsets.Remove(partitions), cut);
    }

    /// <summary>Counts anew what waits, which other instances add to and take from.</summary>
    /// <exception cref="MessageLogUnavailableException">The log can't be read.</exception>
    public async Task CountAsync(CancellationToken cancellationToken)
    {
        var waiting = (await _context.Log.BacklogAsync(Topics.Deliver(_destination), Topics.Delivery, cancellationToken)).Records;
        Interlocked.Exchange(ref Figures.Waiting, waiting);
    }

    public void Start()
    {
        _reading = _context.Loops.Run($"delivery {_destination}", () => ReadAsync(_member!));
        _committing = _context.Loops.Run($"commits of delivery {_destination}", () => CommitAsync(_member!));
    }

    /// <summary>Its settings were changed: attempts under way end with the former ones, and a destination that is away or paused is tried at once.</summary>
    public async Task ReplaceAsync(IDelivery delivery)
    {
        await _line.ReplaceAsync(delivery);
        Gate.Changed();
    }

    /// <summary>A dead letter of this destination was closed: what waits behind it may go on.</summary>
    public void Release(string key, Guid message) => _lanes.Add(key, new DeliveryWork(key, null, message));

    /// <summary>Lets go on what waits behind dead letters that another instance closed.</summary>
    /// <exception cref="MessageLogUnavailableException">The ledger can't be read.</exception>
    public async Task FollowHeldAsync(CancellationToken cancellationToken)
    {
        foreach (var (key, message) in await _held.ClosedAsync(cancellationToken)) Release(key, message);
    }

    /// <summary>Finishes the attempts under way, commits and leaves. The token ends the waiting for attempts.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await using (cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _aborting))
        {
            await _reading;
            await _lanes.CloseAsync();
            _commit.Writer.TryComplete();
            await _committing;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        await StopAsync(new CancellationToken(canceled: true));
        if (_member is not null) await _member.DisposeAsync();
        await _line.DisposeAsync();
        _owned.Dispose();
        _lanes.Dispose();
        _stopping.Dispose();
        _aborting.Dispose();
    }

    private async Task ReadAsync(ILogMember member)
    {
        var options = _context.Options;
        try
        {
            while (true)
            {
                // What came too late for a destination that drains waits beside the window.
                var records = options.DeliveryWindow - _open.Count + Volatile.Read(ref _late);
                var bytes = options.DeliveryWindowBytes - Interlocked.Read(ref _openBytes) + Interlocked.Read(ref _lateBytes);
                if (records <= 0 || (bytes <= 0 && !_open.IsEmpty))
                {
                    await _finished.Reader.ReadAsync(_stopping.Token);
                    continue;
                }
                var entries = await _context.LogStore.RunAsync(token => member.ReadAsync(records, Math.Max(1, bytes), token), _stopping.Token);
                foreach (var entry in entries)
                {
                    if (!_offsets.Start(entry)) continue;
                    Interlocked.Add(ref _openBytes, entry.Value.Length);
                    _open[entry] = DateTimeOffset.TryParse(entry.Headers[RecordHeaders.ReceivedAt], out var at) ? at : _context.Clock.GetUtcNow();
                    _lanes.Add(entry.Key, new DeliveryWork(entry.Key, entry));
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task CommitAsync(ILogMember member)
    {
        try
        {
            do
            {
                var next = _offsets.TakeCommits();
                if (next.Count > 0) await _context.LogStore.RunAsync(token => member.CommitAsync(next, token), _aborting.Token);
            }
            while (await _commit.Reader.WaitToReadAsync(_aborting.Token) && _commit.Reader.TryRead(out _));
            // What finished beside the last signal.
            var rest = _offsets.TakeCommits();
            if (rest.Count > 0) await _context.LogStore.RunAsync(token => member.CommitAsync(rest, token), _aborting.Token);
        }
        catch (OperationCanceledException) when (_aborting.IsCancellationRequested)
        {
            // Not committed: done again after the start, which is harmless.
        }
    }

    private async Task HandleAsync(DeliveryWork work, CancellationToken stopping)
    {
        if ((work.Entry is { } mine ? _owned.TryBegin(mine) : _owned.TryBegin(work.Key)) is not { } use)
        {
            Drop(work.Entry);
            return;
        }
        try
        {
            await InsistAsync(work, use);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested && !_aborting.IsCancellationRequested)
        {
            // The partition went to another member, which does it.
            Drop(work.Entry);
        }
        finally
        {
            _owned.End(use);
        }
    }

    private async Task InsistAsync(DeliveryWork work, PartitionUse use)
    {
        while (true)
        {
            try
            {
                if (work.Entry is { } entry) await HandleAsync(entry, use);
                else if (work.Closed is { } closed && !_held.Release(work.Key, closed)) return;
                else await ReleaseParkedAsync(work.Key, use);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A fault of ours: nothing may be skipped, so the key waits, and the event says what to mend.
                _context.Logger.DeliveryFailed(Guid.Empty, _destination, e.GetType().Name, e.TargetSite?.Name ?? "");
                work = work with { Closed = null };
            }
            await Task.Delay(_context.Options.LongestRetry, _context.Clock, use.Stopping);
        }
    }

    private async Task HandleAsync(LogEntry entry, PartitionUse use)
    {
        if (OutgoingMessage.From(entry) is not { } message)
        {
            await SetAsideAsync(entry, use);
            Finish(entry);
            return;
        }
        if (_held.MustWait(entry.Key, message.Received.Id))
        {
            await ParkAsync(entry, message, use);
            Finish(entry);
            return;
        }
        await AwaitDrainAsync(entry, message, use);
        var delivered = await DeliverAsync(entry.Key, message, entry.Offset, use);
        Finish(entry);
        if (delivered && _held.Release(entry.Key, message.Received.Id)) await ReleaseParkedAsync(entry.Key, use);
    }

    private void Finish(LogEntry entry)
    {
        if (!Close(entry)) return;
        Interlocked.Decrement(ref Figures.Waiting);
        if (_offsets.Finish(entry)) _commit.Writer.TryWrite(true);
    }

    /// <summary>Not done here, and not committed.</summary>
    private void Drop(LogEntry? entry)
    {
        if (entry is not null) Close(entry);
    }

    private bool Close(LogEntry entry)
    {
        if (!_open.TryRemove(entry, out _)) return false;
        Interlocked.Add(ref _openBytes, -entry.Value.Length);
        _finished.Writer.TryWrite(true);
        return true;
    }

    /// <summary>False where the message was refused, and holds its key on a channel that says so.</summary>
    private async Task<bool> DeliverAsync(string key, OutgoingMessage message, long sequence, PartitionUse use)
    {
        var received = message.Received;
        if (await DoneAsync(received.Id, use) is { } done) return done != DeliveryState.Refused;
        if (Gate.IsTooLate(received.ReceivedAt)) await _lanes.OutsideAsync(() => Gate.AwaitDrainAsync(received.ReceivedAt, use.Stopping));
        var result = await _attempts.RunAsync(
            key, message, sequence, RecordAsync, wait => _lanes.OutsideAsync(() => PauseAsync(wait, use.Stopping)), use.Stopping, use.Aborting);
        Tell(message, result);
        return result.State != DeliveryState.Refused;

        async Task RecordAsync(DeliveryResult ended)
        {
            var holds = ended.State == DeliveryState.Refused && _context.Holds(received.Channel);
            if (holds) _held.Hold(key, received.Id);
            var reply = ended.State == DeliveryState.Refused ? RefusalReplies.Of(received, _context.Live.Find(received.Channel), Letter(message, ended).Summary, _context.Clock.GetUtcNow()) : null;
            if (reply is not null && _others(reply.Destination) is { } figures) Interlocked.Increment(ref figures.Waiting);
            if (reply is not null) await _context.LogStore.RunAsync(token => _context.Log.AppendAsync([reply.Record], token), use.Aborting);
            await _context.LedgerStore.RunAsync(token => _context.Ledger.WriteAsync(ledger => Record(ledger, message, ended, holds ? key : null, reply), token), use.Aborting);
            if (holds) _held.Written(key, received.Id);
        }
    }

    /// <summary>While it drains, a message that came later waits, and nothing more is read of its partition: what is still to be sent is not kept from its place in memory.</summary>
    private async Task AwaitDrainAsync(LogEntry entry, OutgoingMessage message, PartitionUse use)
    {
        if (!Gate.IsTooLate(message.Received.ReceivedAt)) return;
        _member!.Pause(entry.Partition);
        Interlocked.Increment(ref _late);
        Interlocked.Add(ref _lateBytes, entry.Value.Length);
        _finished.Writer.TryWrite(true);
        try
        {
            await _lanes.OutsideAsync(() => Gate.AwaitDrainAsync(message.Received.ReceivedAt, use.Stopping));
        }
        finally
        {
            Interlocked.Decrement(ref _late);
            Interlocked.Add(ref _lateBytes, -entry.Value.Length);
            _member.Resume(entry.Partition);
        }
    }

    /// <summary>New settings end the waiting: what failed with the former may work with them.</summary>
    private async Task PauseAsync(TimeSpan wait, CancellationToken stopping)
    {
        await _line.Replaced.WaitAsync(wait, _context.Clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.ThrowIfCancellationRequested();
    }

    // Sent and recorded, but not committed before a crash; or the same message was appended twice by a conversion that was redone.
    private async ValueTask<DeliveryState?> DoneAsync(Guid message, PartitionUse use)
    {
        var deliveries = await _context.LedgerStore.RunAsync(token => _context.Ledger.DeliveriesAsync(message, token), use.Aborting);
        return deliveries.FirstOrDefault(d => d.Destination == _destination && d.State is not DeliveryState.Waiting)?.State;
    }

    private void Record(ILedgerWriter ledger, OutgoingMessage message, DeliveryResult result, string? heldKey, RefusalReply? reply)
    {
        var now = _context.Clock.GetUtcNow();
        var received = message.Received;
        ledger.Delivery(new DeliveryEntry(received.Id, _destination, result.State, result.Outcome.Code, result.Attempts, message.Mapping, now));
        if (result.State == DeliveryState.Delivered)
        {
            VersionCheck.Record(ledger, _destination, message);
            Withdrawals.Record(ledger, _destination, message);
            foreach (var order in message.Finals) ledger.Happened(new OrderEvent(order, OrderEventKind.Delivered, now, received.Id, now, _destination));
        }
        if (result.State != DeliveryState.Refused)
        {
            ledger.CloseDeadLetters(received.Id, Stage.Deliver, _destination, DeadLetterState.Resolved, now);
            return;
        }
        ledger.DeadLetter(Letter(message, result) with { Held = heldKey is null ? null : (_held.Topic, heldKey) });
        reply?.Write(ledger, now);
    }

    private DeadLetter Letter(OutgoingMessage message, DeliveryResult result)
    {
        var letter = DeadLetters.Of(message.Received, Stage.Deliver, result.Outcome.Code ?? "R350", _context.Clock.GetUtcNow(), _destination);
        return letter with
        {
            Summary = letter.Summary with { Detail = result.Outcome.Detail, Attempts = Math.Max(1, result.Attempts) }, Content = message.Content, Response = result.Outcome.Response,
        };
    }

    private void Tell(OutgoingMessage message, DeliveryResult result)
    {
        var received = message.Received;
        switch (result.State)
        {
            case DeliveryState.Delivered:
                Interlocked.Increment(ref Figures.Delivered);
                Figures.Deliver(_context.Clock.GetUtcNow());
                _context.Logger.MessageDelivered(received.Id, _destination, received.Channel, received.ControlId, message.Mapping ?? "-", result.Attempts);
                break;
            case DeliveryState.Superseded:
                Interlocked.Increment(ref Figures.Superseded);
                _context.Logger.MessageSuperseded(received.Id, _destination, DeliveryResult.SupersededCode, result.Newer, received.Channel, received.ControlId);
                break;
            default:
                Interlocked.Increment(ref Figures.Refused);
                _context.Logger.DeliveryRefused(received.Id, _destination, result.Outcome.Code ?? "R350", result.Outcome.Detail, received.Channel, received.ControlId, result.Attempts);
                break;
        }
    }

    private async Task SetAsideAsync(LogEntry entry, PartitionUse use)
    {
        var now = _context.Clock.GetUtcNow();
        var letter = DeadLetters.Of(ReceivedMessage.Foreign(_held.Topic, entry, now), Stage.Deliver, "R161", now, _destination);
        await _context.LedgerStore.RunAsync(token => _context.Ledger.WriteAsync(ledger => ledger.DeadLetter(letter), token), use.Aborting);
        Interlocked.Increment(ref Figures.Refused);
        _context.Logger.DeliveryRefused(letter.Summary.MessageId, _destination, "R161", null, "", "", 0);
    }

    private async Task ParkAsync(LogEntry entry, OutgoingMessage message, PartitionUse use)
    {
        var record = new ParkedRecord(_held.Topic, entry.Key, entry.Offset, entry.Headers, entry.Value);
        await _context.LedgerStore.RunAsync(token => _context.Ledger.WriteAsync(ledger => ledger.Park(record), token), use.Aborting);
        Interlocked.Increment(ref Figures.Held);
        _context.Logger.DeliveryHeld(message.Received.Id, _destination, message.Received.Channel, message.Received.ControlId);
    }

    private async Task ReleaseParkedAsync(string key, PartitionUse use)
    {
        while (true)
        {
            var parked = await _context.LedgerStore.RunAsync(token => _context.Ledger.ParkedAsync(_held.Topic, key, 100, token), use.Stopping);
            if (parked.Count == 0) return;
            foreach (var record in parked)
            {
                var message = OutgoingMessage.From(new LogEntry(-1, record.Position, record.Key, record.Value, record.Headers))!;
                if (_held.MustWait(key, message.Received.Id)) return;
                await DeliverAsync(key, message, record.Position, use);
                await _context.LedgerStore.RunAsync(token => _context.Ledger.WriteAsync(ledger => ledger.Unpark(record.Topic, record.Key, record.Position), token), use.Aborting);
            }
        }
    }
}

using System.Threading.Channels;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Orders;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>
/// Converts <c>received.CHANNEL</c> batch by batch, in order: Bundles are appended, then the ledger is written, then the batch is committed.
/// A crash between these has the batch done again: what the ledger knows is skipped, what was appended twice is delivered once.
/// </summary>
internal sealed class ConversionWorker : IPartitionOwner, IAsyncDisposable
{
    private const int FewMessages = 8;

    private readonly WorkerContext _context;
    private readonly string _channel;
    private readonly MessageConversion _conversion;
    private readonly OrderStage _orders;
    private readonly FloodReports _repeated;
    private readonly ReusedControlIds _reused;
    private readonly HeldKeys _held;
    private readonly OwnedPartitions _owned;
    private readonly Func<string, DestinationFigures?> _destinations;
    private readonly Channel<(string Key, Guid? Closed)> _released = System.Threading.Channels.Channel.CreateUnbounded<(string, Guid?)>();
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _aborting = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ILogMember? _member;
    private volatile bool _draining;
    private CancellationToken _work;
    private bool _disposed;
    private Task _running = Task.CompletedTask;

    /// <param name="destinations">Counts what waits for a destination; null for one that was removed.</param>
    public ConversionWorker(WorkerContext context, LiveRoute live, Func<string, DestinationFigures?> destinations)
    {
        _context = context;
        _channel = live.Name;
        _destinations = destinations;
        _conversion = new MessageConversion(context, live);
        _orders = new OrderStage(context, _conversion);
        _repeated = new FloodReports(context.Clock, more => context.Logger.MessagesRepeated(_channel, more));
        _reused = new ReusedControlIds(context, live, Figures);
        _held = new HeldKeys(context.Ledger, Topics.Received(live.Name));
        _owned = new OwnedPartitions(_stopping.Token, _aborting.Token);
    }

    public ChannelFigures Figures { get; } = new();

    /// <summary>Whether conversion rests; what is stored waits in the log.</summary>
    public PauseSwitch Pause { get; } = new();

    /// <summary>What senders may ask for and the ledger does not know yet.</summary>
    public PendingMessages Pending { get; } = new();

    /// <summary>Takes up what waits from before; <see cref="Start"/> begins the work, and can't fail.</summary>
    /// <exception cref="MessageLogUnavailableException">The log can't be read.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var topic = Topics.Received(_channel);
        Figures.Waiting = (await _context.Log.BacklogAsync(topic, Topics.Conversion, cancellationToken)).Records;
        Pending.Begin(Figures.Waiting);
        _member = await _context.Log.JoinAsync(topic, Topics.Conversion, this, cancellationToken);
    }

    /// <summary>What waits behind a dead letter, or did so, is known before the first record of a partition is read.</summary>
    public async ValueTask AssignedAsync(PartitionShare share, CancellationToken cancellationToken)
    {
        var released = await _context.LoadAsync(token => _held.LoadAsync(share, token), cancellationToken);
        _owned.Add(share);
        foreach (var key in released) _released.Writer.TryWrite((key, null));
    }

    /// <summary>The batch under way is finished and committed first.</summary>
    public async ValueTask RevokedAsync(ILogMember member, IReadOnlySet<int> partitions, CancellationToken cut) => await _owned.RemoveAsync(partitions, cut);

    /// <summary>Counts anew what waits, which other instances add to and take from.</summary>
    /// <exception cref="MessageLogUnavailableException">The log can't be read.</exception>
    public async Task CountAsync(CancellationToken cancellationToken)
    {
        var waiting = (await _context.Log.BacklogAsync(Topics.Received(_channel), Topics.Conversion, cancellationToken)).Records;
        Interlocked.Exchange(ref Figures.Waiting, waiting);
        if (waiting <= 0 && _draining) _drained.TrySetResult();
    }

    public void Start() => _running = _context.Loops.Run($"conversion {_channel}", () => RunAsync(_member!));

    /// <summary>Converts what is left where nothing more is received. The token ends the waiting.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        _draining = true;
        if (Interlocked.Read(ref Figures.Waiting) <= 0) return;
        await _drained.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>A dead letter of this channel was closed: what waits behind it may go on.</summary>
    public void Release(string key, Guid message) => _released.Writer.TryWrite((key, message));

    /// <summary>Lets go on what waits behind dead letters that another instance closed.</summary>
    /// <exception cref="MessageLogUnavailableException">The ledger can't be read.</exception>
    public async Task FollowHeldAsync(CancellationToken cancellationToken)
    {
        foreach (var (key, message) in await _held.ClosedAsync(cancellationToken)) Release(key, message);
    }

    /// <summary>Finishes the batch under way. The token ends that.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await using (cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _aborting))
            await _running;
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        await StopAsync(new CancellationToken(canceled: true));
        if (_member is not null) await _member.DisposeAsync();
        _owned.Dispose();
        _stopping.Dispose();
        _aborting.Dispose();
    }

    private async Task RunAsync(ILogMember member)
    {
        var options = _context.Options;
        var most = _context.Log.IsShared ? options.SharedConversionBatch : options.ConversionBatch;
        var reading = ReadAsync();
        var released = _released.Reader.WaitToReadAsync(_stopping.Token).AsTask();
        try
        {
            while (true)
            {
                await Task.WhenAny(reading, released);
                await Pause.PassAsync(_stopping.Token);
                _stopping.Token.ThrowIfCancellationRequested();
                // What waited goes before what came later.
                while (_released.Reader.TryRead(out var next))
                    if (next.Closed is not { } closed || _held.Release(next.Key, closed))
                        await ReleaseAsync(next.Key);
                if (released.IsCompleted) released = _released.Reader.WaitToReadAsync(_stopping.Token).AsTask();
                if (!reading.IsCompleted) continue;
                var entries = await reading;
                var begun = _context.Clock.GetTimestamp();
                await WorkOffAsync(member, entries);
                await _context.Senders.GiveWayAsync(_context.Clock.GetElapsedTime(begun), _stopping.Token);
                reading = ReadAsync();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // What is not committed is done again after the next start.
        }
        await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        Task<IReadOnlyList<LogEntry>> ReadAsync() => _context.LogStore.RunAsync(
            token => member.ReadAsync(most, options.ConversionBatchBytes, token), _stopping.Token).AsTask();
    }

    /// <summary>Converts and commits what is still this worker's; a batch that lost a partition in the middle is begun again without it.</summary>
    private async Task WorkOffAsync(ILogMember member, IReadOnlyList<LogEntry> entries)
    {
        while (true)
        {
            using var batch = _owned.Begin(entries);
            entries = batch.Entries;
            if (entries.Count == 0) return;
            _work = batch.Aborting;
            try
            {
                await InsistAsync(() => ConvertAsync(entries));
                await _context.LogStore.RunAsync(token => member.CommitAsync(Next(entries), token), _work);
            }
            catch (OperationCanceledException) when (!_stopping.IsCancellationRequested && !_aborting.IsCancellationRequested)
            {
                continue;
            }
            foreach (var entry in entries)
                if (Guid.TryParse(entry.Headers[RecordHeaders.MessageId], out var id)) Pending.Remove(id);
            Pending.WorkedOff(entries.Count);
            if (Interlocked.Add(ref Figures.Waiting, -entries.Count) <= 0 && _draining) _drained.TrySetResult();
            return;
        }
    }

    private async Task ReleaseAsync(string key)
    {
        if (_owned.TryBegin(key) is not { } use) return;
        _work = use.Aborting;
        try
        {
            await InsistAsync(() => ReleaseParkedAsync(key));
        }
        catch (OperationCanceledException) when (!_stopping.IsCancellationRequested && !_aborting.IsCancellationRequested)
        {
            // The key went to another member, which lets it go on.
        }
        finally
        {
            _owned.End(use);
        }
    }

    /// <summary>A fault of ours: nothing may be skipped, so the channel waits, and the event says what to mend.</summary>
    private async Task InsistAsync(Func<Task> work)
    {
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                _context.Logger.ConversionFailed(Guid.Empty, _channel, "", e.GetType().Name, e.TargetSite?.Name ?? "");
            }
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, _work);
            await Task.Delay(_context.Options.LongestRetry, _context.Clock, ending.Token);
        }
    }

    private static PartitionOffset[] Next(IReadOnlyList<LogEntry> entries) =>
        [.. entries.GroupBy(e => e.Partition).Select(p => new PartitionOffset(p.Key, p.Max(e => e.Offset) + 1))];

    private async Task ConvertAsync(IReadOnlyList<LogEntry> entries)
    {
        var results = new List<ConversionResult>(entries.Count);
        var parked = new List<ParkedRecord>();
        var fresh = await FreshAsync(entries, results);
        // The pool's threads answer senders: a batch has a thread of its own.
        if (fresh.Count > FewMessages) await Task.Factory.StartNew(ConvertAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        else ConvertAll();
        results = Held(await _orders.RunAsync(results, _work));
        var notices = await _reused.FindAsync(results, _work);
        await StoreAsync(results, parked, [], notices);
        Interlocked.Add(ref Figures.Held, parked.Count);
        foreach (var result in results)
            if (result is { DeadLetter: null, Awaits: null } && _held.Release(result.Message.Key, result.Message.Id))
                await ReleaseParkedAsync(result.Message.Key);

        void ConvertAll()
        {
            foreach (var (entry, message) in fresh)
            {
                if (!_held.MustWait(message.Key, message.Id))
                {
                    results.Add(Convert(message));
                    continue;
                }
                Park(entry, message);
            }
        }

        void Park(LogEntry entry, ReceivedMessage message)
        {
            parked.Add(new ParkedRecord(_held.Topic, entry.Key, entry.Offset, entry.Headers, entry.Value));
            _context.Logger.MessageHeld(message.Id, message.Channel, message.ControlId);
        }

        // What its orders refuse is known after the others of its key were converted.
        List<ConversionResult> Held(List<ConversionResult> routed)
        {
            var kept = new List<ConversionResult>(routed.Count);
            var entryOf = new Dictionary<ReceivedMessage, LogEntry>(ReferenceEqualityComparer.Instance);
            foreach (var (entry, message) in fresh) entryOf[message] = entry;
            foreach (var result in routed)
                // What somebody else wrote has no place in line: it is set aside whoever waits.
                if (result.DeadLetter?.Held is null && entryOf.TryGetValue(result.Message, out var place) && _held.MustWait(result.Message.Key, result.Message.Id)) Park(place, result.Message);
                else kept.Add(Hold(result));
            return kept;
        }
    }

    /// <summary>Those that are not known already; what somebody else wrote becomes a dead letter.</summary>
    private async Task<List<(LogEntry Entry, ReceivedMessage Message)>> FreshAsync(IReadOnlyList<LogEntry> entries, List<ConversionResult> results)
    {
        var fresh = new List<(LogEntry, ReceivedMessage)>(entries.Count);
        var messages = entries.Select(ReceivedMessage.From).ToList();
        var states = await StatesAsync(messages.OfType<ReceivedMessage>());
        var seen = new HashSet<(Guid, Guid?)>();
        foreach (var (entry, read) in entries.Zip(messages))
        {
            if (read is not { } message)
            {
                results.Add(Foreign(entry));
            }
            else if (seen.Add((message.Id, message.Replay?.Request)) && await MustConvertAsync(message, states))
            {
                fresh.Add((entry, message));
            }
            else
            {
                Interlocked.Increment(ref Figures.Repeated);
                if (_repeated.IsFirst()) _context.Logger.MessageRepeated(message.Id, message.Channel, message.ControlId);
            }
        }
        return fresh;
    }

    private ConversionResult Convert(ReceivedMessage message) => Hold(_conversion.Run(message));

    private ConversionResult Hold(ConversionResult result)
    {
        var message = result.Message;
        if (result.DeadLetter is not { Held: null } letter || result.Route is not { Channel.HoldOnRefusal: true }) return result;
        _held.Hold(message.Key, message.Id);
        return result with { DeadLetter = letter with { Held = (_held.Topic, message.Key) } };
    }

    private ConversionResult Foreign(LogEntry entry)
    {
        var now = _context.Clock.GetUtcNow();
        var message = ReceivedMessage.Foreign(_held.Topic, entry, now);
        return new ConversionResult(message, null, [], [], DeadLetters.Of(message, Stage.Convert, "R161", now), []);
    }

    private async ValueTask<IReadOnlyDictionary<Guid, MessageState>> StatesAsync(IEnumerable<ReceivedMessage> messages)
    {
        Guid[] ids = [.. messages.Select(m => m.Id)];
        return await _context.LedgerStore.RunAsync(token => _context.Ledger.StatesAsync(ids, token), _work);
    }

    // A message that was refused is tried again when it is sent again: the mapping or the destination may have been mended.
    private async ValueTask<bool> MustConvertAsync(ReceivedMessage message, IReadOnlyDictionary<Guid, MessageState> states)
    {
        if (!states.TryGetValue(message.Id, out var state) || state != MessageState.Converted) return true;
        var letters = await _context.LedgerStore.RunAsync(
            token => _context.Ledger.ListDeadLettersAsync(new DeadLetterFilter(State: null, MessageId: message.Id), token), _work);
        // Received before it was refused: not sent again, but redone after a crash.
        var again = letters
            .Where(l => l is { Stage: Stage.Deliver, Destination: not null } && (message.Replay is { } replay
                ? l.State == DeadLetterState.Open && l.LastAt <= replay.At && replay.Destinations?.Contains(l.Destination, StringComparer.Ordinal) != false
                : l.State != DeadLetterState.Resolved && l.LastAt < message.ReceivedAt))
            .Select(l => l.Destination!).ToList();
        if (again.Count == 0) return false;
        // Before its record is appended: the delivery would take it for done.
        await _context.LedgerStore.RunAsync(
            token => _context.Ledger.WriteAsync(ledger => again.ForEach(destination => ledger.DeliverAgain(message.Id, destination, _context.Clock.GetUtcNow())), token), _work);
        return true;
    }

    private async Task StoreAsync(
        List<ConversionResult> results, List<ParkedRecord> parked, List<ParkedRecord> unparked, IReadOnlySet<Guid> reused)
    {
        var now = _context.Clock.GetUtcNow();
        var replies = results.Select(r => r.DeadLetter is { Summary: var letter } ? RefusalReplies.Of(r.Message, r.Route, letter, now) : null).OfType<RefusalReply>().ToList();
        var records = results.SelectMany(r => r.Records).Concat(replies.Select(r => r.Record)).ToArray();
        foreach (var destination in results.SelectMany(r => r.Destinations).Concat(replies.Select(r => r.Destination)))
            if (_destinations(destination) is { } figures) Interlocked.Increment(ref figures.Waiting);
        await _context.LogStore.RunAsync(token => _context.Log.AppendAsync(records, token), _work);
        if (results.Count + parked.Count + unparked.Count > 0)
            await _context.LedgerStore.RunAsync(token => _context.Ledger.WriteAsync(ledger =>
            {
                foreach (var result in results) Record(ledger, result, reused.Contains(result.Message.Id));
                foreach (var notices in results.SelectMany(r => r.Notices).GroupBy(n => n.Code)) ledger.Count(_channel, notices.Key, notices.Sum(n => (long)n.Count));
                if (reused.Count > 0) ledger.Count(_channel, ReusedControlIds.Code, reused.Count);
                foreach (var reply in replies) reply.Write(ledger, now);
                foreach (var record in parked) Hold(ledger, record);
                foreach (var record in unparked) ledger.Unpark(record.Topic, record.Key, record.Position);
            }, token), _work);
        foreach (var result in results)
        {
            if (result.DeadLetter?.Held is var (_, key)) _held.Written(key, result.Message.Id);
            Tell(result);
        }
    }

    private void Record(ILedgerWriter ledger, ConversionResult result, bool reused)
    {
        var now = _context.Clock.GetUtcNow();
        var message = result.Message;
        ledger.Message(new MessageEntry(
            message.Id, message.Channel, message.ControlId, message.MessageType, message.ReceivedAt,
            result.DeadLetter is not null ? MessageState.Refused : result.Awaits is not null ? MessageState.Awaiting : MessageState.Converted,
            result.DeadLetter?.Summary.Code ?? (result.Awaits is null ? null : OrderCodes.NoOrderYet), result.Mapping, now)
        {
            Sender = message.Sender, Facility = MessageSubjects.Facility(result), Notice = reused ? ReusedControlIds.Code : null,
        });
        ledger.Orders(message.Id, MessageSubjects.Orders(result));
        _orders.Record(ledger, result, now);
        // It is this stage's now, whichever way it went.
        if (message.Replay is not null) ledger.CloseDeadLetters(message.Id, Stage.Receive, null, DeadLetterState.Resolved, now);
        if (result.DeadLetter is { } letter)
        {
            ledger.DeadLetter(letter);
            return;
        }
        ledger.CloseDeadLetters(message.Id, Stage.Convert, null, DeadLetterState.Resolved, now);
        foreach (var destination in result.Destinations)
            ledger.Delivery(new DeliveryEntry(message.Id, destination, DeliveryState.Waiting, null, 0, result.Mapping, now));
    }

    private void Hold(ILedgerWriter ledger, ParkedRecord record)
    {
        ledger.Park(record);
        var message = ReceivedMessage.From(new LogEntry(-1, record.Position, record.Key, record.Value, record.Headers))!;
        ledger.Message(new MessageEntry(
            message.Id, message.Channel, message.ControlId, message.MessageType, message.ReceivedAt, MessageState.Held, null, null, _context.Clock.GetUtcNow())
        {
            Sender = message.Sender, Facility = message.FacilityOfSender,
        });
    }

    private void Tell(ConversionResult result)
    {
        var message = result.Message;
        foreach (var notice in result.Notices)
            _context.Logger.ConversionNoticed(message.Id, notice.Code, notice.Count, notice.SourcePath, message.Channel, message.ControlId);
        if (result.DeadLetter is { Summary: var letter })
        {
            Interlocked.Increment(ref Figures.Refused);
            if (letter.Rule is { } rule) _context.Logger.MessageRefused(message.Id, letter.Code, letter.SourcePath ?? "-", rule, message.Channel, message.ControlId);
            else _context.Logger.MessageRefusedWithoutRule(message.Id, letter.Code, letter.SourcePath ?? "-", message.Channel, message.ControlId);
            return;
        }
        if (result.Awaits is not null)
        {
            _context.Logger.MessageAwaitsOrder(message.Id, OrderCodes.NoOrderYet, message.Channel, message.ControlId);
            return;
        }
        Interlocked.Increment(ref Figures.Converted);
        _context.Logger.MessageConverted(message.Id, result.Mapping ?? "-", message.Channel, message.ControlId, result.Destinations.Count);
    }

    private async Task ReleaseParkedAsync(string key)
    {
        var released = 0;
        while (true)
        {
            var parked = await _context.LedgerStore.RunAsync(token => _context.Ledger.ParkedAsync(_held.Topic, key, 100, token), _work);
            var messages = parked.Select(record => ReceivedMessage.From(new LogEntry(-1, record.Position, record.Key, record.Value, record.Headers))!).ToList();
            var states = await StatesAsync(messages);
            var results = new List<ConversionResult>();
            var done = new List<ParkedRecord>();
            foreach (var (record, message) in parked.Zip(messages))
            {
                if (_held.MustWait(key, message.Id)) break;
                done.Add(record);
                if (results.Exists(r => r.Message.Id == message.Id) || !await MustConvertAsync(message, states)) continue;
                results.AddRange((await _orders.RunAsync([Convert(message)], _work)).Select(Hold));
            }
            if (done.Count == 0) break;
            await StoreAsync(results, [], done, await _reused.FindAsync(results, _work));
            released += done.Count;
        }
        if (released > 0) _context.Logger.HeldMessagesReleased(_channel, released);
    }
}

using System.Globalization;
using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Pipeline.Files;

/// <summary>
/// One channel's intake of files. A file is read three times: for its identity, for what is wrong with it as a whole, and record by record.
/// Records become durable batch by batch; after each the ledger knows how far that is, so that a file goes on where it was left.
/// What a crash between the two has done again has the same ids, and is converted once.
/// </summary>
internal sealed class FileIntake(WorkerContext context, LiveRoute live, ChannelFigures figures)
{
    private readonly OrderingKeys _keys = new(context);
    private readonly FileGate _gate = new();
    private Resumption? _resumed;

    public async ValueTask<FileOutcome> ReceiveAsync(IncomingFile file, Action<FileFinding> found, CancellationToken cancellationToken)
    {
        file.Content.Position = 0;
        var id = await MessageIdentity.OfFileAsync(live.Name, file.Content, cancellationToken);
        // Who hands in the same content meanwhile waits, and is told then that it is known.
        using var turn = await _gate.EnterAsync(id, cancellationToken);
        return await ReceiveAsync(id, file, found, cancellationToken);
    }

    private async ValueTask<FileOutcome> ReceiveAsync(Guid id, IncomingFile file, Action<FileFinding> found, CancellationToken cancellationToken)
    {
        var route = live.Now;
        var entry = new FileEntry(id, live.Name, file.Name, context.Arrivals.Next(), FileState.Reading, null, 0, 0, 0, "", context.Clock.GetUtcNow());
        try
        {
            var known = await AskLedgerAsync(token => context.Ledger.FindFileAsync(id, token), cancellationToken);
            if (known is { State: FileState.Taken } && !file.Resumed) return Repeated(known, found);
            var facts = new FileFacts(id, route, file.Sender.Peer, (known ?? entry).ReceivedAt);
            IFileReader reader = route.Channel.Format is { } format ? new FormatFileReader(facts, format, file.Charset, _keys) : new Hl7FileReader(facts, _keys);
            entry = entry with { Reader = reader.Version, Taken = known is { State: not FileState.Refused } && known.Reader == reader.Version ? known.Taken : 0 };
            file.Content.Position = 0;
            return await LongAsync(() => reader.Check(file.Content, cancellationToken)) is { Count: > 0 } wrong
                ? await RefuseAsync(entry, wrong, found, cancellationToken)
                : await TakeAsync(entry, known, reader, file.Content, found, cancellationToken);
        }
        catch (MessageLogUnavailableException)
        {
            // Told once, by the store's guard.
            return new FileOutcome(id, 0, 0, Unavailable: true);
        }
    }

    private FileOutcome Repeated(FileEntry known, Action<FileFinding> found)
    {
        var at = TimeZoneInfo.ConvertTime(known.ReceivedAt, live.Now.Channel.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        found(FileFindings.Of(new FileProblem("R194", 0, 0, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["at"] = at })));
        context.Logger.FileRepeated(known.Id, live.Name, known.ReceivedAt);
        return new FileOutcome(known.Id, known.Records, known.Refused, Repeated: true);
    }

    private async ValueTask<FileOutcome> RefuseAsync(FileEntry entry, IReadOnlyList<FileProblem> wrong, Action<FileFinding> found, CancellationToken cancellationToken)
    {
        foreach (var problem in wrong) found(FileFindings.Of(problem));
        var (code, line) = (wrong[0].Code, wrong[0].Line);
        await WriteLedgerAsync(ledger => ledger.File(entry with { State = FileState.Refused, Code = code, UpdatedAt = context.Clock.GetUtcNow() }), cancellationToken);
        context.Logger.FileRefused(entry.Id, live.Name, code, line);
        return new FileOutcome(entry.Id, 0, 0, code);
    }

    private async ValueTask<FileOutcome> TakeAsync(
        FileEntry entry, FileEntry? known, IFileReader reader, Stream content, Action<FileFinding> found, CancellationToken cancellationToken)
    {
        // Taken whole, and handed in to be told of: nothing is written.
        var done = known is { State: FileState.Taken };
        var taken = done ? int.MaxValue : entry.Taken;
        if (taken > 0) TellResumed(entry.Id, done ? known!.Records : taken);
        var conversion = new MessageConversion(context, live);
        content.Position = 0;
        using var records = reader.Read(content).GetEnumerator();
        for (var more = true; more;)
        {
            var begun = context.Clock.GetTimestamp();
            cancellationToken.ThrowIfCancellationRequested();
            var batch = await LongAsync(() => FileBatch.Read(records, conversion, taken, context.Options));
            foreach (var finding in batch.Findings) found(finding);
            more = batch.IsFull;
            entry = entry with
            {
                Records = entry.Records + batch.Count, Refused = entry.Refused + batch.Refused, Taken = Math.Max(entry.Taken, batch.Last),
                State = more ? FileState.Reading : FileState.Taken, UpdatedAt = context.Clock.GetUtcNow(),
            };
            if (!done && (batch.Last > taken || !more)) await StoreAsync(entry, batch, cancellationToken);
            await context.Senders.GiveWayAsync(context.Clock.GetElapsedTime(begun), cancellationToken);
        }
        context.Logger.FileTaken(entry.Id, live.Name, entry.Records, entry.Refused);
        return new FileOutcome(entry.Id, entry.Records, entry.Refused);
    }

    /// <summary>Once for a file and a place: while nothing can be stored it is handed in again and again.</summary>
    private void TellResumed(Guid file, int record)
    {
        if (Interlocked.Exchange(ref _resumed, new Resumption(file, record)) == new Resumption(file, record)) return;
        context.Logger.FileResumed(file, live.Name, record);
    }

    /// <summary>First the messages, then how far that is: never the other way round.</summary>
    private async ValueTask StoreAsync(FileEntry entry, FileBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Good.Count > 0) await AppendAsync([.. batch.Good.Select(m => m.ToRecord())], cancellationToken);
        await WriteLedgerAsync(ledger =>
        {
            foreach (var (message, letter) in batch.Bad)
            {
                ledger.Message(new MessageEntry(
                    message.Id, message.Channel, message.ControlId, message.MessageType, message.ReceivedAt, MessageState.Rejected, letter.Summary.Code, null, entry.UpdatedAt)
                {
                    Sender = message.Sender, Facility = message.FacilityOfSender,
                });
                ledger.DeadLetter(letter);
            }
            ledger.File(entry);
        }, cancellationToken);
        figures.Hear(context.Clock.GetUtcNow());
        Interlocked.Add(ref figures.Received, batch.Good.Count);
        Interlocked.Add(ref figures.Rejected, batch.Bad.Count);
    }

    private async ValueTask AppendAsync(IReadOnlyList<LogRecord> records, CancellationToken cancellationToken)
    {
        // Counted as waiting before their worker can have them.
        Interlocked.Add(ref figures.Waiting, records.Count);
        try
        {
            await context.Log.AppendAsync(records, cancellationToken);
            context.LogStore.Worked();
        }
        catch (Exception e)
        {
            Interlocked.Add(ref figures.Waiting, -records.Count);
            if (e is MessageLogUnavailableException unavailable) context.LogStore.Failed(unavailable);
            throw;
        }
    }

    private async ValueTask WriteLedgerAsync(Action<ILedgerWriter> changes, CancellationToken cancellationToken)
    {
        await AskLedgerAsync(async token =>
        {
            await context.Ledger.WriteAsync(changes, token);
            return true;
        }, cancellationToken);
        context.LedgerStore.Worked();
    }

    private async ValueTask<T> AskLedgerAsync<T>(Func<CancellationToken, ValueTask<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask(cancellationToken);
        }
        catch (MessageLogUnavailableException e)
        {
            context.LedgerStore.Failed(e);
            throw;
        }
    }

    /// <summary>The pool's threads answer senders: what takes long has a thread of its own.</summary>
    private static Task<T> LongAsync<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Behind which record a file went on last.</summary>
    private sealed record Resumption(Guid File, int Record);
}

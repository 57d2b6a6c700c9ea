using System.Collections.Concurrent;
using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Mappings.Fhir.Incoming;

namespace IntegrationEngine.Engine.Pipeline;

/// <content>What comes as a request: its answer is a receipt, and its sender may ask again what became of it.</content>
internal sealed partial class Intake
{
    private const int MostFindings = 1000;
    private const int MostInDetail = 20;

    private readonly ConcurrentBag<BundleConverter> _bundles = [];

    public async ValueTask<Receipt> SubmitAsync(Submission submission, CancellationToken cancellationToken)
    {
        var route = live.Now;
        if (route.Channel.Content == ContentKind.Fhir) return await SubmitBundleAsync(route, submission, cancellationToken);
        return Hl7Batch.IsOne(submission.Content.Span)
            ? await SubmitBatchAsync(submission, cancellationToken)
            : await SubmitMessageAsync(route, submission, cancellationToken);
    }

    private async ValueTask<Receipt> SubmitMessageAsync(ChannelRoute route, Submission submission, CancellationToken cancellationToken)
    {
        if (ReadHl7(route, submission.Content, submission.Sender) is not var (header, message)) return Receipt.Of(ReceiptVerdict.Unreadable, "R195");
        if (IntakeCheck.Find(header, submission.Content.Span, route.Channel) is not { } wrong) return await StoreAsync(submission, message, cancellationToken);
        await RefuseAsync(message, wrong.Code, wrong.Location, wrong.Arguments, "refused", detail: null, cancellationToken);
        return new Receipt(ReceiptVerdict.Refused, message.Id, [new ReceiptFinding(wrong.Code, wrong.Location, Arguments: wrong.Arguments)]);
    }

    private async ValueTask<Receipt> SubmitBundleAsync(ChannelRoute route, Submission submission, CancellationToken cancellationToken)
    {
        var reading = Check(route, submission.Content);
        var findings = reading.Findings.Select(f => new ReceiptFinding(f.Code, f.Path, Arguments: f.Arguments)).ToList();
        if (!reading.IsText)
        {
            Interlocked.Increment(ref figures.Unreadable);
            context.Logger.BundleUnreadable(live.Name, submission.Sender.Peer, findings[0].Code, submission.Content.Length);
            return new Receipt(ReceiptVerdict.Unreadable, Guid.Empty, findings);
        }
        var id = MessageIdentity.Of(live.Name, "", "", "", submission.Content.Span);
        var message = new ReceivedMessage(
            id, live.Name, PlainText.Of(reading.Identifier ?? id.ToString("D")), route.Channel.Sources[0], submission.Sender.Peer, context.Arrivals.Next(),
            reading.Subject ?? live.Name, submission.Content) { ContentType = ReceivedMessage.Fhir };
        if (findings.Count == 0) return await StoreAsync(submission, message, cancellationToken);
        var arguments = new Dictionary<string, string>(BundleConverter.Arguments(findings[0].Code, findings.Count), StringComparer.Ordinal) { ["target"] = findings[0].Field ?? "Bundle" };
        var detail = string.Join("; ", findings.Take(MostInDetail).Select(f => $"{f.Code} {f.Field}"));
        await RefuseAsync(message, "R139", findings[0].Field, arguments, "refused", detail, cancellationToken);
        return new Receipt(ReceiptVerdict.Refused, id, findings);
    }

    private async ValueTask<Receipt> SubmitBatchAsync(Submission submission, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(submission.Content.ToArray(), writable: false);
        return await SubmitFileAsync(new IncomingFile("", content, submission.Sender), submission.Key, cancellationToken);
    }

    public async ValueTask<Receipt> SubmitFileAsync(IncomingFile file, string? key, CancellationToken cancellationToken)
    {
        if (key is not null)
        {
            file.Content.Position = 0;
            var id = await MessageIdentity.OfFileAsync(live.Name, file.Content, cancellationToken);
            if (await ClaimAsync(key, id, cancellationToken) is { } refused) return refused;
        }
        var findings = new List<ReceiptFinding>();
        var outcome = await ReceiveFileAsync(file, f =>
        {
            if (findings.Count < MostFindings) findings.Add(FileReports.Finding(f));
        }, cancellationToken);
        if (outcome.Unavailable) return Receipt.Of(ReceiptVerdict.Unavailable, "R157");
        if (outcome.Code is not null) return new Receipt(ReceiptVerdict.Refused, outcome.Id, findings);
        var report = new FileReport(outcome.Records, outcome.Refused, findings);
        // Nothing of it goes on: as much a refusal as that of a single message.
        return outcome.Records > 0 && outcome.Refused == outcome.Records
            ? new Receipt(ReceiptVerdict.Refused, outcome.Id, findings, report)
            : new Receipt(ReceiptVerdict.Stored, outcome.Id, [], report);
    }

    private async ValueTask<Receipt> StoreAsync(Submission submission, ReceivedMessage message, CancellationToken cancellationToken)
    {
        if (submission.Key is { } key && await ClaimAsync(key, message.Id, cancellationToken) is { } refused) return refused;
        // Known before its worker can have it.
        pending.Add(message.Id, message.ReceivedAt);
        if (await StoreAsync(message, cancellationToken)) return Receipt.Stored(message.Id);
        pending.Remove(message.Id);
        return Receipt.Of(ReceiptVerdict.Unavailable, "R157");
    }

    /// <summary>The key is this content's from now on, also after a crash before it is stored. Null where that is so.</summary>
    private async ValueTask<Receipt?> ClaimAsync(string key, Guid id, CancellationToken cancellationToken)
    {
        Guid? holder;
        try
        {
            await context.Ledger.WriteAsync(ledger => ledger.ClaimKey(live.Name, key, id, context.Clock.GetUtcNow()), cancellationToken);
            holder = await context.Ledger.FindKeyAsync(live.Name, key, cancellationToken);
        }
        catch (MessageLogUnavailableException e)
        {
            context.LedgerStore.Failed(e);
            return Receipt.Of(ReceiptVerdict.Unavailable, "R157");
        }
        return holder == id ? null : Receipt.Of(ReceiptVerdict.KeyTaken, "R144");
    }

    private async ValueTask KeepFindingsAsync(Guid file, List<FileFinding> findings, CancellationToken cancellationToken)
    {
        try
        {
            await context.Ledger.WriteAsync(ledger => ledger.FileFindings(file, [.. findings.Select(f => FileReports.Row(f))]), cancellationToken);
        }
        catch (MessageLogUnavailableException e)
        {
            // What was taken is taken; who asks later is told the counts alone.
            context.LedgerStore.Failed(e);
        }
    }

    private BundleReading Check(ChannelRoute route, ReadOnlyMemory<byte> content)
    {
        var bundles = _bundles.TryTake(out var idle) ? idle : new BundleConverter();
        try
        {
            return bundles.Check(content, route.Shapes.Count > 0 ? route.Shapes[0].Context : route.Reading);
        }
        finally
        {
            _bundles.Add(bundles);
        }
    }
}

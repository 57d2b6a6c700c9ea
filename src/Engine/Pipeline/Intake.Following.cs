using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Pipeline;

/// <content>What became of a message, for its sender: states, codes and places, never values.</content>
internal sealed partial class Intake
{
    public async ValueTask<MessageReport> FollowAsync(Guid id, CancellationToken cancellationToken)
    {
        // Before the ledger is asked: a message that leaves the one is in the other.
        var (waits, knowsAll) = (pending.Find(id), pending.KnowsAll);
        try
        {
            if (await context.Ledger.FindMessageAsync(id, cancellationToken) is { } message)
                return message.Channel == live.Name ? await ReportAsync(message, cancellationToken) : new MessageReport(id, MessageProgress.Unknown);
            if (await context.Ledger.FindFileAsync(id, cancellationToken) is { } file)
                return file.Channel == live.Name ? await ReportAsync(file, cancellationToken) : new MessageReport(id, MessageProgress.Unknown);
        }
        catch (MessageLogUnavailableException e)
        {
            context.LedgerStore.Failed(e);
            return new MessageReport(id, MessageProgress.NotYetKnown);
        }
        if (waits is { } at) return new MessageReport(id, MessageProgress.Stored, at);
        return new MessageReport(id, knowsAll ? MessageProgress.Unknown : MessageProgress.NotYetKnown);
    }

    private async ValueTask<MessageReport> ReportAsync(MessageEntry message, CancellationToken cancellationToken)
    {
        var letters = await context.Ledger.ListDeadLettersAsync(new DeadLetterFilter(State: null, MessageId: message.Id), cancellationToken);
        if (message.State is MessageState.Held or MessageState.Awaiting) return new MessageReport(message.Id, MessageProgress.Held, message.ReceivedAt);
        if (message.State != MessageState.Converted)
            return new MessageReport(message.Id, MessageProgress.Refused, message.ReceivedAt, Finding(letters.FirstOrDefault(l => l.Stage != Stage.Deliver), message.Code));
        var deliveries = await context.Ledger.DeliveriesAsync(message.Id, cancellationToken);
        var destinations = deliveries.Select(d => new DestinationReport(
            d.Destination, LedgerValues.Word(d.State), Finding(letters.FirstOrDefault(l => l.Destination == d.Destination), d.Code))).ToList();
        var progress = deliveries.Any(d => d.State == DeliveryState.Waiting) ? MessageProgress.Converted
            : deliveries.Any(d => d.State == DeliveryState.Refused) ? MessageProgress.Refused
            : MessageProgress.Delivered;
        return new MessageReport(message.Id, progress, message.ReceivedAt, Destinations: destinations);
    }

    private async ValueTask<MessageReport> ReportAsync(FileEntry file, CancellationToken cancellationToken)
    {
        var rows = await context.Ledger.FileFindingsAsync(file.Id, cancellationToken);
        var progress = file.State == FileState.Refused ? MessageProgress.Refused : MessageProgress.Stored;
        var finding = file.Code is { } code ? FileReports.Finding(rows.FirstOrDefault(r => r.Code == code) ?? new FileFindingRow(0, 0, 0, null, code, "")) : null;
        return new MessageReport(file.Id, progress, file.ReceivedAt, finding, File: new FileReport(file.Records, file.Refused, [.. rows.Select(FileReports.Finding)]));
    }

    private static ReceiptFinding? Finding(DeadLetterSummary? letter, string? code) =>
        letter is not null ? new ReceiptFinding(letter.Code, letter.SourcePath ?? letter.Target, Arguments: letter.Arguments)
        : code is null ? null
        : new ReceiptFinding(code);
}

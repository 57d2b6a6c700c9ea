using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Tests.Pipeline;

/// <summary>A ledger whose writes never happen from a moment on.</summary>
internal sealed partial class DyingLedger(ILedger ledger) : ILedger
{
    public Func<bool> OnWrite { get; init; } = () => false;

    public bool IsShared => ledger.IsShared;

    public ValueTask WriteAsync(Action<ILedgerWriter> changes, CancellationToken cancellationToken) =>
        OnWrite() ? throw new MessageLogUnavailableException("dead") : ledger.WriteAsync(changes, cancellationToken);

    public ValueTask<MessageEntry?> FindMessageAsync(Guid id, CancellationToken cancellationToken) => ledger.FindMessageAsync(id, cancellationToken);

    public ValueTask<IReadOnlyDictionary<Guid, MessageState>> StatesAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken) => ledger.StatesAsync(ids, cancellationToken);

    public ValueTask<IReadOnlyList<(Guid Id, DateTimeOffset ReceivedAt)>> FinishedAsync(
        DateTimeOffset from, DateTimeOffset before, int limit, CancellationToken cancellationToken) => ledger.FinishedAsync(from, before, limit, cancellationToken);

    public ValueTask<IReadOnlyList<MessageEntry>> FindByControlIdAsync(string controlId, CancellationToken cancellationToken) => ledger.FindByControlIdAsync(controlId, cancellationToken);

    public ValueTask<IReadOnlyList<DeliveryEntry>> DeliveriesAsync(Guid messageId, CancellationToken cancellationToken) => ledger.DeliveriesAsync(messageId, cancellationToken);

    public ValueTask<IReadOnlyList<string>> ReportedResultsAsync(string destination, string report, CancellationToken cancellationToken) =>
        ledger.ReportedResultsAsync(destination, report, cancellationToken);

    public ValueTask<HeldVersion?> VersionAsync(string destination, string subject, CancellationToken cancellationToken) =>
        ledger.VersionAsync(destination, subject, cancellationToken);

    public ValueTask<IReadOnlyList<DeadLetterSummary>> ListDeadLettersAsync(DeadLetterFilter filter, CancellationToken cancellationToken) =>
        ledger.ListDeadLettersAsync(filter, cancellationToken);

    public ValueTask<DeadLetter?> FindDeadLetterAsync(Guid id, CancellationToken cancellationToken) => ledger.FindDeadLetterAsync(id, cancellationToken);

    public ValueTask<IReadOnlyList<(string Key, Guid MessageId)>> HoldsAsync(string topic, CancellationToken cancellationToken) => ledger.HoldsAsync(topic, cancellationToken);

    public ValueTask<IReadOnlyList<string>> ParkedKeysAsync(string topic, CancellationToken cancellationToken) => ledger.ParkedKeysAsync(topic, cancellationToken);

    public ValueTask<IReadOnlyList<ParkedRecord>> ParkedAsync(string topic, string key, int limit, CancellationToken cancellationToken) =>
        ledger.ParkedAsync(topic, key, limit, cancellationToken);

    public ValueTask<IReadOnlyList<FileFindingRow>> FileFindingsAsync(Guid file, CancellationToken cancellationToken) => ledger.FileFindingsAsync(file, cancellationToken);

    public ValueTask<Guid?> FindKeyAsync(string channel, string key, CancellationToken cancellationToken) => ledger.FindKeyAsync(channel, key, cancellationToken);

    public ValueTask<FileEntry?> FindFileAsync(Guid id, CancellationToken cancellationToken) => ledger.FindFileAsync(id, cancellationToken);

    public ValueTask<IReadOnlyList<FileEntry>> ListFilesAsync(string? channel, int limit, CancellationToken cancellationToken) => ledger.ListFilesAsync(channel, limit, cancellationToken);

    public ValueTask<IReadOnlyDictionary<(string Channel, string? Destination), long>> OpenDeadLettersAsync(CancellationToken cancellationToken) => ledger.OpenDeadLettersAsync(cancellationToken);

    public ValueTask<LedgerCounts> CountsAsync(CancellationToken cancellationToken) => ledger.CountsAsync(cancellationToken);

    public ValueTask<IReadOnlyList<MessageEntry>> FindMessagesAsync(MessageFilter filter, CancellationToken cancellationToken) => ledger.FindMessagesAsync(filter, cancellationToken);

    public ValueTask<IReadOnlySet<Guid>> ReusedControlIdsAsync(
        string channel, IReadOnlyList<(Guid Id, string Sender, string ControlId)> messages, CancellationToken cancellationToken) =>
        ledger.ReusedControlIdsAsync(channel, messages, cancellationToken);

    public ValueTask<IReadOnlyList<string>> OrdersAsync(Guid messageId, CancellationToken cancellationToken) => ledger.OrdersAsync(messageId, cancellationToken);

    public ValueTask<DateTimeOffset?> LastReceivedAsync(string channel, CancellationToken cancellationToken) => ledger.LastReceivedAsync(channel, cancellationToken);

    public ValueTask<long> WaitingSinceAsync(string destination, DateTimeOffset receivedAt, CancellationToken cancellationToken) =>
        ledger.WaitingSinceAsync(destination, receivedAt, cancellationToken);

    public ValueTask<OperationRequest?> FindRequestAsync(Guid id, CancellationToken cancellationToken) => ledger.FindRequestAsync(id, cancellationToken);

    public ValueTask<IReadOnlyList<OperationRequest>> UndoneRequestsAsync(CancellationToken cancellationToken) => ledger.UndoneRequestsAsync(cancellationToken);

    public ValueTask<IReadOnlyList<LineControl>> ControlsAsync(CancellationToken cancellationToken) => ledger.ControlsAsync(cancellationToken);

    public ValueTask<FileEntry?> FindFileAsync(string channel, string begins, CancellationToken cancellationToken) => ledger.FindFileAsync(channel, begins, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, long>> SupersededAsync(CancellationToken cancellationToken) => ledger.SupersededAsync(cancellationToken);

    public ValueTask<IReadOnlyList<LineReport>> LineReportsAsync(LineKind kind, CancellationToken cancellationToken) => ledger.LineReportsAsync(kind, cancellationToken);

    public ValueTask<IReadOnlyList<AuditEntry>> AuditAsync(string subject, CancellationToken cancellationToken) => ledger.AuditAsync(subject, cancellationToken);

    public ValueTask<FeedEntry?> FeedAsync(string channel, CancellationToken cancellationToken) => ledger.FeedAsync(channel, cancellationToken);

    public ValueTask DisposeAsync() => ledger.DisposeAsync();
}

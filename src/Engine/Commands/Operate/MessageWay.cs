using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Commands.Operate;

/// <summary>All that the ledger knows of one message.</summary>
/// <param name="Letters">Its dead letters, each with its audit trail.</param>
internal sealed record MessageWay(
    MessageEntry Message, IReadOnlyList<string> Orders, IReadOnlyList<DeliveryEntry> Deliveries, IReadOnlyList<(DeadLetterSummary Letter, IReadOnlyList<AuditEntry> Audit)> Letters)
{
    public static async Task<MessageWay> ReadAsync(ILedgerReader ledger, MessageEntry message, CancellationToken cancellationToken)
    {
        var letters = new List<(DeadLetterSummary, IReadOnlyList<AuditEntry>)>();
        foreach (var letter in await ledger.ListDeadLettersAsync(new DeadLetterFilter(State: null, MessageId: message.Id), cancellationToken))
            letters.Add((letter, await ledger.AuditAsync(LedgerValues.Text(letter.Id), cancellationToken)));
        return new(message, await ledger.OrdersAsync(message.Id, cancellationToken), await ledger.DeliveriesAsync(message.Id, cancellationToken), letters);
    }

    public DeadLetterSummary? LetterOf(string? destination) => Letters.Select(l => l.Letter).FirstOrDefault(l => l.Destination == destination);
}

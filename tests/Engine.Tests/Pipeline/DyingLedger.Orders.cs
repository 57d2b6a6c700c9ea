using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Tests.Pipeline;

/// <content>Orders, their events and clocks.</content>
internal sealed partial class DyingLedger
{
    public ValueTask<OrderEntry?> FindOrderAsync(string id, CancellationToken cancellationToken) => ledger.FindOrderAsync(id, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, OrderEntry>> FindOrdersAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        ledger.FindOrdersAsync(ids, cancellationToken);

    public ValueTask<IReadOnlyList<OrderEvent>> OrderEventsAsync(IReadOnlyCollection<string> orders, CancellationToken cancellationToken) =>
        ledger.OrderEventsAsync(orders, cancellationToken);

    public ValueTask<IReadOnlyList<OrderEntry>> OrdersToLookAtAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        ledger.OrdersToLookAtAsync(now, limit, cancellationToken);

    public ValueTask<IReadOnlyList<DeadlineEvent>> DeadlinesAsync(string order, CancellationToken cancellationToken) => ledger.DeadlinesAsync(order, cancellationToken);

    public ValueTask<IReadOnlyList<DeadlineEvent>> UntoldDeadlinesAsync(string instance, DateTimeOffset raisedBefore, int limit, CancellationToken cancellationToken) =>
        ledger.UntoldDeadlinesAsync(instance, raisedBefore, limit, cancellationToken);

    public ValueTask<IReadOnlyList<AwaitingResult>> ReadyResultsAsync(int limit, CancellationToken cancellationToken) => ledger.ReadyResultsAsync(limit, cancellationToken);

    public ValueTask<(long Count, DateTimeOffset? Since)> AwaitingAsync(CancellationToken cancellationToken) => ledger.AwaitingAsync(cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, string>> PersonsAsync(IReadOnlyCollection<string> aliases, CancellationToken cancellationToken) =>
        ledger.PersonsAsync(aliases, cancellationToken);

    public ValueTask<string?> TermsAsync(string agreementStamp, string service, CancellationToken cancellationToken) =>
        ledger.TermsAsync(agreementStamp, service, cancellationToken);

    public ValueTask<string?> KeyAsync(string name, CancellationToken cancellationToken) => ledger.KeyAsync(name, cancellationToken);
}

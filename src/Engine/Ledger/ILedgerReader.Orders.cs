namespace IntegrationEngine.Engine.Ledger;

/// <content>Orders, their events and clocks.</content>
public partial interface ILedgerReader
{
    ValueTask<OrderEntry?> FindOrderAsync(string id, CancellationToken cancellationToken);

    /// <summary>Those that are there, by their identity.</summary>
    ValueTask<IReadOnlyDictionary<string, OrderEntry>> FindOrdersAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>What a version of an agreement says of a service; null where no order bears it.</summary>
    ValueTask<string?> TermsAsync(string agreementStamp, string service, CancellationToken cancellationToken);

    /// <summary>Everything that happened to these orders, in the order that it happened.</summary>
    ValueTask<IReadOnlyList<OrderEvent>> OrderEventsAsync(IReadOnlyCollection<string> orders, CancellationToken cancellationToken);

    /// <summary>Orders that are to be looked at by then, the most urgent first.</summary>
    ValueTask<IReadOnlyList<OrderEntry>> OrdersToLookAtAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>What was said of an order's clock.</summary>
    ValueTask<IReadOnlyList<DeadlineEvent>> DeadlinesAsync(string order, CancellationToken cancellationToken);

    /// <summary>What was raised and may not stand in the log: by this instance, or by any before that time.</summary>
    ValueTask<IReadOnlyList<DeadlineEvent>> UntoldDeadlinesAsync(string instance, DateTimeOffset raisedBefore, int limit, CancellationToken cancellationToken);

    /// <summary>Messages that waited for an order which is there now, the first first.</summary>
    ValueTask<IReadOnlyList<AwaitingResult>> ReadyResultsAsync(int limit, CancellationToken cancellationToken);

    /// <summary>How many messages wait for an order, and since when the first does.</summary>
    ValueTask<(long Count, DateTimeOffset? Since)> AwaitingAsync(CancellationToken cancellationToken);

    /// <summary>The person of each keyed hash; what is not known is not there.</summary>
    ValueTask<IReadOnlyDictionary<string, string>> PersonsAsync(IReadOnlyCollection<string> aliases, CancellationToken cancellationToken);

    ValueTask<string?> KeyAsync(string name, CancellationToken cancellationToken);
}

namespace IntegrationEngine.Engine.Ledger;

/// <summary>What reports read: many rows, one after the other, without keeping them.</summary>
public interface ILedgerFigures
{
    /// <summary>All orders of a period, in no particular order.</summary>
    /// <param name="namedIfAfter">The identities of those are wanted that changed later than that: those of others are empty, and reading is faster. Null: of all.</param>
    /// <param name="each">Is given every one; called by one thread at a time, not always the same.</param>
    /// <exception cref="MessageLog.MessageLogUnavailableException">It can't be read at the moment.</exception>
    ValueTask ReadOrdersAsync(FigureScope scope, DateTimeOffset? namedIfAfter, Action<FigureRow> each, CancellationToken cancellationToken);

    /// <summary>Those that are there, by their identity.</summary>
    ValueTask<IReadOnlyDictionary<string, OrderEntry>> FindOrdersAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Orders by their identity, as <see cref="ILedgerReader.OrderEventsAsync"/> gives what happened to them.</summary>
    ValueTask<IReadOnlyList<OrderEvent>> OrderEventsAsync(IReadOnlyCollection<string> orders, CancellationToken cancellationToken);

    /// <summary>What a version of an agreement says of a service; null where no order bears it.</summary>
    ValueTask<string?> TermsAsync(string agreementStamp, string service, CancellationToken cancellationToken);

    /// <summary>Orders that wait for something with a time, or whose specimen is under way: those due first.</summary>
    /// <param name="agreement">Null: of all.</param>
    /// <param name="before">Due before that time.</param>
    ValueTask<IReadOnlyList<OrderEntry>> DueAsync(string? agreement, DateTimeOffset before, int limit, CancellationToken cancellationToken);

    /// <summary>Open orders that were told of because their specimen was shipped and not received, and that is still so: those first that should have come first.</summary>
    /// <param name="agreement">Null: of all.</param>
    /// <param name="asOf">What was to be told of later does not count.</param>
    /// <returns>When it was shipped last, and by when it should have come.</returns>
    ValueTask<IReadOnlyList<(OrderEntry Order, DateTimeOffset Shipped, DateTimeOffset Until)>> NotReceivedAsync(string? agreement, DateTimeOffset asOf, int limit, CancellationToken cancellationToken);

    /// <summary>The orders that reflex and add-on orders of a period belong to, by the identity of these.</summary>
    ValueTask<IReadOnlyDictionary<string, string>> ParentsAsync(DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Deliveries of medicines by clave, warehouse and state, as of their time.</summary>
    ValueTask<IReadOnlyList<SupplyTotal>> SuppliesAsync(DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>The lines that the totals are made of.</summary>
    ValueTask<IReadOnlyList<SupplyEntry>> SupplyLinesAsync(DateTimeOffset from, DateTimeOffset before, int limit, CancellationToken cancellationToken);
}

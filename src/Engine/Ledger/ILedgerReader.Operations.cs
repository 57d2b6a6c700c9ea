namespace IntegrationEngine.Engine.Ledger;

/// <content>What operators ask.</content>
public partial interface ILedgerReader
{
    ValueTask<IReadOnlyList<MessageEntry>> FindMessagesAsync(MessageFilter filter, CancellationToken cancellationToken);

    /// <summary>Those of the messages whose sender used their control id before on this channel, for another message.</summary>
    ValueTask<IReadOnlySet<Guid>> ReusedControlIdsAsync(string channel, IReadOnlyList<(Guid Id, string Sender, string ControlId)> messages, CancellationToken cancellationToken);

    /// <summary>The orders that a message speaks of.</summary>
    ValueTask<IReadOnlyList<string>> OrdersAsync(Guid messageId, CancellationToken cancellationToken);

    /// <summary>When a channel's latest known message was received; null where it has none.</summary>
    ValueTask<DateTimeOffset?> LastReceivedAsync(string channel, CancellationToken cancellationToken);

    /// <summary>By destination how many messages were not sent because it holds something newer.</summary>
    ValueTask<IReadOnlyDictionary<string, long>> SupersededAsync(CancellationToken cancellationToken);

    /// <summary>How many deliveries to a destination wait whose messages were received then or before.</summary>
    ValueTask<long> WaitingSinceAsync(string destination, DateTimeOffset receivedAt, CancellationToken cancellationToken);

    ValueTask<OperationRequest?> FindRequestAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Requests that are open or taken, in the order they were made.</summary>
    ValueTask<IReadOnlyList<OperationRequest>> UndoneRequestsAsync(CancellationToken cancellationToken);

    ValueTask<IReadOnlyList<LineControl>> ControlsAsync(CancellationToken cancellationToken);

    ValueTask<IReadOnlyList<LineReport>> LineReportsAsync(LineKind kind, CancellationToken cancellationToken);

    /// <summary>The steps with a subject, in their order.</summary>
    ValueTask<IReadOnlyList<AuditEntry>> AuditAsync(string subject, CancellationToken cancellationToken);

    ValueTask<FeedEntry?> FeedAsync(string channel, CancellationToken cancellationToken);
}

namespace IntegrationEngine.Engine.Ledger;

/// <content>Requests, controls and the audit trail.</content>
public partial interface ILedgerWriter
{
    /// <summary>The orders that a message speaks of, for finding it; written again, nothing changes.</summary>
    void Orders(Guid messageId, IReadOnlyCollection<string> orders);

    /// <summary>The destination holds this version now, whatever it held: an older one was sent on purpose.</summary>
    void VersionForced(string destination, string subject, DateTimeOffset at, DateTimeOffset sent, Guid messageId);

    /// <summary>Inserts; a request that is there stays as it is.</summary>
    void Request(OperationRequest request);

    /// <summary>Claims a request that is open, or that was taken by the same instance, or by another before that time; who has it stands in it afterwards.</summary>
    void TakeRequest(Guid id, string instance, DateTimeOffset at, DateTimeOffset takenBefore);

    void EndRequest(Guid id, RequestState state, string outcome, DateTimeOffset at);

    /// <summary>Replaces what was asked of a channel or destination before; a later one stays.</summary>
    void Control(LineControl control);

    void Report(LineReport report);

    void Audit(AuditEntry entry);

    /// <summary>Inserts a feed that is not known yet.</summary>
    void Feed(FeedEntry feed);

    /// <summary>Moves a feed that is in the other state to this one: of several instances one succeeds, whose name stands in it afterwards.</summary>
    void TurnFeed(FeedEntry feed);
}

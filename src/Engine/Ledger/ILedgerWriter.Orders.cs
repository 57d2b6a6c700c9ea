namespace IntegrationEngine.Engine.Ledger;

/// <content>Orders, their events and clocks.</content>
public partial interface ILedgerWriter
{
    /// <summary>Inserts, and has it looked at; what an order was accepted under first stays. Its person is the one that is known for its keyed hash.</summary>
    void Order(OrderEntry order);

    /// <summary>Keeps what a version of an agreement says of a service, for as long as orders bear it; what is there stays.</summary>
    void Terms(string agreementStamp, string service, string content);

    /// <summary>Inserts what happened, once, and has its order looked at, if there is one.</summary>
    void Happened(OrderEvent what);

    /// <summary>What is still to come of an order; null: nothing.</summary>
    void Pending(string order, string? pending);

    /// <summary>Writes what was computed of an order, unless something happened to it since it was read.</summary>
    void Computed(OrderEntry order);

    /// <summary>Says something of a clock, once, unless something happened to its order since it was read: who was first stands in it afterwards.</summary>
    /// <param name="version">Of the order that it was computed of.</param>
    void Raise(DeadlineEvent deadline, long version);

    /// <summary>That it stands in the log.</summary>
    void Told(DeadlineEvent deadline, DateTimeOffset at);

    /// <summary>Keeps a message until its order comes.</summary>
    void Await(AwaitingResult message);

    void EndAwait(string order, Guid messageId);

    /// <summary>Makes one person of two, with all orders of either. Where they are one already, nothing changes.</summary>
    /// <param name="person">Keyed hash of who stays.</param>
    /// <param name="alias">Keyed hash that is the same person from now on.</param>
    /// <param name="always">Whether an alias that belongs to somebody takes all of theirs along, as a merge says; else it stays theirs.</param>
    void Person(string person, string alias, bool always);

    /// <summary>Inserts or replaces.</summary>
    void Supply(SupplyEntry supply);

    /// <summary>Inserts; a value that is there stays.</summary>
    void Key(string name, string value);
}

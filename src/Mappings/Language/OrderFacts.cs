namespace IntegrationEngine.Mappings.Language;

/// <summary>
/// What routing and the ledger need to know of one order in a message; never logged as values.
/// </summary>
/// <param name="Event">What the message says happened: <c>ordered</c>, <c>reported</c> ...</param>
/// <param name="Order">The order's identity (resource key), stable over its messages; null where the source names none.</param>
/// <param name="Subject">What the message brings a version of: the identity of the report or order itself (<c>subject: ref(report)</c>), since one order may have several reports; null: the order.</param>
/// <param name="At">When it happened by the source's own clock: the version for «older never over newer». Null where the source gives no time of at least a minute's precision, or one over a day after it was sent.</param>
/// <param name="Sent">When the message was sent (MSH-7, at least to the minute): tells versions of one time apart.</param>
/// <param name="Values">Every further fact by its name in the mapping.</param>
public sealed record OrderFacts(string Event, string? Order, string? Subject, DateTimeOffset? At, DateTimeOffset? Sent, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Where the source gives a day alone for when it happened: that day's last moment, at its own offset. Null where it gives more or less than that. <see cref="At"/> is then no more than when the message was sent.</summary>
    public DateTimeOffset? Day { get; init; }
}

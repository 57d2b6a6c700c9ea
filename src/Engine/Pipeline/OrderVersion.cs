using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>One order in a message and how old what the message says of it is: by when it happened, and by when it was sent where that is equal.</summary>
/// <param name="Order">The identity of what the message brings a version of: the report, or the order.</param>
/// <param name="At">By the source's clock, else when it was sent or arrived. Milliseconds since 1970.</param>
/// <param name="Sent">When the message was sent (MSH-7), else when it arrived. Milliseconds since 1970.</param>
internal sealed record OrderVersion(string Order, long At, long Sent)
{
    /// <summary>Strictly older: what is equal may go over what is there.</summary>
    public bool IsOlderThan(HeldVersion held)
    {
        var at = held.At.ToUnixTimeMilliseconds();
        return At < at || (At == at && Sent < held.Sent.ToUnixTimeMilliseconds());
    }
}

using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>Older never over newer: compares what a message says of its orders with what the destination holds.</summary>
internal static class VersionCheck
{
    public enum Verdict
    {
        Send,

        /// <summary>The destination holds a newer version of every order.</summary>
        Superseded,

        /// <summary>Of some orders only: to send would overwrite those, not to send would lose the others.</summary>
        Partly,
    }

    /// <summary>The verdict, and a message that brought what is newer.</summary>
    public static async ValueTask<(Verdict Verdict, Guid Newer)> OfAsync(ILedgerReader ledger, string destination, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var older = 0;
        var newer = Guid.Empty;
        foreach (var order in message.Orders)
        {
            if (order.Order.Length == 0) continue;
            if (await ledger.VersionAsync(destination, Subject(message, order), cancellationToken) is { } held
                && held.MessageId != message.Received.Id && order.IsOlderThan(held))
            {
                older++;
                newer = held.MessageId;
            }
        }
        return (older == 0 ? Verdict.Send : older == message.Orders.Count ? Verdict.Superseded : Verdict.Partly, newer);
    }

    /// <summary>What the message has brought to the destination.</summary>
    public static void Record(ILedgerWriter ledger, string destination, OutgoingMessage message)
    {
        foreach (var order in message.Orders)
            if (order.Order.Length > 0)
            {
                if (message.Received.Replay is { Forced: true }) ledger.VersionForced(destination, Subject(message, order), Time(order.At), Time(order.Sent), message.Received.Id);
                else ledger.Version(destination, Subject(message, order), Time(order.At), Time(order.Sent), message.Received.Id);
            }
    }

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    /// <summary>What the message brings versions of.</summary>
    public static IEnumerable<string> Subjects(OutgoingMessage message) =>
        message.Orders.Where(o => o.Order.Length > 0).Select(o => Subject(message, o));

    // An order and its report are different things with versions of their own, though they bear one identity.
    private static string Subject(OutgoingMessage message, OrderVersion order) => message.Subject + "/" + order.Order;
}

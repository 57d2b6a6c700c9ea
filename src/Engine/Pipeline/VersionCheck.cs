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

    public static async ValueTask<Verdict> OfAsync(ILedgerReader ledger, string destination, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var older = 0;
        foreach (var order in message.Orders)
        {
            if (order.Order.Length == 0) continue;
            if (await ledger.VersionAsync(destination, Subject(message, order), cancellationToken) is { } held
                && held.MessageId != message.Received.Id && order.At < held.At.ToUnixTimeMilliseconds())
                older++;
        }
        return older == 0 ? Verdict.Send : older == message.Orders.Count ? Verdict.Superseded : Verdict.Partly;
    }

    /// <summary>What the message has brought to the destination.</summary>
    public static void Record(ILedgerWriter ledger, string destination, OutgoingMessage message)
    {
        foreach (var order in message.Orders)
            if (order.Order.Length > 0)
                ledger.Version(destination, Subject(message, order), DateTimeOffset.FromUnixTimeMilliseconds(order.At), message.Received.Id);
    }

    // An order and its report are different things with versions of their own, though they bear one identity.
    private static string Subject(OutgoingMessage message, OrderVersion order) => message.Subject + "/" + order.Order;
}

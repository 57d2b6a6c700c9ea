using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>What tells a sender of a refusal, on its way.</summary>
/// <param name="Told">As a message of its own.</param>
/// <param name="Record">As it stands in <c>deliver.DESTINATION</c>.</param>
internal sealed record RefusalReply(ReceivedMessage Told, string Destination, LogRecord Record)
{
    /// <summary>So that it can be found, and is forgotten in its time.</summary>
    public void Write(ILedgerWriter ledger, DateTimeOffset now)
    {
        ledger.Message(new MessageEntry(Told.Id, Told.Channel, Told.ControlId, Told.MessageType, Told.ReceivedAt, MessageState.Converted, null, null, now) { Sender = Told.Sender });
        ledger.Delivery(new DeliveryEntry(Told.Id, Destination, DeliveryState.Waiting, null, 0, null, now));
    }
}

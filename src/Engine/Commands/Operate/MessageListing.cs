using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Commands.Operate;

/// <summary>Messages as rows: one for each delivery, one for a message that has none.</summary>
internal static class MessageListing
{
    public static void Write(Terminal terminal, IReadOnlyList<MessageWay> ways, OutputFormat format)
    {
        var listing = new Listing(
            ("message", "id"), ("receivedAt", terminal.Say("recibido", "received")), ("channel", terminal.Say("canal", "channel")), ("controlId", terminal.Say("control", "control id")),
            ("state", terminal.Say("estado", "state")), ("code", terminal.Say("código", "code")), ("mapping", terminal.Say("mapeo", "mapping")),
            ("destination", terminal.Say("destino", "destination")), ("delivery", terminal.Say("entrega", "delivery")), ("deliveredMapping", ""), ("attempts", ""),
            ("convertedAt", ""), ("conversions", ""), ("deliveredAt", ""), ("deadLetter", ""), ("messageType", ""), ("sender", ""), ("facility", ""), ("orders", ""), ("notice", ""))
        {
            OnlyInJson =
            [
                "message", "mapping", "deliveredMapping", "attempts", "convertedAt", "conversions", "deliveredAt", "deadLetter", "messageType", "sender", "facility", "orders", "notice",
            ],
        };
        foreach (var way in ways)
        foreach (var delivery in way.Deliveries.Cast<DeliveryEntry?>().DefaultIfEmpty())
        {
            var message = way.Message;
            listing.Add(
                message.Id.ToString(), format == OutputFormat.Json ? message.ReceivedAt : message.ReceivedAt.ToLocalTime(), message.Channel, message.ControlId,
                DeadLetterListing.Word(message.State), message.Code ?? delivery?.Code ?? message.Notice, message.Mapping,
                delivery?.Destination, delivery is null ? null : DeadLetterListing.Word(delivery.State), delivery?.Mapping, delivery?.Attempts,
                message.UpdatedAt, message.Attempts, delivery is { State: not DeliveryState.Waiting } ? delivery.UpdatedAt : null, way.LetterOf(delivery?.Destination)?.Id.ToString(),
                message.MessageType, message.Sender, message.Facility, way.Orders, message.Notice);
        }
        listing.Write(terminal, format);
    }
}

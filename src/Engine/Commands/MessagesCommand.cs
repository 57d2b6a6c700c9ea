using System.CommandLine;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Commands;

/// <summary><c>messages find CONTROL-ID</c>: where a message is, and which version of which mapping made what was sent; read beside a running engine or without one.</summary>
internal static class MessagesCommand
{
    public static Command Build(Terminal terminal, CommonOptions common) =>
        new("messages", terminal.Say("los mensajes y lo que fue de ellos", "messages and what became of them")) { Find(terminal, common) };

    private static Command Find(Terminal terminal, CommonOptions common)
    {
        var id = new Argument<string>("CONTROL-ID") { Description = terminal.Say("MSH-10, o el identificador que el motor le dio", "MSH-10, or the id that the engine gave it") };
        var command = new Command("find", terminal.Say("busca un mensaje", "finds a message")) { id };
        command.SetAction((parsed, cancellationToken) => StoredLedger.ReadAsync(common.SettingsOf(parsed), async ledger =>
        {
            var wanted = parsed.GetRequiredValue(id);
            var found = await ledger.FindByControlIdAsync(wanted, cancellationToken);
            if (found.Count == 0 && Guid.TryParse(wanted, out var known) && await ledger.FindMessageAsync(known, cancellationToken) is { } one) found = [one];
            if (found.Count == 0) throw new EngineException("E155", ("id", wanted));
            await WriteAsync(terminal, ledger, found, common.FormatOf(parsed), cancellationToken);
            return ExitCode.Fine;
        }));
        return command;
    }

    /// <summary>A line for each delivery; one for a message that has none.</summary>
    private static async Task WriteAsync(Terminal terminal, ILedgerReader ledger, IReadOnlyList<MessageEntry> found, OutputFormat format, CancellationToken cancellationToken)
    {
        var listing = new Listing(
            ("message", "id"), ("receivedAt", terminal.Say("recibido", "received")), ("channel", terminal.Say("canal", "channel")), ("controlId", terminal.Say("control", "control id")),
            ("state", terminal.Say("estado", "state")), ("code", terminal.Say("código", "code")), ("mapping", terminal.Say("mapeo", "mapping")),
            ("destination", terminal.Say("destino", "destination")), ("delivery", terminal.Say("entrega", "delivery")), ("deliveredMapping", ""), ("attempts", ""))
        {
            OnlyInJson = ["message", "controlId", "deliveredMapping", "attempts"],
        };
        foreach (var message in found)
        {
            var deliveries = await ledger.DeliveriesAsync(message.Id, cancellationToken);
            foreach (var delivery in deliveries.Cast<DeliveryEntry?>().DefaultIfEmpty())
                listing.Add(
                    message.Id.ToString(), format == OutputFormat.Json ? message.ReceivedAt : message.ReceivedAt.ToLocalTime(), message.Channel, message.ControlId,
                    DeadLetterListing.Word(message.State), message.Code ?? delivery?.Code, message.Mapping,
                    delivery?.Destination, delivery is null ? null : DeadLetterListing.Word(delivery.State), delivery?.Mapping, delivery?.Attempts);
        }
        listing.Write(terminal, format);
    }
}

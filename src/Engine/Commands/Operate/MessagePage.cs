using System.Globalization;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Commands.Operate;

/// <summary>One message and its way: each stage with its time, in order.</summary>
internal static class MessagePage
{
    public static void Write(Terminal terminal, MessageWay way)
    {
        var message = way.Message;
        terminal.Out.WriteLine($"{message.MessageType} {message.ControlId}  {terminal.Say("canal", "channel")} {message.Channel}  {message.Id}");
        var facts = new TextColumns("  ");
        if (message.Sender is { } sender) facts.Add(terminal.Say("emisor", "sender"), sender);
        if (message.Facility is { } facility) facts.Add(terminal.Say("unidad", "facility"), facility);
        if (way.Orders.Count > 0) facts.Add(terminal.Say("pedidos", "orders"), string.Join(", ", way.Orders));
        if (message.Notice is { } notice) facts.Add(terminal.Say("aviso", "notice"), notice);
        facts.Write(terminal.Out);
        terminal.Out.WriteLine();
        var steps = new TextColumns("  ");
        foreach (var (at, what, where, detail) in Steps(terminal, way).OrderBy(s => s.At))
            steps.Add(at.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), what, where, detail);
        steps.Write(terminal.Out);
    }

    private static IEnumerable<(DateTimeOffset At, string What, string? Where, string? Detail)> Steps(Terminal terminal, MessageWay way)
    {
        var message = way.Message;
        yield return (message.ReceivedAt, terminal.Say("recibido", "received"), message.Channel, null);
        var tries = message.Attempts > 1 ? terminal.Say($" ({message.Attempts} veces)", $" ({message.Attempts} times)") : "";
        if (message.State == MessageState.Awaiting) yield return (message.UpdatedAt, terminal.Say("espera", "held"), message.Channel, terminal.Say("hasta que llegue su orden", "until its order comes"));
        if (message.State == MessageState.Held) yield return (message.UpdatedAt, terminal.Say("espera", "held"), message.Channel, terminal.Say("detrás de un mensaje apartado de su clave", "behind a dead letter of its key"));
        else if (message.State == MessageState.Converted) yield return (message.UpdatedAt, terminal.Say("convertido", "converted"), message.Mapping, tries.Trim());
        foreach (var delivery in way.Deliveries.Where(d => d.State != DeliveryState.Refused))
            yield return (delivery.UpdatedAt, Word(delivery.State, terminal), delivery.Destination, Detail(delivery, terminal));
        foreach (var (letter, audit) in way.Letters)
        {
            var id = letter.Id.ToString()[..8];
            // From before there was an audit trail.
            if (audit.Count == 0) yield return (letter.LastAt, terminal.Say("apartado", "dead letter"), letter.Destination ?? DeadLetterListing.Word(letter.Stage), $"{letter.Code} {id}");
            foreach (var step in audit)
                yield return (step.At, AuditListing.Action(step.Action, terminal), letter.Destination ?? DeadLetterListing.Word(letter.Stage), string.Join("  ", new[] { id, step.Detail, step.Actor, step.Reason }.OfType<string>()));
        }
    }

    private static string Word(DeliveryState state, Terminal terminal) => state switch
    {
        DeliveryState.Delivered => terminal.Say("entregado", "delivered"),
        DeliveryState.Superseded => terminal.Say("superado", "superseded"),
        _ => terminal.Say("por entregar", "waiting"),
    };

    private static string Detail(DeliveryEntry delivery, Terminal terminal) => string.Join("  ", new[]
    {
        delivery.Attempts > 0 ? terminal.Say($"intentos {delivery.Attempts}", $"attempts {delivery.Attempts}") : null, delivery.Mapping, delivery.Code,
    }.OfType<string>());
}

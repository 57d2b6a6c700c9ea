using System.CommandLine;
using IntegrationEngine.Engine.Commands.Operate;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Commands;

/// <summary><c>messages find</c>: where a message is, its way through the stages, and which version of which mapping made what was sent; read beside a running engine or without one.</summary>
internal static class MessagesCommand
{
    private const int UsualLimit = 100;

    public static Command Build(Terminal terminal, CommonOptions common) =>
        new("messages", terminal.Say("los mensajes y lo que fue de ellos", "messages and what became of them")) { Find(terminal, common) };

    private static Command Find(Terminal terminal, CommonOptions common)
    {
        var id = new Argument<string?>("CONTROL-ID") { Arity = ArgumentArity.ZeroOrOne, Description = terminal.Say("MSH-10, o el identificador que el motor le dio a él o a su archivo", "MSH-10, or the id that the engine gave it or its file") };
        var order = new Option<string?>("--order") { HelpName = "ORDER", Description = terminal.Say("número de un pedido del que habla", "the number of an order that it speaks of") };
        var facility = new Option<string?>("--facility") { HelpName = "CLUES", Description = terminal.Say("CLUES de la unidad, o MSH-4", "the facility's CLUES, or MSH-4") };
        var channel = new Option<string?>("--channel") { HelpName = "NAME", Description = terminal.Say("por dónde llegó", "where it came in") };
        var state = new Option<string?>("--state") { HelpName = "waiting|delivered|superseded|refused|held|rejected|awaiting", Description = terminal.Say("suyo o de una de sus entregas", "its own or that of one of its deliveries") };
        state.AcceptOnlyFromAmong([.. Enum.GetNames<MessageQuest>().Select(n => n.ToLowerInvariant())]);
        var from = new Option<string?>("--from") { HelpName = "TIME", Description = terminal.Say("recibido desde: 2025-03-14, 2025-03-14T09:30, o hace 30m, 12h, 7d", "received since: 2025-03-14, 2025-03-14T09:30, or an age: 30m, 12h, 7d") };
        var to = new Option<string?>("--to") { HelpName = "TIME", Description = terminal.Say("recibido antes de", "received before") };
        var limit = new Option<int>("--limit") { HelpName = "NUMBER", DefaultValueFactory = _ => UsualLimit, Description = terminal.Say("cuántos a lo más, los últimos primero", "how many at most, the latest first") };
        var command = new Command("find", terminal.Say("busca mensajes y muestra su camino", "finds messages and shows their way")) { id, order, facility, channel, state, from, to, limit };
        command.SetAction((parsed, cancellationToken) => StoredLedger.ReadAsync(common.SettingsOf(parsed), async ledger =>
        {
            var wanted = parsed.GetValue(id);
            var filter = new MessageFilter(
                wanted, parsed.GetValue(order), parsed.GetValue(facility), parsed.GetValue(channel),
                parsed.GetValue(state) is { } word ? Enum.Parse<MessageQuest>(word, ignoreCase: true) : null,
                Time(parsed.GetValue(from)), Time(parsed.GetValue(to)), parsed.GetValue(limit));
            var found = await ledger.FindMessagesAsync(filter, cancellationToken);
            if (found.Count == 0 && Guid.TryParse(wanted, out var known) && await ledger.FindMessageAsync(known, cancellationToken) is { } one) found = [one];
            // To who looks, what was refused on arrival is refused as well.
            if (filter.State == MessageQuest.Refused)
                found = [.. found.Concat(await ledger.FindMessagesAsync(filter with { State = MessageQuest.Rejected }, cancellationToken)).OrderByDescending(m => m.ReceivedAt).Take(filter.Limit)];
            if (found.Count == 0 && Guid.TryParse(wanted, out var file) && await ledger.FindFileAsync(file, cancellationToken) is { } whole)
                found = await RecordOrigin.MessagesAsync(ledger, whole, filter.Limit, cancellationToken);
            if (found.Count == 0) throw wanted is null ? new EngineException("E189") : new EngineException("E155", ("id", wanted));
            var ways = new List<MessageWay>();
            foreach (var message in found) ways.Add(await MessageWay.ReadAsync(ledger, message, cancellationToken));
            if (ways is [var alone] && common.FormatOf(parsed) == OutputFormat.Text) MessagePage.Write(terminal, alone);
            else MessageListing.Write(terminal, ways, common.FormatOf(parsed));
            return ExitCode.Fine;
        }));
        return command;
    }

    private static DateTimeOffset? Time(string? text) => text is null ? null : TimeArgument.Read(text, TimeProvider.System);
}

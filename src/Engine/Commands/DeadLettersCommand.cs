using System.CommandLine;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Commands;

/// <summary><c>dead-letters list|show</c>: what was refused, read from the ledger beside a running engine or without one.</summary>
internal static class DeadLettersCommand
{
    public static Command Build(Terminal terminal, CommonOptions common) =>
        new("dead-letters", terminal.Say("mensajes apartados: los que no pudieron procesarse", "what could not be processed"))
        {
            List(terminal, common),
            Show(terminal, common),
        };

    private static Command List(Terminal terminal, CommonOptions common)
    {
        var state = new Option<string?>("--state") { HelpName = "open|resolved|discarded|all", Description = terminal.Say("estado; por omisión, open", "state; by default open") };
        state.AcceptOnlyFromAmong("open", "resolved", "discarded", "all");
        var channel = new Option<string?>("--channel") { HelpName = "NAME" };
        var destination = new Option<string?>("--destination") { HelpName = "NAME" };
        var code = new Option<string?>("--code") { HelpName = "CODE" };
        var command = new Command("list", terminal.Say("los lista, el más reciente primero", "lists them, the latest first")) { state, channel, destination, code };
        command.SetAction((parsed, cancellationToken) => StoredLedger.ReadAsync(common.SettingsOf(parsed), async ledger =>
        {
            var filter = new DeadLetterFilter(StateOf(parsed.GetValue(state)), parsed.GetValue(channel), parsed.GetValue(destination), parsed.GetValue(code)?.ToUpperInvariant());
            DeadLetterListing.Write(terminal, await ledger.ListDeadLettersAsync(filter, cancellationToken), common.FormatOf(parsed));
            return ExitCode.Fine;
        }));
        return command;
    }

    private static Command Show(Terminal terminal, CommonOptions common)
    {
        var id = new Argument<string>("ID") { Description = terminal.Say("identificador, o su principio", "an id, or its beginning") };
        var raw = new Option<bool>("--raw") { Description = terminal.Say("muestra también el contenido: datos de pacientes", "shows the content too: patient data") };
        var command = new Command("show", terminal.Say("muestra uno: lugar, código y razón", "shows one: place, code and reason")) { id, raw };
        command.SetAction((parsed, cancellationToken) => StoredLedger.ReadAsync(common.SettingsOf(parsed), async ledger =>
        {
            var wanted = parsed.GetRequiredValue(id);
            var all = await ledger.ListDeadLettersAsync(new DeadLetterFilter(State: null, Limit: int.MaxValue), cancellationToken);
            var found = all.Where(d => d.Id.ToString().StartsWith(wanted, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
            if (found.Count != 1 || await ledger.FindDeadLetterAsync(found[0].Id, cancellationToken) is not { } letter)
            {
                terminal.Fail("E119", ("id", wanted));
                return ExitCode.Usage;
            }
            new DeadLetterPage(terminal).Write(letter, parsed.GetValue(raw), common.FormatOf(parsed));
            return ExitCode.Fine;
        }));
        return command;
    }

    private static DeadLetterState? StateOf(string? word) => word switch
    {
        null or "open" => DeadLetterState.Open,
        "resolved" => DeadLetterState.Resolved,
        "discarded" => DeadLetterState.Discarded,
        _ => null,
    };
}

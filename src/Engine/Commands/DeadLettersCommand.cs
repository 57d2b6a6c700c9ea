using System.CommandLine;
using IntegrationEngine.Engine.Commands.Operate;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Operations;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Engine.Commands;

/// <summary><c>dead-letters list|show|replay|discard</c>: what was refused, read from the ledger beside a running engine or without one, and worked off by the running engine.</summary>
internal static class DeadLettersCommand
{
    public static Command Build(Terminal terminal, CommonOptions common) =>
        new("dead-letters", terminal.Say("mensajes apartados: los que no pudieron procesarse", "what could not be processed"))
        {
            List(terminal, common),
            Show(terminal, common),
            Replay(terminal, common),
            Discard(terminal, common),
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
            var found = await FindAsync(ledger, parsed.GetRequiredValue(id), cancellationToken);
            var letter = (await ledger.FindDeadLetterAsync(found.Id, cancellationToken))!;
            var audit = await ledger.AuditAsync(found.Id.ToString(), cancellationToken);
            var origin = await RecordOrigin.FindAsync(ledger, found.Channel, found.ControlId, cancellationToken);
            new DeadLetterPage(terminal).Write(letter, origin, audit, parsed.GetValue(raw), common.FormatOf(parsed));
            return ExitCode.Fine;
        }));
        return command;
    }

    private static Command Replay(Terminal terminal, CommonOptions common)
    {
        var which = new DeadLetterChoice(terminal);
        var told = new Option<bool>("--sender-told") { Description = terminal.Say("también los que su emisor conoce por el acuse", "also those whose senders know by the acknowledgement") };
        var charset = new Option<string?>("--charset") { HelpName = "NAME", Description = terminal.Say("lee sus bytes así, como windows-1252", "reads their bytes so, as windows-1252") };
        var force = new Option<bool>("--force") { Description = terminal.Say("aunque el destino tenga algo más nuevo; necesita --reason", "though the destination holds something newer; needs --reason") };
        var options = new RequestOptions(terminal);
        var command = new Command("replay", terminal.Say("los convierte y envía otra vez, con el mapeo como está ahora", "converts and sends them again, with the mapping as it is now")) { told, charset, force };
        which.AddTo(command, replays: true);
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(charset) is { } name && Hl7Charset.Find(name) is null) throw new EngineException("E188", ("name", name)) { IsUsage = true };
            var reason = parsed.GetValue(force) ? options.NeedReason(parsed) : parsed.GetValue(options.Reason);
            var arguments = await which.ReadAsync(parsed, common.SettingsOf(parsed), cancellationToken) with
            {
                SenderTold = parsed.GetValue(told), Charset = parsed.GetValue(charset), Force = parsed.GetValue(force),
            };
            return await new RequestClient(terminal, common, options).RunAsync(parsed, RequestKinds.Replay, arguments, reason, cancellationToken);
        });
        return command;
    }

    private static Command Discard(Terminal terminal, CommonOptions common)
    {
        var which = new DeadLetterChoice(terminal);
        var options = new RequestOptions(terminal);
        var command = new Command("discard", terminal.Say("los cierra sin que pasen; lo que espera detrás sigue", "closes them without their going through; what waits behind them goes on"));
        which.AddTo(command);
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var reason = options.NeedReason(parsed);
            return await new RequestClient(terminal, common, options).RunAsync(
                parsed, RequestKinds.Discard, await which.ReadAsync(parsed, common.SettingsOf(parsed), cancellationToken), reason, cancellationToken);
        });
        return command;
    }

    /// <exception cref="EngineException">E119: none begins so, or several.</exception>
    internal static async Task<DeadLetterSummary> FindAsync(ILedgerReader ledger, string wanted, CancellationToken cancellationToken)
    {
        var found = await ledger.ListDeadLettersAsync(new DeadLetterFilter(State: null, Limit: 2) { IdBegins = wanted.ToLowerInvariant() }, cancellationToken);
        return found.Count == 1 ? found[0] : throw new EngineException("E119", ("id", wanted)) { IsUsage = true };
    }

    private static DeadLetterState? StateOf(string? word) => word switch
    {
        null or "open" => DeadLetterState.Open,
        "resolved" => DeadLetterState.Resolved,
        "discarded" => DeadLetterState.Discarded,
        _ => null,
    };
}

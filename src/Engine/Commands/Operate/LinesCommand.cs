using System.CommandLine;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Operations;

namespace IntegrationEngine.Engine.Commands.Operate;

/// <summary><c>channels</c> and <c>destinations</c> with <c>list, pause, resume, drain, test</c>.</summary>
internal static class LinesCommand
{
    public static Command Build(Terminal terminal, CommonOptions common, LineKind kind) =>
        kind == LineKind.Channel
            ? new Command("channels", terminal.Say("las líneas de entrada: su estado, y cómo operarlas", "the lines in: how they are, and how to operate them"))
            {
                List(terminal, common, kind),
                Control(terminal, common, kind, "pause", LineState.Paused, terminal.Say("recibe y acusa, pero no convierte", "receives and acknowledges, but converts nothing")),
                Control(terminal, common, kind, "resume", LineState.Running, terminal.Say("sigue después de una pausa o un vaciado", "goes on after a pause or a drain")),
                Control(terminal, common, kind, "drain", LineState.Draining, terminal.Say("no recibe más y convierte lo que tiene", "receives no more and converts what it has")),
                Test(terminal, common, kind, terminal.Say("se conecta a su dirección, sin enviar nada", "connects to its address, sending nothing")),
            }
            : new Command("destinations", terminal.Say("las líneas de salida: su estado, y cómo operarlas", "the lines out: how they are, and how to operate them"))
            {
                List(terminal, common, kind),
                Control(terminal, common, kind, "pause", LineState.Paused, terminal.Say("no le envía nada; sus mensajes esperan", "sends nothing to it; its messages wait")),
                Control(terminal, common, kind, "resume", LineState.Running, terminal.Say("sigue después de una pausa o un vaciado", "goes on after a pause or a drain")),
                Control(terminal, common, kind, "drain", LineState.Draining, terminal.Say("le envía lo recibido hasta ahora; lo que llegue después espera", "sends what was received until now; what comes later waits")),
                Test(terminal, common, kind, terminal.Say("le pregunta si está, sin enviar mensajes", "asks whether it is there, sending no message")),
            };

    private static Command List(Terminal terminal, CommonOptions common, LineKind kind)
    {
        var command = new Command("list", terminal.Say("estado, desde cuándo, cuántos esperan, el más antiguo, los apartados y lo último", "state, since when, how many wait, the oldest, what was refused, and the last"));
        command.SetAction((parsed, cancellationToken) => StoredLedger.ReadAsync(common.SettingsOf(parsed), async ledger =>
        {
            await LineListing.WriteAsync(terminal, ledger, kind, common.FormatOf(parsed), TimeProvider.System.GetUtcNow(), cancellationToken);
            return ExitCode.Fine;
        }));
        return command;
    }

    private static Command Control(Terminal terminal, CommonOptions common, LineKind kind, string verb, LineState state, string description)
    {
        var name = Name(terminal);
        var options = new RequestOptions(terminal);
        var command = new Command(verb, description) { name };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => new RequestClient(terminal, common, options).RunAsync(
            parsed, RequestKinds.Control, new LineArguments(kind, parsed.GetRequiredValue(name), state), options.NeedReason(parsed), cancellationToken));
        return command;
    }

    private static Command Test(Terminal terminal, CommonOptions common, LineKind kind, string description)
    {
        var name = Name(terminal);
        var options = new RequestOptions(terminal);
        var command = new Command("test", description) { name };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => new RequestClient(terminal, common, options).RunAsync(
            parsed, RequestKinds.Test, new LineArguments(kind, parsed.GetRequiredValue(name)), parsed.GetValue(options.Reason), cancellationToken));
        return command;
    }

    private static Argument<string> Name(Terminal terminal) => new("NAME") { Description = terminal.Say("su nombre", "its name") };
}

using System.CommandLine;

namespace IntegrationEngine.Engine.Commands.Operate;

/// <summary>The options of commands that ask something of a running engine: who asks, why, and how long the command waits.</summary>
internal sealed class RequestOptions
{
    private const int UsualSeconds = 60;

    public RequestOptions(Terminal terminal)
    {
        Reason = new("--reason") { HelpName = terminal.Say("TEXTO", "TEXT"), Description = terminal.Say("por qué: queda en la bitácora de auditoría", "why: kept in the audit trail") };
        As = new("--as") { HelpName = terminal.Say("NOMBRE", "NAME"), Description = terminal.Say("quién lo pide; por omisión, el usuario del sistema", "who asks; by default the system's user") };
        NoWait = new("--no-wait") { Description = terminal.Say("deja la solicitud y no espera el resultado", "leaves the request and does not wait for the outcome") };
        Wait = new("--wait") { HelpName = "SECONDS", DefaultValueFactory = _ => UsualSeconds, Description = terminal.Say("cuántos segundos esperar a que termine", "how many seconds to wait until it is done") };
    }

    public Option<string?> Reason { get; }

    public Option<string?> As { get; }

    public Option<bool> NoWait { get; }

    public Option<int> Wait { get; }

    public void AddTo(Command command)
    {
        command.Options.Add(Reason);
        command.Options.Add(As);
        command.Options.Add(NoWait);
        command.Options.Add(Wait);
    }

    public string ByOf(ParseResult parsed) => parsed.GetValue(As) is { Length: > 0 } name ? name : Environment.UserName;

    /// <exception cref="EngineException">E182: there is none.</exception>
    public string NeedReason(ParseResult parsed) =>
        parsed.GetValue(Reason) is { } reason && !string.IsNullOrWhiteSpace(reason) ? reason : throw new EngineException("E182") { IsUsage = true };
}

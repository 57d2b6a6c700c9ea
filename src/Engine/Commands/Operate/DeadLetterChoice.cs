using System.CommandLine;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Operations;

namespace IntegrationEngine.Engine.Commands.Operate;

/// <summary>Which dead letters a command means: by id, by a filter, or all open ones.</summary>
internal sealed class DeadLetterChoice(Terminal terminal)
{
    private readonly Argument<string[]> _ids = new("ID") { Arity = ArgumentArity.ZeroOrMore, Description = terminal.Say("identificadores, o su principio", "ids, or their beginnings") };
    private readonly Option<string?> _channel = new("--channel") { HelpName = "NAME" };
    private readonly Option<string?> _destination = new("--destination") { HelpName = "NAME" };
    private readonly Option<string?> _code = new("--code") { HelpName = "CODE" };
    private readonly Option<string?> _agreement = new("--agreement") { HelpName = "NAME", Description = terminal.Say("los que este convenio cubre ahora", "those that this agreement covers now") };
    private readonly Option<bool> _all = new("--all") { Description = terminal.Say("todos los abiertos", "all open ones") };

    /// <param name="replays">Whether what is chosen is replayed: only then is it asked what agreements say.</param>
    public void AddTo(Command command, bool replays = false)
    {
        if (replays) command.Options.Add(_agreement);
        command.Arguments.Add(_ids);
        command.Options.Add(_channel);
        command.Options.Add(_destination);
        command.Options.Add(_code);
        command.Options.Add(_all);
    }

    /// <exception cref="EngineException">E119: an id is none; E186: nothing is said.</exception>
    public async Task<DeadLetterArguments> ReadAsync(ParseResult parsed, EngineSettings settings, CancellationToken cancellationToken)
    {
        var arguments = new DeadLetterArguments(
            null, parsed.GetValue(_channel), parsed.GetValue(_destination), parsed.GetValue(_code)?.ToUpperInvariant(), Agreement: parsed.CommandResult.Command.Options.Contains(_agreement) ? parsed.GetValue(_agreement) : null);
        var ids = parsed.GetValue(_ids) ?? [];
        if (ids.Length == 0)
            return parsed.GetValue(_all) || arguments.Channel is not null || arguments.Agreement is not null || arguments.Destination is not null || arguments.Code is not null
                ? arguments
                : throw new EngineException("E186") { IsUsage = true };
        return await StoredLedger.ReadAsync(settings, async ledger =>
        {
            var found = new List<Guid>();
            foreach (var id in ids) found.Add((await DeadLettersCommand.FindAsync(ledger, id, cancellationToken)).Id);
            return arguments with { Ids = found };
        });
    }
}

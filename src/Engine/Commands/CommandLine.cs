using System.CommandLine;
using System.CommandLine.Invocation;
using IntegrationEngine.Engine.Commands.Operate;
using IntegrationEngine.Engine.Commands.Testing;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Commands;

/// <summary>The executable's command line: parses, runs one command, and turns every failure into a coded message.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var parsed = Build(terminal).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) terminal.Error.WriteLine(error.Message);
            terminal.Error.WriteLine(terminal.Say("Vea: integration-engine --help", "See: integration-engine --help"));
            return ExitCode.Usage;
        }
        try
        {
            var invocation = new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (EngineException failure)
        {
            terminal.Fail(failure.Code, [.. failure.Arguments]);
            return failure.IsUsage ? ExitCode.Usage : ExitCode.Findings;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Findings;
        }
        catch (Exception error)
        {
            terminal.Fail("E101", Fault.Arguments(error));
            return ExitCode.Findings;
        }
    }

    /// <summary>Whether the command ends in order when it is asked to; the others read and write files, and may end at any time.</summary>
    public static bool CanStop(string[] arguments) => Build(Terminal.System("en")).Parse(arguments).CommandResult.Command.Action is AsynchronousCommandLineAction;

    /// <summary>All commands with their options.</summary>
    internal static RootCommand Build(Terminal terminal)
    {
        var common = new CommonOptions(terminal);
        var root = new RootCommand(terminal.Say(
            "Motor de integración entre instituciones de salud: HL7 v2 a FHIR R4",
            "Integration engine between health institutions: HL7 v2 to FHIR R4"));
        root.Options.Add(common.Config);
        root.Options.Add(common.Data);
        root.Options.Add(common.Lang);
        root.Options.Add(common.Format);
        root.SetAction((parsed, cancellationToken) => RunCommand.RunAsync(terminal, common.SettingsOf(parsed), cancellationToken));
        foreach (var command in Commands(terminal, common)) root.Subcommands.Add(command);
        return root;
    }

    private static IEnumerable<Command> Commands(Terminal terminal, CommonOptions common) =>
    [
        RunCommand.Build(terminal, common),
        DemoCommand.Build(terminal, common),
        CheckCommand.Build(terminal, common),
        ExplainCommand.Build(terminal, common),
        MapCommand.Build(terminal, common),
        NewCommand.Build(terminal, common),
        TestCommand.Build(terminal, common),
        DocsCommand.Build(terminal, common),
        SchemaCommand.Build(terminal, common),
        SendCommand.Build(terminal, common),
        DeadLettersCommand.Build(terminal, common),
        MessagesCommand.Build(terminal, common),
        ReportCommand.Build(terminal, common),
        LinesCommand.Build(terminal, common, LineKind.Channel),
        LinesCommand.Build(terminal, common, LineKind.Destination),
        ReplayCommand.Build(terminal, common),
    ];
}

using System.CommandLine;
using IntegrationEngine.Engine.Hosting;

namespace IntegrationEngine.Engine.Commands;

/// <summary><c>run</c>: the worker, until it is asked to stop (SIGTERM, Ctrl-C).</summary>
internal static class RunCommand
{
    public static Command Build(Terminal terminal, CommonOptions common)
    {
        var command = new Command("run", terminal.Say("el motor (por omisión)", "the worker (default)"));
        command.SetAction((parsed, cancellationToken) => RunAsync(terminal, common.SettingsOf(parsed), cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(Terminal terminal, EngineSettings settings, CancellationToken cancellationToken)
    {
        if (CheckedConfiguration.Load(settings.ConfigFolder, terminal) is not { Snapshot: { } configuration } loaded) return ExitCode.Findings;
        try
        {
            await using var run = await EngineRun.StartAsync(settings, configuration, loaded, console: true, TimeProvider.System, cancellationToken);
            run.FollowConfiguration(settings.ConfigFolder, loaded);
            await EndAsync(run, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop while it started: that is in order too.
        }
        return ExitCode.Fine;
    }

    /// <summary>Ends when the token is cancelled.</summary>
    /// <exception cref="EngineException">E166: a part of the engine failed.</exception>
    public static async Task EndAsync(EngineRun run, CancellationToken cancellationToken)
    {
        var stopped = Stopped(cancellationToken);
        if (await Task.WhenAny(stopped, run.Failed) != stopped) throw await run.Failed;
    }

    /// <summary>Ends when the token is cancelled.</summary>
    public static async Task Stopped(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
    }
}

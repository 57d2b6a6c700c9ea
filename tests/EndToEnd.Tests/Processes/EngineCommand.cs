namespace IntegrationEngine.EndToEnd.Tests.Processes;

/// <summary>The engine's command line, run to its end.</summary>
internal static class EngineCommand
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    public static async Task<CommandResult> RunAsync(string folder, params string[] arguments)
    {
        await using var process = ChildProcess.Start("dotnet", [Repository.EngineAssembly, .. arguments], folder);
        var code = await process.ExitAsync(Deadline);
        return new CommandResult(code, process.Output, process.Errors);
    }
}

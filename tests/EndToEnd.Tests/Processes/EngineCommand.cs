namespace IntegrationEngine.EndToEnd.Tests.Processes;

/// <summary>The engine's command line, run to its end.</summary>
internal static class EngineCommand
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    public static Task<CommandResult> RunAsync(string folder, params string[] arguments) => RunInAsync(folder, null, arguments);

    /// <param name="settings">As environment variables.</param>
    public static Task<CommandResult> RunAsync(EngineSetup setup, IReadOnlyDictionary<string, string>? settings, params string[] arguments) =>
        RunInAsync(setup.Folder, settings, [.. arguments, "--data", setup.Data]);

    private static async Task<CommandResult> RunInAsync(string folder, IReadOnlyDictionary<string, string>? environment, string[] arguments)
    {
        await using var process = ChildProcess.Start("dotnet", [Repository.EngineAssembly, .. arguments], folder, environment);
        var code = await process.ExitAsync(Deadline);
        return new CommandResult(code, process.Output, process.Errors);
    }
}

namespace IntegrationEngine.EndToEnd.Tests.Processes;

internal sealed record CommandResult(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Errors)
{
    public string Transcript => string.Join(Environment.NewLine, [$"exit code {ExitCode}", .. Output, .. Errors]);
}

using IntegrationEngine.Engine.Commands;

namespace IntegrationEngine.EndToEnd.Tests.Docs;

/// <summary>A line of a shell as its words.</summary>
internal static class CommandWords
{
    public const string Engine = "integration-engine ";

    public static string[] Of(string line) => WithoutComment(line).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What the command line has against it: unknown commands, options and arguments.</summary>
    public static IReadOnlyList<string> Parse(string line)
    {
        if (!line.StartsWith(Engine, StringComparison.Ordinal)) return [$"'{line}' is no command of the engine"];
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, () => Stream.Null, "en", Interactive: false);
        return [.. CommandLine.Build(terminal).Parse(Of(line[Engine.Length..])).Errors.Select(e => $"{line}: {e.Message}")];
    }

    private static string WithoutComment(string line) => line.IndexOf(" #", StringComparison.Ordinal) is var at and >= 0 ? line[..at] : line;
}

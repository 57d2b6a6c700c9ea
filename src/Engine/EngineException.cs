namespace IntegrationEngine.Engine;

/// <summary>A coded reason why the engine or a command can't go on. Its words live in the catalogue; arguments are names and places, never values of messages.</summary>
public sealed class EngineException : Exception
{
    public EngineException(string code, params (string Name, string Value)[] arguments)
        : base($"{code} {string.Join(", ", arguments.Select(a => $"{a.Name}: {a.Value}"))}")
    {
        Code = code;
        Arguments = arguments;
    }

    public string Code { get; }

    /// <summary>Whether the command line is at fault, rather than what it names.</summary>
    public bool IsUsage { get; init; }

    public IReadOnlyList<(string Name, string Value)> Arguments { get; }
}

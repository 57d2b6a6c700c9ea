using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Engine.Commands.New;

/// <summary>The messages of a file that something new is made from.</summary>
internal static class SampleMessages
{
    /// <summary>The first message's type, and all messages of the file that have it.</summary>
    /// <exception cref="EngineException">The file can't be read or holds no message.</exception>
    public static (string Type, IReadOnlyList<ReadOnlyMemory<byte>> Messages) Read(Terminal terminal, string file)
    {
        var messages = new List<(string Type, ReadOnlyMemory<byte> Content)>();
        foreach (var input in new MessageInputs(terminal).Read([file]))
        {
            if (input.Problem is { } problem) throw new EngineException(problem, input.Arguments);
            if (Hl7Header.TryRead(input.Content.Span, out var header)) messages.Add((header.Type, input.Content));
        }
        return messages.Count == 0 ? throw new EngineException("E113") : (messages[0].Type, [.. messages.Where(m => m.Type == messages[0].Type).Select(m => m.Content)]);
    }
}

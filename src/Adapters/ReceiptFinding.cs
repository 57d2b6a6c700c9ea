namespace IntegrationEngine.Adapters;

/// <summary>One thing that is wrong with what was submitted. Carries places, never values.</summary>
/// <param name="Code">Its words are in the catalogue.</param>
/// <param name="Field">Where: <c>MSH-9.1</c>, <c>Bundle.entry[2].resource.status</c>, a field of a format.</param>
/// <param name="Line">From 1; 0 where lines say nothing.</param>
/// <param name="Record">Its number in a file, from 1; 0 where there are none.</param>
/// <param name="Arguments">Placeholders of the code's text; no values.</param>
public sealed record ReceiptFinding(
    string Code, string? Field = null, int Line = 0, int Column = 0, int Record = 0, IReadOnlyDictionary<string, string>? Arguments = null)
{
    /// <summary>The code's text where it is written already; null where the arguments fill it.</summary>
    public string? Text { get; init; }

    /// <summary>What to do about it, where <see cref="Text"/> is written already; empty where there is nothing to say.</summary>
    public string Remedy { get; init; } = "";

    public static ReceiptFinding Of(string code, params (string Name, string Value)[] arguments) =>
        new(code, Arguments: arguments.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal));
}

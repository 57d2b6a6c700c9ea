namespace IntegrationEngine.Mappings.Language.Functions;

/// <summary>One call and what it gives. Runs as a test.</summary>
/// <param name="Expression">As in a mapping: <c>PID-5.1.1 | upper</c>.</param>
/// <param name="Input">Fields of the message by their path, as HL7 writes them.</param>
/// <param name="Output">What comes out, several values with <c>, </c> between them; null where nothing does.</param>
/// <param name="Fails">Whether the line's <c>else</c> or the mapping's <c>otherwise</c> decides instead.</param>
/// <param name="Notice">The code of the notice that is counted with it; null for none.</param>
/// <param name="Target">The FHIR element it is written to; null where any text element would do.</param>
public sealed record FunctionExample(
    string Expression, IReadOnlyDictionary<string, string> Input, string? Output, bool Fails, string? Notice, string? Target);

using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language;

/// <summary>
/// Why a message was refused. Carries places, never values.
/// </summary>
/// <param name="Code">R1xx, its words in the catalogue.</param>
/// <param name="SourcePath">Where in the message, as <c>OBR[2]-25</c>; null where the whole message is meant.</param>
/// <param name="Target">The FHIR element concerned, as <c>DiagnosticReport.status</c>; may be null.</param>
/// <param name="Rule">The mapping's line; null where no rule is concerned.</param>
/// <param name="Arguments">Further placeholders of the text; no values of the message.</param>
public sealed record Refusal(
    string Code,
    string? SourcePath = null,
    string? Target = null,
    SourceSpan? Rule = null,
    IReadOnlyDictionary<string, string>? Arguments = null)
{
    /// <summary>The refusal in words: one sentence with its place.</summary>
    public string Text(DiagnosticCatalogue catalogue, string language)
    {
        var arguments = new Dictionary<string, string>(Arguments ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        if (SourcePath is not null) arguments.TryAdd("source", SourcePath);
        if (Target is not null) arguments.TryAdd("target", Target);
        return catalogue.Message(Code, arguments, language);
    }
}

using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>What came of one test.</summary>
/// <param name="Refusal">Why there is no Bundle; null for a conversion.</param>
/// <param name="Trace">Of the conversion; null where the message could not be edited.</param>
public sealed record ExampleResult(ExampleTest Test, Refusal? Refusal, IReadOnlyList<ConversionNotice> Notices, MessageTrace? Trace)
{
    public IReadOnlyList<ExampleDifference> Differences { get; init; } = [];

    /// <summary>Where the Bundle is no valid FHIR.</summary>
    public IReadOnlyList<FhirFinding> Findings { get; init; } = [];

    /// <summary>Notices that were expected and did not come.</summary>
    public IReadOnlyList<ExpectedCode> MissingNotices { get; init; } = [];

    /// <summary>Edits that the message has no place for.</summary>
    public IReadOnlyList<Diagnostic> Problems { get; init; } = [];

    /// <summary>Whether it was refused where it should not have been, or the other way round, or for something else.</summary>
    public bool IsWrongOutcome { get; init; }

    /// <summary>The Bundle as a file holds it: indented, UTF-8; null for a refusal.</summary>
    public string? Bundle { get; init; }

    public bool Passed => !IsWrongOutcome && Differences.Count == 0 && Findings.Count == 0 && MissingNotices.Count == 0 && Problems.Count == 0;
}

using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Commands;

/// <summary>What became of one input: a Bundle, or a code with its place.</summary>
/// <param name="Type">MSH-9, as <c>ORU^R01</c>; empty where it isn't known.</param>
/// <param name="Bundle">Where the Bundle was written; null where none was.</param>
/// <param name="Code">Why it was rejected; null for a conversion.</param>
/// <param name="At">The place in the message.</param>
/// <param name="Rule">The place in the mapping.</param>
/// <param name="Reason">The code's words.</param>
/// <param name="Findings">What is wrong with the Bundle: none, or the mapping or the engine has a fault.</param>
internal sealed record MapResult(
    MessageInput Input, string Type, string? Bundle, string? Code, string? At, string? Rule, string? Reason,
    IReadOnlyList<ConversionNotice> Notices, IReadOnlyList<FhirFinding> Findings)
{
    /// <summary>The mapping that took it and its version, as <c>oru-r01@1f2e3d4c5b6a</c>; null where none did.</summary>
    public string? Mapping { get; init; }

    /// <summary>What else is wrong with a record.</summary>
    public IReadOnlyList<Refusal> Further { get; init; } = [];

    /// <summary>Set where it was asked for.</summary>
    public TraceResult? Trace { get; init; }

    public bool IsConverted => Code is null;

    public static MapResult Rejected(MessageInput input, string type, string code, string reason, string? at = null, string? rule = null) =>
        new(input, type, null, code, at, rule, reason, [], []);
}

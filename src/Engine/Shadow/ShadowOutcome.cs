namespace IntegrationEngine.Engine.Shadow;

/// <summary>What becomes of a message, or became of it: a Bundle, or a refusal.</summary>
/// <param name="Bundle">Empty where it is refused.</param>
/// <param name="Code">Why it is refused; null where there is a Bundle.</param>
/// <param name="At">Where in the message, as <c>OBR[2]-25</c>, or in the Bundle.</param>
/// <param name="Rule">The mapping's line, as <c>file:line:col</c>.</param>
internal sealed record ShadowOutcome(ReadOnlyMemory<byte> Bundle, string? Code = null, string? At = null, string? Rule = null);

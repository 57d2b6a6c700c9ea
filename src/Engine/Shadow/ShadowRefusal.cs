namespace IntegrationEngine.Engine.Shadow;

/// <summary>A kind of refusal.</summary>
/// <param name="Code">R1xx.</param>
/// <param name="At">Where in the message, without repetitions, as <c>OBR-25</c>.</param>
/// <param name="Rule">The mapping's line, as <c>file:line:col</c>.</param>
/// <param name="Instead">The code with which it was refused before; null where it was not.</param>
internal sealed record ShadowRefusal(string Code, string? At, string? Rule, string? Instead);

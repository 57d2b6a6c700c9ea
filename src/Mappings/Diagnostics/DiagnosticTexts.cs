namespace IntegrationEngine.Mappings.Diagnostics;

/// <summary>The words of one code in one language. Placeholders are written <c>{name}</c>.</summary>
/// <param name="Message">The one-line statement.</param>
/// <param name="Label">What stands beside the caret; may be null.</param>
/// <param name="Hints">The <c>= try:</c> lines, in order; each is one line of text.</param>
/// <param name="Explain">The page behind <c>explain CODE</c>.</param>
public sealed record DiagnosticTexts(string Message, string? Label, IReadOnlyList<string> Hints, string Explain);

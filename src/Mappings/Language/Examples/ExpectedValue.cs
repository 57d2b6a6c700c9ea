using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>What must stand at a path.</summary>
/// <param name="Values">The texts: with one, everything at the path must be it and something must stand there; with several, exactly these in this order; with none, nothing may stand there.</param>
/// <param name="IsList">Whether it was written as a list.</param>
/// <param name="ValueSpan">Where the value is written.</param>
public sealed record ExpectedValue(ExpectedPath Path, SourceSpan Span, IReadOnlyList<string> Values, bool IsList, SourceSpan ValueSpan);

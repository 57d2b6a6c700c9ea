using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>A refusal or a notice that must come.</summary>
/// <param name="Code">Null for any.</param>
/// <param name="At">The place in the message, as <c>OBR-25</c>, or a part of it that it begins with; null for anywhere.</param>
public sealed record ExpectedCode(string? Code, string? At, SourceSpan Span)
{
    public string Shown => (Code ?? "*") + (At is null ? "" : " " + At);

    public bool Fits(string code, string? at) =>
        (Code is null || string.Equals(Code, code, StringComparison.Ordinal))
        && (At is null || at is not null && (string.Equals(At, at, StringComparison.Ordinal) || (at.StartsWith(At, StringComparison.Ordinal) && at[At.Length] is '-' or '.' or '[')));
}

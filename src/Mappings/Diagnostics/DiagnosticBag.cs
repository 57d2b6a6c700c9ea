namespace IntegrationEngine.Mappings.Diagnostics;

/// <summary>Collects every finding, so that none hides another.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _findings = [];

    public IReadOnlyList<Diagnostic> Findings => _findings;

    public bool HasErrors => _findings.Exists(d => d.Severity == Severity.Error);

    public void Add(Diagnostic diagnostic) => _findings.Add(diagnostic);

    public void AddRange(IEnumerable<Diagnostic> diagnostics) => _findings.AddRange(diagnostics);

    public void Error(string code, SourceSpan at, params (string Name, string? Value)[] arguments) =>
        Add(Diagnostic.Error(code, at, arguments));

    public void Warning(string code, SourceSpan at, params (string Name, string? Value)[] arguments) =>
        Add(Diagnostic.Warning(code, at, arguments));

    /// <summary>All findings by file, line and column, each reported once.</summary>
    public IReadOnlyList<Diagnostic> Sorted() =>
        [.. _findings
            .DistinctBy(d => (d.Code, d.At, string.Join('\u0001', d.Arguments.Values)))
            .OrderBy(d => d.At.File, StringComparer.Ordinal).ThenBy(d => d.At.Line).ThenBy(d => d.At.Column)];
}

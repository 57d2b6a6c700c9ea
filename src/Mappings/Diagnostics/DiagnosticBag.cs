namespace IntegrationEngine.Mappings.Diagnostics;

/// <summary>Collects every finding, so that none hides another.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _findings = [];

    public IReadOnlyList<Diagnostic> Findings => _findings;

    public bool HasErrors => _findings.Exists(d => d.Severity == Severity.Error);

    /// <summary>Whether an error was found since there were so many findings.</summary>
    public bool HasErrorsFrom(int count) => _findings.FindIndex(count, d => d.Severity == Severity.Error) >= 0;

    /// <summary>The line that is worked on: what is found elsewhere meanwhile is found because of it.</summary>
    internal SourceSpan? Within { get; set; }

    public void Add(Diagnostic diagnostic) => _findings.Add(Within is { } user && diagnostic.UsedBy.Count == 0 && diagnostic.At.File != user.File ? diagnostic with { UsedBy = [user] } : diagnostic);

    public void AddRange(IEnumerable<Diagnostic> diagnostics) => _findings.AddRange(diagnostics);

    public void Error(string code, SourceSpan at, params (string Name, string? Value)[] arguments) =>
        Add(Diagnostic.Error(code, at, arguments));

    public void Warning(string code, SourceSpan at, params (string Name, string? Value)[] arguments) =>
        Add(Diagnostic.Warning(code, at, arguments));

    /// <summary>All findings by file, line and column, each reported once with all lines that use its place.</summary>
    public IReadOnlyList<Diagnostic> Sorted() =>
        [.. _findings
            .GroupBy(d => (d.Code, d.At, string.Join('\u0001', d.Arguments.Values)))
            .Select(Together)
            .OrderBy(d => d.At.File, StringComparer.Ordinal).ThenBy(d => d.At.Line).ThenBy(d => d.At.Column)];

    private static Diagnostic Together(IEnumerable<Diagnostic> same)
    {
        var all = same.ToList();
        if (all.Count == 1) return all[0];
        // What is wrong by itself is not wrong because of somebody.
        return all.Find(d => d.UsedBy.Count == 0) ?? all[0] with { UsedBy = [.. all.SelectMany(d => d.UsedBy).Distinct()] };
    }
}

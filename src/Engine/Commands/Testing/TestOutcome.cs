using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.Examples;

namespace IntegrationEngine.Engine.Commands.Testing;

/// <summary>What a run of tests gave.</summary>
/// <param name="Findings">Mistakes in the tests themselves.</param>
/// <param name="Text">The text of a file by its shown path.</param>
internal sealed record TestOutcome(IReadOnlyList<ExampleReport> Reports, IReadOnlyList<Diagnostic> Findings, Func<string, string?> Text)
{
    public int Count => Reports.Sum(r => r.Results.Count);

    public int Failed => Reports.Sum(r => r.Results.Count(t => !t.Passed));

    public int ExitCode => Failed > 0 || Findings.Any(f => f.Severity == Severity.Error) ? Commands.ExitCode.Findings : Commands.ExitCode.Fine;
}

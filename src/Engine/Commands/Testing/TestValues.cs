using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.Examples;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Engine.Commands.Testing;

/// <summary>A run of tests as one JSON object.</summary>
internal static class TestValues
{
    public static object Of(TestOutcome outcome, bool keys, string language) => new
    {
        tests = outcome.Count,
        passed = outcome.Count - outcome.Failed,
        failed = outcome.Failed,
        findings = outcome.Findings.Select(f => new { code = f.Code, at = f.At.ToString(), message = DiagnosticCatalogue.Default.Message(f.Code, f.Arguments, language) }),
        mappings = outcome.Reports.Select(r => Report(r, keys, language)),
    };

    private static object Report(ExampleReport report, bool keys, string language) => new
    {
        mapping = report.Mapping.Name,
        folder = report.Folder.Path,
        tests = report.Results.Select(r => Result(r, language)),
        rules = new
        {
            total = report.Coverage.Lines.Count,
            reached = report.Coverage.Lines.Count - report.Coverage.Unreached.Count,
            inherited = report.Coverage.Inherited,
            inheritedReached = report.Coverage.InheritedReached,
            unreached = report.Coverage.Unreached.Select(r => new { at = r.Span.ToString(), resource = r.Resource, target = r.Target, expression = r.Expression }),
        },
        conversions = new
        {
            total = report.Coverage.Conversions.Count,
            reached = report.Coverage.Conversions.Count(c => c.Value),
            unreached = report.Coverage.Conversions.Where(c => !c.Value).Select(c => c.Key.ToString()),
        },
        unread = report.Unread.Select(u => new { path = u.Path, name = u.Name, count = u.Count }),
        keys = keys ? KeyText.Of(report).Select(k => new { resource = k.Identity.Resource, type = k.Identity.Type, key = k.Identity.Key, identity = k.Identity.Uuid, tests = k.Tests, traits = Traits(k.Identity.Traits) }) : null,
    };

    private static object Result(ExampleResult result, string language) => new
    {
        name = result.Test.Name,
        at = result.Test.Span.ToString(),
        input = result.Test.Input,
        passed = result.Passed,
        refusal = result.Refusal is { } refusal ? new { code = refusal.Code, at = refusal.SourcePath, rule = refusal.Rule?.ToString(), reason = refusal.Text(DiagnosticCatalogue.Default, language) } : null,
        differences = result.Differences.Select(d => new { path = d.Path, expected = d.Expected, got = d.Got, rules = d.Rules.Select(r => r.Span.ToString()), via = d.Via?.ToString(), reads = d.Reads }),
        missing = result.MissingNotices.Select(n => n.Shown),
        problems = result.Problems.Select(p => new { code = p.Code, at = p.At.ToString(), message = DiagnosticCatalogue.Default.Message(p.Code, p.Arguments, language) }),
        findings = result.Findings.Select(f => new { code = f.Code, path = f.Path }),
    };

    private static IEnumerable<string> Traits(IdentityTraits traits) =>
        Enum.GetValues<IdentityTraits>().Where(t => t != IdentityTraits.None && traits.HasFlag(t)).Select(t => char.ToLowerInvariant(t.ToString()[0]) + t.ToString()[1..]);
}

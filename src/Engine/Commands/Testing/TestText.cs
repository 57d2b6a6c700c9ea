using System.Globalization;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.Examples;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Engine.Commands.Testing;

/// <summary>A run of tests for people: what failed and why, then a line per mapping. Short where all is well.</summary>
internal sealed class TestText(Terminal terminal, TextWriter writer)
{
    private const int ListWidth = 100;
    private const int MostDifferences = 20;
    private const int TextWidth = 140;

    public void Write(TestOutcome outcome, bool keys)
    {
        var renderer = new DiagnosticRenderer(DiagnosticCatalogue.Default, terminal.Language, outcome.Text);
        foreach (var finding in outcome.Findings) writer.WriteLine(renderer.Render(finding));
        foreach (var report in outcome.Reports)
        foreach (var result in report.Results.Where(r => !r.Passed))
            Failure(report, result, renderer);
        if (keys) foreach (var report in outcome.Reports) new KeyText(terminal, writer).Write(report);
        foreach (var report in outcome.Reports) Mapping(report);
        Conversions(outcome);
        var failed = outcome.Failed;
        writer.WriteLine(terminal.Say(
            $"{Plural.Of(outcome.Count, "prueba", "pruebas")}: {Plural.Of(outcome.Count - failed, "aprobada", "aprobadas")}, {Plural.Of(failed, "fallida", "fallidas")}",
            $"{Plural.Of(outcome.Count, "test", "tests")}: {outcome.Count - failed} passed, {failed} failed"));
    }

    private void Failure(ExampleReport report, ExampleResult result, DiagnosticRenderer renderer)
    {
        writer.WriteLine($"{terminal.Say("FALLÓ", "FAILED")}  {report.Mapping.Name}: {result.Test.Name}  ({Place(result.Test.Span)})");
        foreach (var problem in result.Problems) writer.WriteLine(renderer.Render(problem));
        if (result.IsWrongOutcome) Outcome(result);
        foreach (var notice in result.MissingNotices) Row("expected", terminal.Say($"el aviso {notice.Shown}", $"the notice {notice.Shown}"));
        foreach (var difference in result.Differences.Take(MostDifferences)) Difference(difference);
        if (result.Differences.Count > MostDifferences)
            writer.WriteLine(terminal.Say($"  … y {result.Differences.Count - MostDifferences} diferencias más", $"  … and {result.Differences.Count - MostDifferences} more differences"));
        foreach (var finding in result.Findings)
            writer.WriteLine($"  {finding.Code} {finding.Path}: {DiagnosticCatalogue.Default.Message(finding.Code, finding.Arguments, terminal.Language)}");
        writer.WriteLine();
    }

    private void Outcome(ExampleResult result)
    {
        Row("expected", result.Test.Refusal is { } wanted ? terminal.Say($"un rechazo {wanted.Shown}", $"a refusal {wanted.Shown}") : terminal.Say("un Bundle", "a Bundle"));
        Row("got", result.Refusal is { } refusal
            ? $"{refusal.Code}{(refusal.SourcePath is null ? "" : " " + refusal.SourcePath)}: {refusal.Text(DiagnosticCatalogue.Default, terminal.Language)}"
            : terminal.Say("un Bundle", "a Bundle"));
        if (result.Refusal?.Rule is { } rule) Row("rule", rule.ToString());
    }

    private void Difference(ExampleDifference difference)
    {
        writer.WriteLine($"  {difference.Path}");
        Row("expected", difference.Expected ?? terminal.Say("(nada)", "(nothing)"));
        Row("got", difference.Got ?? terminal.Say("(nada)", "(nothing)"));
        foreach (var rule in difference.Rules) Row("rule", $"{rule.Span}  {rule.Expression}");
        if (difference.Via is { } via) Row("via", via.ToString());
        if (difference.Reads.Count > 0) Row("read", string.Join(", ", difference.Reads));
    }

    private void Row(string word, string text)
    {
        var title = word switch
        {
            "expected" => terminal.Say("esperado", "expected"),
            "got" => terminal.Say("obtenido", "got"),
            "rule" => terminal.Say("línea", "line"),
            "via" => terminal.Say("por", "via"),
            _ => terminal.Say("lee", "reads"),
        };
        writer.WriteLine($"    {title,-9} {Cut(text.ReplaceLineEndings("⏎"), TextWidth)}");
    }

    private void Mapping(ExampleReport report)
    {
        var failed = report.Results.Count(r => !r.Passed);
        var coverage = report.Coverage;
        var reached = coverage.Lines.Count - coverage.Unreached.Count;
        writer.WriteLine(terminal.Say(
            $"{report.Mapping.Name,-12} {report.Results.Count - failed} aprobadas{(failed > 0 ? $", {failed} fallidas" : "")}; reglas: {reached} de {coverage.Lines.Count} ({coverage.Percent} %)",
            $"{report.Mapping.Name,-12} {report.Results.Count - failed} passed{(failed > 0 ? $", {failed} failed" : "")}; rules: {reached} of {coverage.Lines.Count} ({coverage.Percent} %)"));
        if (coverage.Inherited > 0)
            writer.WriteLine(terminal.Say($"  heredadas: {coverage.InheritedReached} de {coverage.Inherited} alcanzadas", $"  inherited: {coverage.InheritedReached} of {coverage.Inherited} reached"));
        foreach (var rules in coverage.Unreached.GroupBy(r => r.Span.File))
        {
            writer.WriteLine(terminal.Say($"  sin alcanzar en {rules.Key}:", $"  not reached in {rules.Key}:"));
            foreach (var rule in rules) writer.WriteLine($"    {rule.Span.Line.ToString(CultureInfo.InvariantCulture),4}  {rule.Resource}: {rule.Target}  {Cut(rule.Expression, 60)}");
        }
        if (report.Unread.Count > 0)
            Wrapped(terminal.Say("  sin leer: ", "  unread: "), [.. report.Unread.Select(u => u.Path)]);
    }

    private void Conversions(TestOutcome outcome)
    {
        var lines = outcome.Reports.SelectMany(r => r.Coverage.Conversions).GroupBy(l => l.Key).ToDictionary(l => l.Key, l => l.Any(same => same.Value));
        if (lines.Count == 0) return;
        var reached = lines.Count(l => l.Value);
        writer.WriteLine(terminal.Say(
            $"conversiones compartidas: {reached} de {lines.Count} líneas ({reached * 100 / lines.Count} %)",
            $"shared conversions: {reached} of {lines.Count} lines ({reached * 100 / lines.Count} %)"));
    }

    private void Wrapped(string title, List<string> items)
    {
        var line = title;
        for (var i = 0; i < items.Count; i++)
        {
            if (line.Length + items[i].Length + 1 > ListWidth)
            {
                writer.WriteLine(line.TrimEnd());
                line = new string(' ', title.Length);
            }
            line += items[i] + (i == items.Count - 1 ? "" : ", ");
        }
        writer.WriteLine(line);
    }

    private static string Place(SourceSpan span) => span.Line == 0 ? span.File : $"{span.File}:{span.Line}";

    private static string Cut(string text, int width) => text.ReplaceLineEndings(" ") is var line && line.Length <= width ? line : line[..(width - 1)] + "…";
}

using System.Globalization;
using System.Text;

namespace IntegrationEngine.Mappings.Diagnostics;

/// <summary>Writes findings as text with the line, a caret and hints, as the mapping language's page shows.</summary>
public sealed class DiagnosticRenderer(DiagnosticCatalogue catalogue, string language, Func<string, string?> readFile)
{
    private const int MaxShown = 300;

    private readonly Dictionary<string, string[]?> _lines = new(StringComparer.Ordinal);
    private readonly bool _spanish = language.StartsWith("es", StringComparison.OrdinalIgnoreCase);

    public string Render(Diagnostic diagnostic)
    {
        var texts = catalogue.Find(diagnostic.Code, language);
        var message = texts?.FillMessage(diagnostic.Arguments) ?? diagnostic.Code;
        var severity = diagnostic.Severity == Severity.Error ? "error" : _spanish ? "aviso" : "warning";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{severity}[{diagnostic.Code}]: {message}\n");
        var width = Math.Max(1, diagnostic.At.Line.ToString(CultureInfo.InvariantCulture).Length);
        var margin = new string(' ', width);
        text.Append(CultureInfo.InvariantCulture, $"{margin}--> {diagnostic.At}\n");
        if (Line(diagnostic.At) is { } line) AppendCaret(text, diagnostic, texts, margin, line);
        foreach (var user in diagnostic.Users) text.Append(CultureInfo.InvariantCulture, $"{margin} = {(_spanish ? "lo usa" : "used by")} {user}\n");
        foreach (var hint in texts?.FillHints(diagnostic.Arguments) ?? [])
            text.Append(CultureInfo.InvariantCulture, $"{margin} = {(_spanish ? "pruebe" : "try")}: {hint}\n");
        text.Append(CultureInfo.InvariantCulture, $"{margin} = {(_spanish ? "más" : "more")}: integration-engine explain {diagnostic.Code}\n");
        return text.ToString();
    }

    private static void AppendCaret(StringBuilder text, Diagnostic diagnostic, DiagnosticTexts? texts, string margin, string line)
    {
        var at = diagnostic.At;
        // A tab is shown as one space, so that the caret stands under its character.
        var (shown, column) = Clipped(line.Replace('\t', ' '), at.Column - 1);
        var length = Math.Max(1, Math.Min(at.Length, Math.Max(1, shown.Length - column)));
        var label = texts?.FillLabel(diagnostic.Arguments) is { } l ? " " + l : "";
        text.Append(CultureInfo.InvariantCulture, $"{margin} |\n{at.Line} | {shown}\n{margin} | {new string(' ', column)}{new string('^', length)}{label}\n{margin} |\n");
    }

    /// <summary>Of a very long line, what stands around the place.</summary>
    private static (string Shown, int Column) Clipped(string line, int column)
    {
        column = Math.Clamp(column, 0, line.Length);
        if (line.Length <= MaxShown) return (line, column);
        var from = Math.Max(0, Math.Min(column - (MaxShown / 4), line.Length - MaxShown));
        var (before, after) = (from > 0 ? "…" : "", from + MaxShown < line.Length ? "…" : "");
        return (before + line[from..Math.Min(from + MaxShown, line.Length)] + after, column - from + before.Length);
    }

    private string? Line(SourceSpan at)
    {
        if (at.Line <= 0) return null;
        if (!_lines.TryGetValue(at.File, out var lines))
            _lines[at.File] = lines = readFile(at.File) is { } text ? SourceLines.Of(text) : null;
        return lines is not null && at.Line <= lines.Length ? lines[at.Line - 1] : null;
    }
}

using System.Globalization;

namespace IntegrationEngine.Mappings.Diagnostics;

/// <summary>
/// A finding as a workflow command of GitHub Actions, which shows it beside its line in a pull request:
/// <c>::error file=F,line=L,col=C,endColumn=E,title=CODE::message</c>, hints in lines of their own.
/// </summary>
public static class GitHubAnnotation
{
    public static string Of(Diagnostic finding, DiagnosticCatalogue catalogue, string language)
    {
        var texts = catalogue.Find(finding.Code, language);
        var at = finding.At;
        var lines = new List<string> { texts?.FillMessage(finding.Arguments) ?? finding.Code };
        lines.AddRange(finding.Users.Select(u => (language.StartsWith("es", StringComparison.OrdinalIgnoreCase) ? "= lo usa " : "= used by ") + u));
        lines.AddRange(texts?.FillHints(finding.Arguments).Select(h => "= " + h) ?? []);
        var place = at.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $",line={at.Line},col={at.Column},endColumn={at.Column + at.Length}") : "";
        return $"::{(finding.Severity == Severity.Error ? "error" : "warning")} file={Property(at.File)}{place},title={Property(finding.Code)}::{Data(string.Join('\n', lines))}";
    }

    // What would end the command or one of its properties is percent-encoded.
    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}

using System.Text.RegularExpressions;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Fuzz;

/// <summary>What holds of every finding, whatever was read.</summary>
internal static partial class Findings
{
    private const int MostRendered = 8;

    private static readonly string[] Languages = ["es", "en"];

    /// <summary>Each has a code of the catalogue, a place in the text that it is about, and all that its words name.</summary>
    public static void Check(IReadOnlyList<Diagnostic> findings, Func<string, string?> text)
    {
        var lengths = findings.Select(f => f.At.File).Distinct(StringComparer.Ordinal).ToDictionary(f => f, f => text(f) is { } read ? SourceLines.Of(read).Length : int.MaxValue, StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            var lines = lengths[finding.At.File];
            if (finding.At.Line < 0 || finding.At.Column < 0 || finding.At.Line > lines + 1L) throw new BrokenPromiseException($"{finding.Code} has no place in its text", $"{finding.At} of {lines} lines");
            foreach (var language in Languages)
            {
                if (DiagnosticCatalogue.Default.Find(finding.Code, language) is not { } words) throw new BrokenPromiseException($"{finding.Code} is not in the catalogue");
                foreach (Match name in Placeholder().Matches(words.Message))
                    if (!finding.Arguments.ContainsKey(name.Groups["name"].Value)) throw new BrokenPromiseException($"{finding.Code} without {name.Value}");
            }
        }
        foreach (var language in Languages)
        {
            var renderer = new DiagnosticRenderer(DiagnosticCatalogue.Default, language, text);
            foreach (var finding in findings.Take(MostRendered)) renderer.Render(finding);
        }
    }

    [GeneratedRegex(@"\{(?<name>[a-z][a-zA-Z]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}

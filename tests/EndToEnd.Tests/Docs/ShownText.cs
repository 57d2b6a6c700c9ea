using System.Text;
using System.Text.RegularExpressions;

namespace IntegrationEngine.EndToEnd.Tests.Docs;

/// <summary>Output as a page shows it, shortened: <c>…</c> alone on a line stands for any lines, in a line for any text.</summary>
internal static class ShownText
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    public static void Holds(Snippet shown, IEnumerable<string> output)
    {
        var text = string.Concat(output.Select(l => l.TrimEnd() + "\n")).Trim('\n') + "\n";
        Assert.True(Regex.IsMatch(text, Pattern(shown), RegexOptions.ExplicitCapture, Deadline), $"{shown} shows\n{shown.Text}\nbut what comes is\n{text}");
    }

    /// <summary>Whether a line of a log reads so, behind its time.</summary>
    public static bool Fits(string shown, string line) => Regex.IsMatch(line, $"{One(shown.Trim())}$", RegexOptions.ExplicitCapture, Deadline);

    private static string Pattern(Snippet shown)
    {
        var pattern = new StringBuilder("^");
        foreach (var line in shown.Text.Trim('\n').Split('\n')) pattern.Append(line.Trim() == "…" ? "(.*\\n)*?" : $"{One(line.TrimEnd())}\\n");
        return pattern.Append('$').ToString();
    }

    private static string One(string line) => string.Join(".*", line.Split('…').Select(Regex.Escape));
}

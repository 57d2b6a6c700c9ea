namespace IntegrationEngine.Mappings.Diagnostics;

/// <summary>The lines of a text as places count them, which is how YAML does: CR LF, CR, LF, NEL and Unicode's separators end one.</summary>
public static class SourceLines
{
    private static readonly string[] Ends = ["\r\n", "\r", "\n", "\u0085", "\u2028", "\u2029"];

    public static string[] Of(string text) => text.Split(Ends, StringSplitOptions.None);

    /// <summary>A text of several lines on one, for the words of a finding.</summary>
    public static string OnOne(string text) => string.Join('⏎', Of(text));
}

using System.Text;
using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Functions;

/// <summary>Functions from text to text.</summary>
internal static class TextFunctions
{
    public static WriteResult Upper(Run run, in Scope scope, in SourceValue input, SourceNode[] arguments, out SourceValue result) =>
        Made(run, Encoding.UTF8.GetString(run.Text(input)).ToUpperInvariant(), input.Segment, out result);

    public static WriteResult Lower(Run run, in Scope scope, in SourceValue input, SourceNode[] arguments, out SourceValue result) =>
        Made(run, Encoding.UTF8.GetString(run.Text(input)).ToLowerInvariant(), input.Segment, out result);

    /// <summary>Percent-encodes everything that can't stand in a URI's part.</summary>
    public static WriteResult UriEncode(Run run, in Scope scope, in SourceValue input, SourceNode[] arguments, out SourceValue result) =>
        Made(run, Uri.EscapeDataString(Encoding.UTF8.GetString(run.Text(input))), input.Segment, out result);

    /// <summary>A facility's CLUES: two letters of the state, three of the institution, six digits; anything else fails.</summary>
    public static WriteResult Clues(Run run, in Scope scope, in SourceValue input, SourceNode[] arguments, out SourceValue result)
    {
        result = default;
        var text = Encoding.UTF8.GetString(run.Simple(input)).Trim().ToUpperInvariant();
        if (text.Length == 0) return WriteResult.Empty;
        if (text.Length != 11 || !text.AsSpan(0, 5).ToString().All(char.IsAsciiLetterUpper) || !text.AsSpan(5).ToString().All(char.IsAsciiDigit)) return WriteResult.Failed;
        return Made(run, text, input.Segment, out result);
    }

    public static WriteResult Made(Run run, string text, int segment, out SourceValue result)
    {
        var room = run.Scratch.Room(Encoding.UTF8.GetMaxByteCount(text.Length));
        var kept = run.Scratch.Keep(Encoding.UTF8.GetBytes(text, room));
        result = run.Value(kept, segment);
        return kept.Count == 0 ? WriteResult.Empty : WriteResult.Written;
    }
}

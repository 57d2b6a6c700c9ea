using System.Globalization;

namespace IntegrationEngine.Mappings.Language.Functions.Library;

/// <summary>Parts of text by characters as people count them: a letter with its accent is one, however it is encoded.</summary>
internal static class Characters
{
    public static int Count(string text) => new StringInfo(text).LengthInTextElements;

    /// <param name="start">From 0.</param>
    public static string Cut(string text, int start, int count)
    {
        var info = new StringInfo(text);
        var length = info.LengthInTextElements;
        return start >= length ? "" : info.SubstringByTextElements(start, Math.Min(count, length - start));
    }
}

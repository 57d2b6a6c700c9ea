using System.Globalization;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>Makes a value of a sender fit for a line of a log, a console or a listing: no control characters, and not without end.</summary>
internal static class PlainText
{
    public const int MaxLength = 100;

    /// <summary>At most 100 characters; what controls a terminal or the direction of writing becomes a question mark.</summary>
    public static string Of(string value)
    {
        var length = Math.Min(value.Length, MaxLength);
        var unfit = value.Take(length).Any(IsUnfit);
        if (!unfit && length == value.Length) return value;
        return string.Create(length, value, static (text, from) =>
        {
            for (var i = 0; i < text.Length; i++) text[i] = IsUnfit(from[i]) ? '?' : from[i];
        });
    }

    private static bool IsUnfit(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
}

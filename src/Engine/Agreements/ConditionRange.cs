using System.Text.RegularExpressions;

namespace IntegrationEngine.Engine.Agreements;

/// <summary>Codes of CIE-10 that begin with one (<c>C50</c>), or lie between two (<c>C50-C50.9</c>), both included with all below them.</summary>
/// <param name="Low">Without a dot.</param>
/// <param name="High">Without a dot; the same for a single one.</param>
/// <param name="Written">As the agreement has it.</param>
public sealed partial record ConditionRange(string Low, string High, string Written)
{
    private const string Code = "[A-Z][0-9]{2}(\\.?[0-9A-Z]{1,4})?";

    /// <summary>For editors.</summary>
    internal const string Form = $"^{Code}( *- *{Code})?$";

    /// <summary>Null where it is neither a code nor a range.</summary>
    public static ConditionRange? Read(string text)
    {
        if (!Range().IsMatch(text)) return null;
        var ends = text.Split('-', StringSplitOptions.TrimEntries);
        return new ConditionRange(Plain(ends[0]), Plain(ends[^1]), text);
    }

    /// <summary>Whether the first stands behind the second, so that nothing lies between.</summary>
    public bool IsEmpty => IsBehind(Low, High);

    /// <param name="code">With or without its dot, as <c>C50.4</c> or <c>C504</c>, in capitals or not. A code that is less exact than the range (C50 for C50.4) is not in it.</param>
    public bool Contains(string code) => Plain(code) is var plain && string.CompareOrdinal(plain, Low) >= 0 && !IsBehind(plain, High);

    /// <summary>Whether a code may lie in both.</summary>
    public bool Overlaps(ConditionRange other) => !IsBehind(Low, other.High) && !IsBehind(other.Low, High);

    // What begins with the bound is not behind it.
    private static bool IsBehind(string plain, string bound) => string.CompareOrdinal(Cut(plain, bound.Length), bound) > 0;

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    // DGIS writes a category without parts with an X behind it.
    private static string Plain(string code)
    {
        var plain = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return plain is [_, _, _, 'X'] ? plain[..3] : plain;
    }

    [GeneratedRegex(Form, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Range();
}

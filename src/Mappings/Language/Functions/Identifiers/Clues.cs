using System.Globalization;
using IntegrationEngine.Mappings.Language.Functions.Library;

namespace IntegrationEngine.Mappings.Language.Functions.Identifiers;

/// <summary>
/// A facility's CLUES: two letters of the state, three of the institution, a serial number of five digits and a check digit. How that is worked out was
/// found from published ones (no rule is published), so that a wrong one is never more than a notice.
/// </summary>
public static class Clues
{
    /// <summary>Whether its last digit is as reckoned; null where it is no CLUES at all.</summary>
    public static bool? HasRightCheck(string text) => text.Length > 0 && Read(text) is { } clues ? !clues.IsDoubtful : null;

    internal static CheckedText? Read(string text)
    {
        var clues = Normal.Of(text);
        if (clues.Length == 0) return new CheckedText("", IsDoubtful: false);
        if (clues.Length != 11 || clues.AsSpan(0, 5).ContainsAnyExceptInRange('A', 'Z') || !Normal.IsDigits(clues, 5, 6)) return null;
        var serial = int.Parse(clues.AsSpan(5, 5), NumberStyles.None, CultureInfo.InvariantCulture);
        var letters = 0;
        foreach (var c in clues.AsSpan(0, 5)) letters += c - 'A' + 1;
        return new CheckedText(clues, (2 * serial + 5 * letters) % 7 != clues[10] - '0');
    }
}

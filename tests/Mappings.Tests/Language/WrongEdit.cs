using System.Text.RegularExpressions;

namespace IntegrationEngine.Mappings.Tests.Language;

/// <summary>One change of a mapping's text after which it is wrong, the same for the same seed.</summary>
internal static partial class WrongEdit
{
    /// <summary>The text after the change, and the line as it is then; null where the drawn change fits no line.</summary>
    public static (string Text, string Edit)? Of(string text, int seed)
    {
#pragma warning disable CA5394 // Chance needs no secrecy.
        var random = new Random(seed);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        (Regex Where, Func<Match, string> Change)[] edits =
        [
            (Element(), m => m.Value.Replace(m.Groups["name"].Value, m.Groups["name"].Value + "Falso", StringComparison.Ordinal)),
            (Field(), m => "QQ9" + m.Value[3..]),
            (Field(), m => m.Value[..4] + "999"),
            (Field(), m => m.Value + ".77"),
            (Field(), m => m.Value + " | no-function"),
            (Code(), m => "code(no-such-map)"),
            (Reference(), m => m.Groups["function"].Value + "(no-such-rule)"),
            (Resource(), m => m.Groups["key"].Value + "Expediente"),
            (For(), m => m.Groups["key"].Value + "NO_GROUP"),
            (Key(), _ => "$clave:"),
            (Text(), m => m.Groups["key"].Value + "'no-code-of-any-value-set'"),
            (Status(), m => m.Groups["key"].Value + "PID-5"),
            (Status(), m => m.Groups["key"].Value),
            (Subject(), m => m.Groups["key"].Value + "'text'"),
            (Subject(), m => m.Groups["key"].Value + "PID-3"),
            (Dates(), m => m.Groups["key"].Value + "'mañana'"),
            (Field(), m => m.Value + "["),
            (Field(), m => m.Value + " ,"),
            (Field(), m => m.Value + " ?? "),
        ];
        var (where, change) = edits[random.Next(edits.Length)];
        // Facts are named as their users like.
        var rules = Array.IndexOf(lines, "resources:");
        var places = lines.SelectMany((line, i) => where.Matches(Code(line)).Select(m => (Line: i, Match: m))).Where(p => p.Line > rules).ToList();
        if (places.Count == 0) return null;
        var place = places[random.Next(places.Count)];
        var old = lines[place.Line];
        lines[place.Line] = old[..place.Match.Index] + change(place.Match) + old[(place.Match.Index + place.Match.Length)..];
        return (string.Join('\n', lines), $"{place.Line + 1}: {lines[place.Line].Trim()}");
    }

    // Comments are nobody's rules.
    private static string Code(string line) => line.IndexOf('#') is var at and >= 0 ? line[..at] : line;

    [GeneratedRegex(@"^\s+(- )?(?<name>[a-z][A-Za-z]+):(?= \S)(?<=^\s{4,}.*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Element();

    [GeneratedRegex(@"(?<![\w.-])[A-Z][A-Z0-9]{2}-\d+(?![\d.\[])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();

    [GeneratedRegex(@"code\([a-z-]+\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<function>refs?)\([a-z-]+\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"(?<key>\$resource: )\w+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Resource();

    [GeneratedRegex(@"(?<key>\$for: )[\w.]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex For();

    [GeneratedRegex(@"\$key:", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();

    [GeneratedRegex(@"^(?<key>\s+(status|gender|intent|priority|use): ).*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Text();

    [GeneratedRegex(@"^(?<key>\s+(status|gender|birthDate): ).*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Status();

    [GeneratedRegex(@"^(?<key>\s+(subject|specimen|basedOn|requester|encounter|patient): ).*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Subject();

    [GeneratedRegex(@"^(?<key>\s+(birthDate|issued|authoredOn|receivedTime): ).*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dates();
}

using System.Text.RegularExpressions;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Syntax;

/// <summary>
/// What people write without quotes because YAML, or their word processor, made them: words and numbers that YAML has a meaning of its own for, and quotes
/// and dashes that are none of the keyboard's. Each has a finding of its own, since the parser's would name the place but not the cause.
/// </summary>
internal static partial class ExpressionTraps
{
    /// <summary>True where the line is such a case, and reported.</summary>
    public static bool Report(YamlScalar scalar, DiagnosticBag findings)
    {
        var text = scalar.Value.Trim();
        if (text.Length == 0) return false;
        var offset = scalar.Value.IndexOf(text, StringComparison.Ordinal);
        if (Word().IsMatch(text)) findings.Error("M130", scalar.SpanOf(offset, text.Length), ("word", text), ("boolean", Boolean(text)));
        else if (Number().IsMatch(text)) findings.Error("M131", scalar.SpanOf(offset, text.Length), ("number", text));
        else if (Foreign(scalar.Value) is var at and >= 0) findings.Error("M133", scalar.SpanOf(at, 1), ("character", scalar.Value[at].ToString()), ("line", Plain(text)));
        else return false;
        return true;
    }

    /// <summary>The first quote or dash outside of text in single quotes that an expression does not know; -1 for none.</summary>
    private static int Foreign(string text)
    {
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\'') quoted = !quoted;
            else if (!quoted && (IsQuote(text[i]) || IsDash(text[i]))) return i;
        }
        return -1;
    }

    private static bool IsQuote(char c) => c is '"' or '“' or '”' or '„' or '‘' or '’' or '«' or '»' or '´' or '`';

    private static bool IsDash(char c) => c is '–' or '—' or '‑' or '−';

    private static string Plain(string text)
    {
        var quoted = false;
        return string.Concat(text.Select(c =>
        {
            if (c == '\'') quoted = !quoted;
            return quoted ? c : IsQuote(c) ? '\'' : IsDash(c) ? '-' : c;
        }));
    }

    private static string? Boolean(string word) => word.ToUpperInvariant() switch
    {
        "YES" or "Y" or "ON" or "TRUE" => "'true'",
        "NO" or "N" or "OFF" or "FALSE" => "'false'",
        _ => null,
    };

    [GeneratedRegex("^(y|n|yes|no|on|off|true|false|null|~)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^([+-]?[0-9][0-9_]*(\.[0-9]*)?(e[+-]?[0-9]+)?|[+-]?\.[0-9]+e[+-]?[0-9]+|0x[0-9a-f]+|0o[0-7]+|[+-]?\.(inf|nan)|[0-9]{4}-[0-9]{2}(-[0-9]{2})?([T ].*)?|[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}

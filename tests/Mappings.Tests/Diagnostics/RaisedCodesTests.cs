using System.Text.RegularExpressions;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Tests.Diagnostics;

/// <summary>The sources raise codes as text; the catalogue must know each, and each place must give what its words need.</summary>
public partial class RaisedCodesTests
{
    // What a refusal or a notice gives beside its arguments.
    private static readonly string[] Places = ["source", "target"];

    [Fact]
    public void Every_code_that_the_sources_raise_has_its_texts() =>
        Assert.Empty(Raised().Select(r => r.Code).Distinct().Except(DiagnosticCatalogue.Default.Codes));

    [Fact]
    public void Every_code_of_the_language_is_raised_somewhere() =>
        Assert.Empty(DiagnosticCatalogue.Default.Codes.Where(c => c[0] == 'M').Except(Raised().Select(r => r.Code)));

    [Fact]
    public void Every_place_that_raises_a_code_of_the_language_gives_all_that_its_message_names()
    {
        var gaps = from raised in Raised()
                   where IsOfLanguage(raised.Code)
                   from name in DiagnosticCatalogue.Placeholders(DiagnosticCatalogue.Default.Find(raised.Code, "en")!.Message)
                   where !raised.Arguments.Contains(name)
                   select $"{raised.Place}: {raised.Code} without {{{name}}}";
        Assert.Empty(gaps);
    }

    [Fact]
    public void Every_placeholder_of_a_label_or_hint_is_given_at_some_place()
    {
        var raised = Raised().ToLookup(r => r.Code, r => r.Arguments);
        var gaps = from code in DiagnosticCatalogue.Default.Codes
                   where IsOfLanguage(code)
                   let texts = DiagnosticCatalogue.Default.Find(code, "en")!
                   from text in texts.Hints.Append(texts.Label ?? "")
                   where !raised[code].Any(given => DiagnosticCatalogue.Placeholders(text).All(given.Contains))
                   select $"{code}: {text}";
        Assert.Empty(gaps);
    }

    private static bool IsOfLanguage(string code) => code[0] == 'M' || code[..3] is "R12" or "R21";

    private static IEnumerable<(string Code, string Place, IReadOnlySet<string> Arguments)> Raised()
    {
        foreach (var (path, text) in Repository.Texts("src", ".cs"))
        foreach (Match match in Code().Matches(text))
        {
            var end = text.IndexOf(";\n", match.Index, StringComparison.Ordinal);
            var statement = text[match.Index..(end < 0 ? text.Length : end)];
            var names = Argument().Matches(statement).Select(m => m.Groups["name"].Value).Concat(match.Value[1] == 'R' ? Places : []);
            yield return (match.Groups["code"].Value, $"{path}:{text[..match.Index].Count(c => c == '\n') + 1}", names.ToHashSet());
        }
    }

    [GeneratedRegex("\"(?<code>[CEMRTV][0-9]{3})\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("""(\(|\[)"(?<name>[a-z][a-zA-Z]*)"(,|\] =)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Argument();
}

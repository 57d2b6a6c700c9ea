using FsCheck;
using FsCheck.Fluent;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Tests.Yaml;

/// <summary>A finding inside a scalar stands where its words stand in the file, however YAML wrote them.</summary>
public class YamlPositionTests
{
    private static readonly string[] Words = ["PID-3", "|", "code(sex)", "??", "OBX-5[2].1", "'núñez'", "else", "omit"];

    [Theory]
    [InlineData("a: PID-3 | upper")]
    [InlineData("a:   'text of PID-3 | upper'")]
    [InlineData("a: \"x \\\"y\\\" \\u00e9 PID-3 | upper\"")]
    [InlineData("a: 'it''s PID-3 | upper'")]
    [InlineData("a: |\n    first\n    PID-3 | upper\n")]
    [InlineData("a: | # why\n    first\n    PID-3 | upper\n")]
    [InlineData("a: >\n    first\n    second PID-3\n    | upper\n")]
    [InlineData("a: first\n     second PID-3\n     | upper\n")]
    [InlineData("b: 1\r\na: >-\r\n  first\r\n\r\n  PID-3 | upper\r\n")]
    [InlineData("l:\n  - x\n  - a: 'first\n      PID-3\n      | upper'\n")]
    public void A_part_of_a_scalar_stands_where_the_file_has_it(string text)
    {
        var scalar = Scalar(text);
        foreach (var part in new[] { "PID-3", "| upper" })
        {
            var span = scalar.SpanOf(scalar.Value.IndexOf(part, StringComparison.Ordinal), part.Length);
            Assert.Equal(part, At(text, span));
        }
    }

    [Fact]
    public void Every_word_is_found_in_every_style() => Prop.ForAll(
        (from words in Gen.NonEmptyListOf(Gen.Elements(Words))
         from breaks in Gen.ListOf(Gen.Choose(0, 2), words.Count)
         from style in Gen.Choose(0, 3)
         select (words: words.ToList(), breaks: breaks.ToList(), style)).ToArbitrary(),
        given =>
        {
            var marked = given.words.Select((w, i) => $"w{i}x{w}").ToList();
            var body = string.Concat(marked.Select((w, i) => (i == 0 ? "" : given.breaks[i] == 0 ? "\n      " : new string(' ', given.breaks[i])) + w));
            var text = given.style switch
            {
                0 => $"k: |\n      {body}\n",
                1 => $"k: >-\n      {body}\n",
                2 => $"k: {body}\n",
                _ => $"k: '{body.Replace("'", "''", StringComparison.Ordinal)}'\n",
            };
            var scalar = Scalar(text);
            return marked.TrueForAll(w =>
            {
                var at = scalar.Value.IndexOf(w, StringComparison.Ordinal);
                var written = given.style == 3 ? w.Replace("'", "''", StringComparison.Ordinal) : w;
                return string.Equals(At(text, scalar.SpanOf(at, w.Length)), written, StringComparison.Ordinal);
            });
        }).QuickCheckThrowOnFailure();

    private static YamlScalar Scalar(string text)
    {
        var findings = new DiagnosticBag();
        var node = YamlReader.Read("m.yaml", text, findings);
        Assert.Empty(findings.Findings);
        while (true)
        {
            switch (node)
            {
                case YamlMapping mapping: node = mapping.Entries[^1].Value; break;
                case YamlSequence sequence: node = sequence.Items[^1]; break;
                default: return Assert.IsType<YamlScalar>(node);
            }
        }
    }

    private static string At(string text, SourceSpan span) => text.Split('\n')[span.Line - 1].Substring(span.Column - 1, span.Length);
}

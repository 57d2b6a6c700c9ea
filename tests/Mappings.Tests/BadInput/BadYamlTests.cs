using System.Globalization;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Tests.BadInput;

public class BadYamlTests
{
    [Fact]
    public void Aliases_that_would_unfold_to_billions_are_findings_and_unfold_to_nothing()
    {
        var text = "a0: &a0 [lol, lol]\n" + string.Concat(Enumerable.Range(1, 60).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}]\n"));
        var (node, findings, allocated) = Read(text);
        Assert.All(findings, f => Assert.Equal("C104", f.Code));
        Assert.Equal(61 + (60 * 3), findings.Count);
        Assert.True(Count(node) < 400);
        Assert.InRange(allocated, 0, 16 << 20);
    }

    [Fact]
    public void An_anchor_that_holds_itself_is_a_finding() => Assert.Contains(Read("a: &a [*a]\n").Findings, f => f.Code == "C104");

    [Theory]
    [InlineData("[", 100_000)]
    [InlineData("{a: ", 100_000)]
    [InlineData("- ", 100_000)]
    [InlineData("? ", 100_000)]
    [InlineData("[{a: ", 50_000)]
    public void What_nests_without_end_is_one_finding_at_the_place_where_reading_stopped(string part, int times)
    {
        var (node, findings, allocated) = Read(string.Concat(Enumerable.Repeat(part, times)));
        Assert.Null(node);
        Assert.Equal("C105", Assert.Single(findings).Code);
        Assert.InRange(findings[0].At.Column, 1, 1000);
        Assert.InRange(allocated, 0, 64 << 20);
    }

    [Fact]
    public void Blocks_that_nest_deeper_than_may_be_are_one_finding() =>
        Assert.Equal("C105", Assert.Single(Read(string.Concat(Enumerable.Range(0, 500).Select(i => new string(' ', i) + "a:\n"))).Findings).Code);

    [Theory]
    [InlineData("a: [b: : c\nd: ]")]
    [InlineData("{? [a, b] : c, : : }")]
    [InlineData("a: {b\n  - c\n d: e}")]
    [InlineData("a: >\u0085b\u2028c\r d")]
    [InlineData("%\n%YAML 99999999999999999999.1\n---\n")]
    [InlineData("\u0000")]
    [InlineData("a: \"\\UFFFFFFFF\"")]
    [InlineData("a: !<> b")]
    public void What_the_parser_has_no_words_for_is_a_finding_with_a_place(string text)
    {
        var (_, findings, _) = Read(text);
        Assert.All(findings, f => Assert.InRange(f.At.Line, 1, SourceLines.Of(text).Length));
    }

    [Fact]
    public void A_hundred_thousand_keys_and_a_line_of_a_million_characters_are_read()
    {
        var (node, findings, _) = Read(string.Concat(Enumerable.Range(0, 100_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"k{i}: v\n"))));
        Assert.Empty(findings);
        Assert.Equal(100_000, Assert.IsType<YamlMapping>(node).Entries.Count);
        Assert.Equal(1_000_000, Assert.IsType<YamlScalar>(Assert.IsType<YamlMapping>(Read("a: " + new string('x', 1_000_000)).Node).Find("a")).Value.Length);
    }

    [Fact]
    public void Lines_are_counted_as_the_parser_counts_them_whatever_ends_them()
    {
        foreach (var end in (string[])["\n", "\r\n", "\r", "\u0085", "\u2028"])
        {
            var text = $"a: 1{end}b: 2{end}a: 3{end}";
            var finding = Assert.Single(Read(text).Findings);
            Assert.Equal(("C102", 3, 1), (finding.Code, finding.At.Line, finding.At.Column));
            Assert.Contains("3 | a: 3", new DiagnosticRenderer(DiagnosticCatalogue.Default, "es", _ => text).Render(finding), StringComparison.Ordinal);
        }
    }

    private static (YamlNode? Node, IReadOnlyList<Diagnostic> Findings, long Allocated) Read(string text)
    {
        var findings = new DiagnosticBag();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var node = YamlReader.Read("bad.yaml", text, findings);
        return (node, findings.Findings, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static int Count(YamlNode? node) => node switch
    {
        YamlSequence sequence => 1 + sequence.Items.Sum(Count),
        YamlMapping mapping => 1 + mapping.Entries.Sum(e => Count(e.Value)),
        _ => 1,
    };
}

using System.Diagnostics;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Tests.Yaml;

public class YamlReaderTests
{
    [Theory]
    [InlineData("channel: a\nlisten:\n  mllp:\n\tport: 2575\n", 4, 1, "C108")]
    [InlineData("channel: a\nlisten:\n  mllp:\n  \tport: 2575\n", 4, 3, "C108")]
    [InlineData("a: 1\nb:\n  c: 1\n  d: 2\n \u00A0e: 3\nf: 4\n", 5, 2, "C109")]
    [InlineData("a: 'b'c\nb:\n\td: 1\n", 1, 7, "C120")]
    [InlineData("a: 1\n\u00A0b: 2\n", 2, 1, "C109")]
    [InlineData("a: 1\n b: 2\n", 2, 3, "C101")]
    [InlineData("a: 'open\nb: 2\n", 1, 4, "C121")]
    public void What_stops_the_reading_is_reported_at_its_own_place(string text, int line, int column, string code)
    {
        var finding = Assert.Single(Findings(text));
        Assert.Equal(code, finding.Code);
        Assert.Equal((line, column), (finding.At.Line, finding.At.Column));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[\n")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Deep_nesting_is_refused_before_the_work_is_done(string level)
    {
        var begun = Stopwatch.GetTimestamp();
        var finding = Assert.Single(Findings(string.Concat(Enumerable.Repeat(level, 50_000))));
        Assert.Equal("C105", finding.Code);
        Assert.InRange(finding.At.Line, 1, YamlReader.MaxDepth + 2);
        // The whole of it takes tens of seconds.
        Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(3), "slow");
    }

    private static IReadOnlyList<Diagnostic> Findings(string text)
    {
        var findings = new DiagnosticBag();
        YamlReader.Read("config/x.yaml", text, findings);
        return findings.Findings;
    }
}

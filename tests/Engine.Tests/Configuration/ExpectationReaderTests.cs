using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Tests.Configuration;

public class ExpectationReaderTests
{
    [Theory]
    [InlineData("mon-fri", "Monday Tuesday Wednesday Thursday Friday")]
    [InlineData("sun", "Sunday")]
    [InlineData("fri-mon", "Friday Saturday Sunday Monday")]
    [InlineData("'mon, wed-thu'", "Monday Wednesday Thursday")]
    public void Days_are_names_ranges_or_several(string written, string expected)
    {
        var findings = new DiagnosticBag();
        var root = (YamlMapping)YamlReader.Read("canal.yaml", $"expect: {{ every: 2h, days: {written}, hours: 07-20 }}\n", findings)!;
        var read = ExpectationReader.Read(new YamlSettings(root, findings), findings)!;
        Assert.Empty(findings.Findings);
        Assert.Equal(expected.Split(' ').Order(), read.Days.Select(d => d.ToString()).Order());
        Assert.Equal((TimeSpan.FromHours(2), 7, 20), (read.Every, read.From, read.To));
    }
}

using IntegrationEngine.Engine.Commands;
using IntegrationEngine.Engine.Commands.Testing;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Language.Examples;

namespace IntegrationEngine.Engine.Tests.Commands.Testing;

/// <summary>The shipped mappings against their own examples, each test of <c>tests.yaml</c> and each message by itself.</summary>
public class ShippedExamplesTests
{
    private static readonly Lazy<TestOutcome> Outcome = new(() =>
    {
        var config = Path.Combine(Repository.Root, "config");
        return TestRun.Run(new ConfigurationLoader(AdapterRegistry.Shipped).Load(config), new TestScope(config, null, null));
    });

    public static TheoryData<string, string> Tests
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var report in Outcome.Value.Reports)
            foreach (var result in report.Results)
                data.Add(report.Mapping.Name, result.Test.Name);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Tests))]
    public void An_example_gives_what_it_expects(string mapping, string name)
    {
        var result = Outcome.Value.Reports.Single(r => r.Mapping.Name == mapping).Results.Single(r => r.Test.Name == name);
        Assert.True(result.Passed, Text(result));
    }

    [Fact]
    public void The_tests_have_no_mistakes() => Assert.Empty(Outcome.Value.Findings);

    private static string Text(ExampleResult result) => string.Join('\n',
        result.Differences.Select(d => $"{d.Path}: expected {d.Expected ?? "nothing"}, got {d.Got ?? "nothing"} ({string.Join(", ", d.Rules.Select(r => r.Span))})")
            .Concat(result.Findings.Select(f => $"{f.Code} {f.Path}")).Concat(result.MissingNotices.Select(n => $"no notice {n.Shown}")).Concat(result.Problems.Select(p => $"{p.Code} {p.At}"))
            .Append(result.IsWrongOutcome ? $"refusal: {result.Refusal?.Code} {result.Refusal?.SourcePath}" : ""));
}

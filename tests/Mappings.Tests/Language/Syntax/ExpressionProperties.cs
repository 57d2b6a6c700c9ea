using FsCheck;
using FsCheck.Fluent;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.Syntax;

namespace IntegrationEngine.Mappings.Tests.Language.Syntax;

public class ExpressionProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(1000);

    [Fact]
    public void Any_text_either_parses_or_gives_a_finding_inside_it() =>
        Prop.ForAll(ExpressionGenerators.Soup.ToArbitrary(), text =>
        {
            var scalar = Parsing.Plain(text);
            var findings = new DiagnosticBag();
            var line = ExpressionParser.ParseLine(scalar, findings);
            Holds(line is not null, findings, text);
            findings = new DiagnosticBag();
            var condition = ExpressionParser.ParseCondition(scalar, findings);
            Holds(condition is not null, findings, text);
        }).Check(Thorough);

    [Fact]
    public void What_was_parsed_reads_as_it_was_written() =>
        Prop.ForAll(ExpressionGenerators.Expression.ToArbitrary(), expression =>
        {
            var text = ExpressionText.Source(expression);
            Assert.Equal(text, ExpressionText.Source(Parsing.Parsed(text).Value));
        }).Check(Thorough);

    [Fact]
    public void A_condition_that_was_parsed_reads_as_it_was_written() =>
        Prop.ForAll(ExpressionGenerators.Condition.ToArbitrary(), condition =>
        {
            var text = ExpressionText.Source(condition);
            Assert.Equal(text, ExpressionText.Source(Parsing.ParsedCondition(text)));
        }).Check(Thorough);

    private static void Holds(bool parsed, DiagnosticBag findings, string text)
    {
        Assert.NotEqual(parsed, findings.HasErrors);
        foreach (var finding in findings.Findings)
        {
            Assert.Equal(Parsing.Line, finding.At.Line);
            // One behind the last character is the end of the line.
            Assert.InRange(finding.At.Column, Parsing.Column, Parsing.Column + text.Length);
            Assert.InRange(finding.At.Column + finding.At.Length, Parsing.Column + 1, Parsing.Column + text.Length + 1);
        }
    }
}

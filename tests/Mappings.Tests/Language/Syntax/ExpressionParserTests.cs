using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.Syntax;
using IntegrationEngine.Mappings.Yaml;
using YamlDotNet.Core;

namespace IntegrationEngine.Mappings.Tests.Language.Syntax;

public class ExpressionParserTests
{
    [Theory]
    [InlineData("A path binds closest, then functions", "PID-3 first.1 | upper | lower", "{{PID-3 first.1 | upper} | lower}")]
    [InlineData("A function belongs to its alternative, not to all of them", "OBR-5 | code(a) ?? ORC-7 | code(b)", "{{OBR-5 | code(a)} ?? {ORC-7 | code(b)}}")]
    [InlineData("Alternatives bind before the comma", "OBR-2 ?? ORC-2, OBR-3 ?? ORC-3", "{{OBR-2 ?? ORC-2}, {OBR-3 ?? ORC-3}}")]
    [InlineData("Alternatives are one row, not nested", "OBR-2 ?? ORC-2 ?? OBR-3", "{OBR-2 ?? ORC-2 ?? OBR-3}")]
    [InlineData("A comma inside parentheses divides arguments", "join(', ', .1 ?? .2, .3), .4", "{join(', ', {.1 ?? .2}, .3), .4}")]
    [InlineData("A function may stand inside another", "concat('urn:', MSH-3.1 | uri-encode)", "concat('urn:', {MSH-3.1 | uri-encode})")]
    [InlineData("An argument that is a word is a name", "ref(patient)", "ref(patient)")]
    [InlineData("An argument that looks like a path is one", "lines(NTE-3)", "lines(NTE-3)")]
    public void What_binds_to_what(string sentence, string text, string bound)
    {
        Assert.NotEmpty(sentence);
        Assert.Equal(bound, ExpressionText.Bound(Parsing.Parsed(text).Value));
    }

    [Theory]
    [InlineData("and binds before or", "OBX-2 = 'a' or OBX-2 = 'b' and OBX-11 = 'c'", "{{OBX-2 = 'a'} or {{OBX-2 = 'b'} and {OBX-11 = 'c'}}}")]
    [InlineData("not binds before and", "not OBX-2 = 'a' and OBX-11 = 'c'", "{{not {OBX-2 = 'a'}} and {OBX-11 = 'c'}}")]
    [InlineData("parentheses bind as they stand", "(OBX-2 = 'a' or OBX-2 = 'b') and OBX-11 = 'c'", "{{{OBX-2 = 'a'} or {OBX-2 = 'b'}} and {OBX-11 = 'c'}}")]
    [InlineData("from left to right among equals", "OBX-1 is valued or OBX-2 is null or OBX-3 is not valued", "{{{OBX-1 is valued} or {OBX-2 is null}} or {OBX-3 is not valued}}")]
    [InlineData("alternatives bind before a comparison", "OBR-2 ?? ORC-2 = 'x'", "{{OBR-2 ?? ORC-2} = 'x'}")]
    [InlineData("!= is not in", "OBX-2 != 'ED'", "{OBX-2 not in ('ED')}")]
    [InlineData("in takes several", "OBX-2 not in ('ED', 'RP')", "{OBX-2 not in ('ED', 'RP')}")]
    [InlineData("a filter is a condition of its own", "PID-3[.5 = 'CURP' and .1 is valued] first.1 is valued", "{PID-3[{{.5 = 'CURP'} and {.1 is valued}}] first.1 is valued}")]
    public void What_binds_to_what_in_a_condition(string sentence, string text, string bound)
    {
        Assert.NotEmpty(sentence);
        Assert.Equal(bound, ExpressionText.Bound(Parsing.ParsedCondition(text)));
    }

    [Theory]
    [InlineData("PID.3.1", "PID-3.1")]
    [InlineData("PID-3.4.2", "PID-3.4.2")]
    [InlineData("OBX-5[2]", "OBX-5[2]")]
    [InlineData("OBX-5[2].1", "OBX-5[2].1")]
    [InlineData("PID-3[.5 = 'CURP'].1", "PID-3[.5 = 'CURP'].1")]
    [InlineData("ORC-21 first.10", "ORC-21 first.10")]
    [InlineData("ORC-21.10 first", "ORC-21 first.10")]
    [InlineData("ORDER_OBSERVATION.OBSERVATION.OBX-5 only", "ORDER_OBSERVATION.OBSERVATION.OBX-5 only")]
    [InlineData("ORDER_OBSERVATION.OBR.4.1", "ORDER_OBSERVATION.OBR-4.1")]
    [InlineData("ZPI-3.1", "ZPI-3.1")]
    [InlineData(".", ".")]
    [InlineData(".4.2", ".4.2")]
    [InlineData("'O''Higgins'", "'O''Higgins'")]
    [InlineData("  PID-3 \n  first ", "PID-3 first")]
    public void A_selection_reads_as_it_is_written(string text, string shown) => Assert.Equal(shown, ExpressionText.Source(Parsing.Parsed(text).Value));

    [Theory]
    [InlineData("OBX-5 else omit", ElseAction.Omit, "")]
    [InlineData("OBX-5 else reject", ElseAction.Reject, "")]
    [InlineData("OBX-5 ?? OBX-3 else 'unknown'", ElseAction.Text, "unknown")]
    [InlineData("OBX-5 else absent", ElseAction.Absent, "unknown")]
    [InlineData("OBX-5 else absent 'not-asked'", ElseAction.Absent, "not-asked")]
    public void One_else_covers_the_whole_line(string text, object action, string value)
    {
        var line = Parsing.Parsed(text);
        Assert.Equal((ElseAction)action, line.Else!.Action);
        Assert.Equal(value, line.Else.Value);
    }

    [Fact]
    public void A_second_else_is_an_error() => Assert.Equal("M103", Parsing.Refused("OBX-5 else omit else reject").Code);

    [Fact]
    public void A_quoted_scalar_is_text_whatever_stands_in_it()
    {
        var scalar = new YamlScalar(new SourceSpan("m.yaml", 1, 1, 1), "PID-3 first else omit", ScalarStyle.DoubleQuoted);
        var line = ExpressionParser.ParseLine(scalar, new DiagnosticBag())!;
        Assert.Equal("PID-3 first else omit", Assert.IsType<TextExpression>(line.Value).Text);
        Assert.Null(line.Else);
    }

    [Fact]
    public void A_finding_in_a_block_scalar_stands_on_its_own_line()
    {
        var scalar = new YamlScalar(new SourceSpan("m.yaml", 4, 9, 1), "OBX-5\n| upper(\n", ScalarStyle.Literal) { Source = new YamlSource("a: 1\nb: 2\nc: 3\nvalue: |\n      OBX-5\n      | upper(\n", 22) };
        var findings = new DiagnosticBag();
        Assert.Null(ExpressionParser.ParseLine(scalar, findings));
        Assert.Equal((6, 15), (findings.Findings[0].At.Line, findings.Findings[0].At.Column));
    }

    [Theory]
    [InlineData("OBX-5 |", 7)]
    [InlineData("OBX-5 || upper", 7)]
    [InlineData("OBX-5, , OBX-3", 7)]
    [InlineData("PID-3[", 6)]
    [InlineData("PID-3[0]", 6)]
    [InlineData("PID-0", 0)]
    [InlineData("pid-3", 0)]
    [InlineData("PID-3 second", 6)]
    [InlineData("PID-3.x", 6)]
    [InlineData("join('a'", 8)]
    [InlineData("PID-3 else", 10)]
    [InlineData("?? PID-3", 0)]
    public void A_mistake_is_found_where_it_stands(string text, int offset)
    {
        var finding = Parsing.Refused(text);
        Assert.Equal("M103", finding.Code);
        Assert.Equal((Parsing.Line, Parsing.Column + offset), (finding.At.Line, finding.At.Column));
    }
}

using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.Syntax;
using IntegrationEngine.Mappings.Yaml;
using YamlDotNet.Core;

namespace IntegrationEngine.Mappings.Tests.Language.Syntax;

/// <summary>Right sides and conditions as they would stand in a file.</summary>
internal static class Parsing
{
    public const int Line = 7;
    public const int Column = 13;

    public static YamlScalar Plain(string text) => new(new SourceSpan("m.yaml", Line, Column, Math.Max(1, text.Length)), text, ScalarStyle.Plain);

    public static ParsedLine Parsed(string text)
    {
        var findings = new DiagnosticBag();
        var line = ExpressionParser.ParseLine(Plain(text), findings);
        Assert.Empty(findings.Findings);
        return line!;
    }

    public static Condition ParsedCondition(string text)
    {
        var findings = new DiagnosticBag();
        var condition = ExpressionParser.ParseCondition(Plain(text), findings);
        Assert.Empty(findings.Findings);
        return condition!;
    }

    public static Diagnostic Refused(string text)
    {
        var findings = new DiagnosticBag();
        Assert.Null(ExpressionParser.ParseLine(Plain(text), findings));
        return Assert.Single(findings.Findings);
    }
}

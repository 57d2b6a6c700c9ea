using System.Globalization;
using IntegrationEngine.Mappings.Language.Syntax;

namespace IntegrationEngine.Mappings.Tests.Language.Syntax;

/// <summary>Writes what was parsed: as the language has it, or with braces around every part, so that a test sees what binds to what.</summary>
internal sealed class ExpressionText(bool braces)
{
    public static string Source(Expression expression) => new ExpressionText(braces: false).Of(expression);

    public static string Source(Condition condition) => new ExpressionText(braces: false).Of(condition);

    public static string Bound(Expression expression) => new ExpressionText(braces: true).Of(expression);

    public static string Bound(Condition condition) => new ExpressionText(braces: true).Of(condition);

    private string Of(Expression expression) => expression switch
    {
        TextExpression text => Text(text.Text),
        NameExpression name => name.Name,
        PathExpression path => Path(path),
        CallExpression { Input: { } input } call => Braced($"{Of(input)} | {call.Name}" + (call.Arguments.Count == 0 ? "" : $"({Join(call)})")),
        CallExpression call => $"{call.Name}({Join(call)})",
        CoalesceExpression coalesce => Braced(string.Join(" ?? ", coalesce.Alternatives.Select(Of))),
        ListExpression list => Braced(string.Join(", ", list.Parts.Select(Of))),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    private string Of(Condition condition) => condition switch
    {
        CompareCondition { Values: [var one], Negated: false } compare => Braced($"{Of(compare.Operand)} = {Text(one)}"),
        CompareCondition compare => Braced($"{Of(compare.Operand)} {(compare.Negated ? "not in" : "in")} ({string.Join(", ", compare.Values.Select(Text))})"),
        SameCondition same => Braced($"{Of(same.Operand)} {(same.Negated ? "!=" : "=")} {Of(same.Other)}"),
        ValuedCondition valued => Braced($"{Of(valued.Operand)} is {(valued.Negated ? "not " : "")}valued"),
        NullCondition isNull => Braced($"{Of(isNull.Operand)} is {(isNull.Negated ? "not " : "")}null"),
        NotCondition not => Braced($"not {Within(not.Operand)}"),
        AndCondition and => Braced($"{Within(and.Left)} and {Within(and.Right)}"),
        OrCondition or => Braced($"{Within(or.Left)} or {Within(or.Right)}"),
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    private string Within(Condition condition) => braces || condition is CompareCondition or SameCondition or ValuedCondition or NullCondition ? Of(condition) : $"({Of(condition)})";

    private string Join(CallExpression call) => string.Join(", ", call.Arguments.Select(Of));

    private string Path(PathExpression path)
    {
        var bracket = path.Index > 0 ? $"[{path.Index.ToString(CultureInfo.InvariantCulture)}]" : path.Filter is { } filter ? $"[{Of(filter)}]" : "";
        var parts = (path.Component, path.Subcomponent) switch
        {
            (0, _) => "",
            (var c, 0) => FormattableString.Invariant($".{c}"),
            var (c, s) => FormattableString.Invariant($".{c}.{s}"),
        };
        if (path.IsRelative) return parts.Length == 0 ? "." : parts;
        var selection = path.Selection switch { Selection.First => " first", Selection.Only => " only", _ => "" };
        return string.Concat(path.Groups.Select(g => g + ".")) + FormattableString.Invariant($"{path.Segment}-{path.Field}") + bracket + selection + parts;
    }

    private string Braced(string text) => braces ? $"{{{text}}}" : text;

    private static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}

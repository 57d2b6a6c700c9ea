using FsCheck;
using FsCheck.Fluent;
using IntegrationEngine.Mappings.Language.Syntax;

namespace IntegrationEngine.Mappings.Tests.Language.Syntax;

/// <summary>Expressions and conditions that the language allows, and texts made of its words in any order.</summary>
internal static class ExpressionGenerators
{
    private static readonly string[] Words =
    [
        "PID-3", "OBX-5", "PID", "3", "1", "99999", ".", "..", "[", "]", "(", ")", ",", "|", "??", "?", "=", "!=", "'", "''", "'a'", "\"", "else", "omit", "reject", "absent", "fail",
        "first", "only", "in", "is", "not", "and", "or", "valued", "null", "code", "join", "ref", "ORDER_OBSERVATION.", "-", "ñ", " ", "\n", "\t", "\ud83e\uddea", "\ud83e", "\0", "$", "{", "#",
    ];

    public static Gen<string> Soup =>
        from words in Gen.OneOf(Gen.Elements(Words), Gen.Choose(0, 0xFFFF).Select(i => ((char)i).ToString())).ListOf()
        from spaced in Gen.Elements("", " ")
        select string.Join(spaced, words);

    public static Gen<Expression> Expression => Gen.Sized(size => Of(Math.Min(size, 4)));

    public static Gen<Condition> Condition => Gen.Sized(size => ConditionOf(Math.Min(size, 4)));

    private static Gen<string> Text => Gen.Elements("", "a", "O'Higgins", "»ñ«", "else omit", "x, y");

    private static Gen<Expression> Path =>
        from groups in Gen.SubListOf("ORDER_OBSERVATION", "OBSERVATION")
        from segment in Gen.Elements("PID", "OBX", "ZX1")
        from number in Gen.Choose(1, 40)
        from index in Gen.Elements(0, 0, 2)
        from component in Gen.Choose(0, 3)
        from subcomponent in Gen.Choose(0, 2)
        from selection in Gen.Elements(Selection.All, Selection.First, Selection.Only)
        select (Expression)new PathExpression(default)
        {
            Groups = [.. groups], Segment = segment, Field = number, Index = index, Component = component, Subcomponent = component == 0 ? 0 : subcomponent, Selection = selection,
        };

    private static Gen<Expression> Relative =>
        from component in Gen.Choose(0, 3)
        from subcomponent in Gen.Choose(0, 2)
        select (Expression)new PathExpression(default) { Component = component, Subcomponent = component == 0 ? 0 : subcomponent };

    private static Gen<Expression> Leaf => Gen.OneOf(Path, Relative, Text.Select(t => (Expression)new TextExpression(default, t)));

    private static Gen<Expression> Of(int depth)
    {
        if (depth <= 0) return Leaf;
        return
            from list in Gen.Elements(false, true)
            from parts in Coalesce(depth - 1).ListOf(list ? 2 : 1)
            select list ? new ListExpression(default, [.. parts]) : parts[0];
    }

    private static Gen<Expression> Coalesce(int depth) =>
        from many in Gen.Elements(false, true)
        from parts in Pipeline(depth).ListOf(many ? 2 : 1)
        select many ? new CoalesceExpression(default, [.. parts]) : parts[0];

    private static Gen<Expression> Pipeline(int depth)
    {
        if (depth <= 0) return Leaf;
        var map = Gen.Elements("sex", "result-status").Select(m => (Expression)new NameExpression(default, m));
        var piped =
            from input in Pipeline(depth - 1)
            from argument in map
            select (Expression)new CallExpression(default, "code", default, input, [argument]);
        var called =
            from arguments in Coalesce(depth - 1).ListOf(2)
            select (Expression)new CallExpression(default, "join", default, null, [.. arguments]);
        return Gen.OneOf(Leaf, piped, called);
    }

    private static Gen<Condition> ConditionOf(int depth)
    {
        var operand = Coalesce(1);
        var compare = from o in operand from values in Text.ListOf(2) from negated in Gen.Elements(false, true) select (Condition)new CompareCondition(default, o, [.. values], negated);
        var same = from o in operand from other in Gen.OneOf(Path, Relative) from negated in Gen.Elements(false, true) select (Condition)new SameCondition(default, o, other, negated);
        var valued = from o in operand from negated in Gen.Elements(false, true) select (Condition)new ValuedCondition(default, o, negated);
        var isNull = from o in operand from negated in Gen.Elements(false, true) select (Condition)new NullCondition(default, o, negated);
        if (depth <= 0) return Gen.OneOf(compare, same, valued, isNull);
        var inner = ConditionOf(depth - 1);
        return Gen.OneOf(
            compare, same, valued, isNull,
            inner.Select(i => (Condition)new NotCondition(default, i)),
            from l in inner from r in inner select (Condition)new AndCondition(default, l, r),
            from l in inner from r in inner select (Condition)new OrCondition(default, l, r));
    }
}

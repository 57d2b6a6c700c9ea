using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.Syntax;

/// <summary>The right side of a line, as parsed. Grammar: selection, then <c>|</c> functions, then <c>??</c>, then <c>,</c> lists.</summary>
internal abstract record Expression(SourceSpan Span);

/// <summary>Text in single quotes, or a quoted YAML scalar.</summary>
internal sealed record TextExpression(SourceSpan Span, string Text) : Expression(Span);

/// <summary>
/// A place in the source: <c>GROUP.SEG-field[selection].component.subcomponent</c>, in a source of declared fields <c>group.name[selection]</c>,
/// or relative to the current repetition: <c>.</c>, <c>.4</c>, <c>.4.2</c>.
/// </summary>
internal sealed record PathExpression(SourceSpan Span) : Expression(Span)
{
    public IReadOnlyList<string> Groups { get; init; } = [];

    public string? Segment { get; init; }

    /// <summary>The field's name in a source that declares its fields; <see cref="Segment"/> and <see cref="Field"/> are known once it is bound.</summary>
    public string? Name { get; init; }

    public int Field { get; init; }

    /// <summary>1-based repetition; 0 where none is chosen.</summary>
    public int Index { get; init; }

    public Condition? Filter { get; init; }

    public int Component { get; init; }

    public int Subcomponent { get; init; }

    public Selection Selection { get; init; }

    public bool IsRelative => Segment is null && Name is null;

    /// <summary>As it would be written; null with a filter, which is kept as a condition only.</summary>
    public string? Written =>
        Filter is not null ? null
        : string.Concat(Groups.Select(g => g + "."))
            + Place
            + (Index > 0 ? $"[{Index}]" : "")
            + Selection switch { Selection.First => " first", Selection.Only => " only", _ => "" }
            + (Component > 0 ? $".{Component}" : "")
            + (Subcomponent > 0 ? $".{Subcomponent}" : "");

    /// <summary>The place alone, without what chooses among repetitions.</summary>
    public string Text =>
        string.Concat(Groups.Select(g => g + "."))
        + Place
        + (Component > 0 ? $".{Component}" : "")
        + (Subcomponent > 0 ? $".{Subcomponent}" : "");

    private string Place => Name ?? (Segment is null ? Component == 0 ? "." : "" : $"{Segment}-{Field}");
}

/// <summary>A function: <c>input | name(arguments)</c>, or <c>name(arguments)</c> without an input.</summary>
internal sealed record CallExpression(SourceSpan Span, string Name, SourceSpan NameSpan, Expression? Input, IReadOnlyList<Expression> Arguments) : Expression(Span)
{
    /// <summary>What stands behind the call: <c>lookup(...).column</c>.</summary>
    public NameExpression? Column { get; init; }
}

/// <summary>A bare word as an argument: the name of a code map or of a resource rule.</summary>
internal sealed record NameExpression(SourceSpan Span, string Name) : Expression(Span);

/// <summary>The first alternative that is valued.</summary>
internal sealed record CoalesceExpression(SourceSpan Span, IReadOnlyList<Expression> Alternatives) : Expression(Span);

/// <summary>The values of all parts, one after the other.</summary>
internal sealed record ListExpression(SourceSpan Span, IReadOnlyList<Expression> Parts) : Expression(Span);

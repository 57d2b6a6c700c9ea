using System.Globalization;

namespace IntegrationEngine.Mappings.Language.Syntax;

/// <summary>Paths into the source.</summary>
internal sealed partial class ExpressionParser
{
    /// <summary><c>PID-3</c> as segment and field; null where the word is something else.</summary>
    private static (string Segment, int Field)? SegmentAndField(string word)
    {
        if (word.Length < 5 || word[3] != '-' || !IsSegment(word.AsSpan(0, 3))) return null;
        return int.TryParse(word.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var field) && field is > 0 and <= MaxNumber ? (word[..3], field) : null;
    }

    /// <summary>Whether a text reads as a path, so that its quotes are probably a mistake.</summary>
    public static bool LooksLikePath(string text)
    {
        var end = text.IndexOfAny(['.', '[', ' ']);
        return SegmentAndField(end < 0 ? text : text[..end]) is not null;
    }

    /// <summary>Whether a word has the form of a segment's name: a capital and two capitals or digits.</summary>
    public static bool IsSegment(ReadOnlySpan<char> word) =>
        word.Length == 3 && char.IsAsciiLetterUpper(word[0]) && char.IsAsciiLetterOrDigit(word[1]) && char.IsAsciiLetterOrDigit(word[2])
        && !char.IsAsciiLetterLower(word[1]) && !char.IsAsciiLetterLower(word[2]);

    private PathExpression RelativePath()
    {
        var start = Take();
        var path = new PathExpression(SpanOf(start));
        if (Current is { Kind: TokenKind.Number, SpaceBefore: false })
        {
            path = path with { Component = Number(Take()) };
            if (IsSymbol(".") && !Current.SpaceBefore)
            {
                Take();
                if (Current.Kind == TokenKind.Number) path = path with { Subcomponent = Number(Take()) };
                else Fail("component");
            }
        }
        return path with { Span = SpanFrom(start) };
    }

    private PathExpression Path()
    {
        var start = Current;
        var groups = new List<string>();
        var path = new PathExpression(SpanOf(start));
        while (true)
        {
            if (Current.Kind != TokenKind.Word)
            {
                Fail("path");
                return path;
            }
            var word = Take();
            if (SegmentAndField(word.Text) is { } full)
            {
                path = path with { Segment = full.Segment, Field = full.Field };
                break;
            }
            if (!Accept("."))
            {
                _next--;
                Fail("path");
                return path;
            }
            if (Current.Kind == TokenKind.Number && IsSegment(word.Text))
            {
                // PID.3.1 is read as PID-3.1
                path = path with { Segment = word.Text, Field = Number(Take()) };
                break;
            }
            groups.Add(word.Text);
        }
        path = path with { Groups = groups };
        if (Accept("[")) path = Bracket(path);
        path = SelectionWord(Components(path));
        return path with { Span = SpanFrom(start) };
    }

    /// <summary><c>name</c>, or <c>group.name</c> down to a group that repeats.</summary>
    private PathExpression NamedPath()
    {
        var start = Current;
        var groups = new List<string>();
        while (_tokens[_next + 1] is { Kind: TokenKind.Symbol, Text: ".", SpaceBefore: false } && _tokens[_next + 2] is { Kind: TokenKind.Word, SpaceBefore: false })
        {
            groups.Add(Take().Text);
            Take();
        }
        var path = new PathExpression(SpanOf(start)) { Groups = groups, Name = Take().Text };
        if (Accept("[")) path = Bracket(path);
        path = SelectionWord(Components(path));
        return path with { Span = SpanFrom(start) };
    }

    private PathExpression Bracket(PathExpression path)
    {
        path = Current.Kind == TokenKind.Number ? path with { Index = Number(Take()) } : path with { Filter = Or() };
        Expect("]");
        return path;
    }

    private PathExpression SelectionWord(PathExpression path)
    {
        var selection = IsWord("first") ? Selection.First : IsWord("only") ? Selection.Only : Selection.All;
        if (selection == Selection.All) return path;
        Take();
        path = path with { Selection = selection };
        return path.Component == 0 ? Components(path) : path;
    }

    private PathExpression Components(PathExpression path)
    {
        if (!IsSymbol(".") || Current.SpaceBefore) return path;
        Take();
        if (Current.Kind != TokenKind.Number)
        {
            Fail("component");
            return path;
        }
        path = path with { Component = Number(Take()) };
        if (!IsSymbol(".") || Current.SpaceBefore) return path;
        Take();
        if (Current.Kind != TokenKind.Number)
        {
            Fail("component");
            return path;
        }
        return path with { Subcomponent = Number(Take()) };
    }
}

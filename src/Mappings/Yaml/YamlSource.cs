namespace IntegrationEngine.Mappings.Yaml;

/// <summary>The text that a scalar was read from, and where it begins there.</summary>
/// <param name="Text">The whole file.</param>
/// <param name="Start">The offset of the scalar's first character: its quote or, for a block, its <c>|</c> or <c>&gt;</c>.</param>
public sealed record YamlSource(string Text, int Start)
{
    /// <summary>
    /// The offset in the text of a character of the value. The value is walked beside the text: line ends fold into blanks, indentation and comments of the block's
    /// first line fall away, and quotes and escapes are written longer than they read.
    /// </summary>
    /// <param name="value">The scalar's value.</param>
    /// <param name="offset">In the value, from 0; its length for the place behind the last one.</param>
    /// <param name="quote">The quote it stands in; NUL for plain and block scalars.</param>
    /// <param name="isBlock">Whether it is a <c>|</c> or <c>&gt;</c> block.</param>
    public int Find(string value, int offset, char quote, bool isBlock)
    {
        var at = Behind(value, offset, quote, isBlock);
        if (offset < value.Length && !char.IsWhiteSpace(value[offset])) at = Skip(at);
        return at;
    }

    /// <summary>The offset in the text directly behind the first characters of the value.</summary>
    public int Behind(string value, int count, char quote, bool isBlock)
    {
        var at = Start;
        if (quote != '\0') at++;
        // The block's own line holds its sign and at most a comment.
        if (isBlock) at = Text.IndexOf('\n', at) is var end and >= 0 ? end + 1 : Text.Length;
        for (var i = 0; i < Math.Min(count, value.Length); i++) at = Next(at, value[i], quote);
        return Math.Min(at, Text.Length);
    }

    private int Next(int at, char c, char quote)
    {
        if (!char.IsWhiteSpace(c))
        {
            at = Skip(at);
            if (at >= Text.Length) return at;
            if (quote == '\'' && Text[at] == '\'') return at + 2;
            if (quote == '"' && Text[at] == '\\') return at + Escape(at);
            return at + 1;
        }
        if (at < Text.Length && quote == '"' && Text[at] == '\\') return at + Escape(at);
        if (at < Text.Length && Text[at] is ' ' or '\t') return Folds(at) ? Skip(at) : at + 1;
        return Skip(at);
    }

    // Blanks before a line end belong to the fold.
    private bool Folds(int at)
    {
        while (at < Text.Length && Text[at] is ' ' or '\t') at++;
        return at < Text.Length && Text[at] is '\r' or '\n';
    }

    private int Skip(int at)
    {
        while (at < Text.Length && char.IsWhiteSpace(Text[at])) at++;
        return at;
    }

    private int Escape(int at) => at + 1 < Text.Length ? Text[at + 1] switch { 'x' => 4, 'u' => 6, 'U' => 10, _ => 2 } : 1;
}

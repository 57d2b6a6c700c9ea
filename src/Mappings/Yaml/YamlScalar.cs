using IntegrationEngine.Mappings.Diagnostics;
using YamlDotNet.Core;

namespace IntegrationEngine.Mappings.Yaml;

/// <summary>A scalar as written: <see cref="Value"/> after YAML's own unquoting, <see cref="Style"/> as in the text.</summary>
public sealed record YamlScalar(SourceSpan Span, string Value, ScalarStyle Style) : YamlNode(Span)
{
    /// <summary>Quoted scalars are text; plain and block scalars are expressions.</summary>
    public bool IsQuoted => Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted;

    public bool IsBlock => Style is ScalarStyle.Literal or ScalarStyle.Folded;

    /// <summary>Where it was read; null for scalars that no file holds.</summary>
    public YamlSource? Source { get; init; }

    /// <summary>The span of a part of the value, on the line where it begins: right in every style, over folded lines and behind escapes too.</summary>
    public SourceSpan SpanOf(int offset, int length)
    {
        if (Source is null) return Span with { Column = Span.Column + offset, Length = length };
        var quote = Style switch { ScalarStyle.SingleQuoted => '\'', ScalarStyle.DoubleQuoted => '"', _ => '\0' };
        var start = Source.Find(Value, offset, quote, IsBlock);
        var end = Math.Max(start, Source.Behind(Value, offset + length, quote, IsBlock));
        // Counted from the scalar's own place: a file may have one line of megabytes.
        var before = Source.Text.AsSpan(Math.Min(Source.Start, start), Math.Max(0, start - Source.Start));
        var lastBreak = before.LastIndexOf('\n');
        var column = lastBreak < 0 ? Span.Column + start - Source.Start : before.Length - lastBreak;
        var lineEnd = Source.Text.AsSpan(start, end - start).IndexOf('\n');
        return new SourceSpan(Span.File, Span.Line + before.Count('\n'), column, Math.Max(1, lineEnd < 0 ? end - start : lineEnd));
    }
}

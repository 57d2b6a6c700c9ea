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
        var lineStart = start == 0 ? 0 : Source.Text.LastIndexOf('\n', start - 1) + 1;
        var lineEnd = Source.Text.IndexOf('\n', start) is var next and >= 0 ? next : Source.Text.Length;
        // Counted from the scalar's own line: most lie on it.
        var line = Span.Line + Source.Text.AsSpan(Math.Min(Source.Start, start), Math.Max(0, start - Source.Start)).Count('\n');
        return new SourceSpan(Span.File, line, start - lineStart + 1, Math.Max(1, Math.Min(end, Math.Max(lineEnd, start + 1)) - start));
    }
}

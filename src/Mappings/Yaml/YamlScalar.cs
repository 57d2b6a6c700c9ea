using IntegrationEngine.Mappings.Diagnostics;
using YamlDotNet.Core;

namespace IntegrationEngine.Mappings.Yaml;

/// <summary>A scalar as written: <see cref="Value"/> after YAML's own unquoting, <see cref="Style"/> as in the text.</summary>
public sealed record YamlScalar(SourceSpan Span, string Value, ScalarStyle Style) : YamlNode(Span)
{
    /// <summary>Quoted scalars are text; plain and block scalars are expressions.</summary>
    public bool IsQuoted => Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted;

    public bool IsBlock => Style is ScalarStyle.Literal or ScalarStyle.Folded;

    /// <summary>For block scalars: columns by which each content line is indented; content starts on the line after <see cref="YamlNode.Span"/>.</summary>
    public int BlockIndent { get; init; }

    /// <summary>The span of a part of the value: right for plain one-line, quoted (without escapes) and literal block scalars.</summary>
    public SourceSpan SpanOf(int offset, int length)
    {
        if (IsBlock)
        {
            var before = Value.AsSpan(0, Math.Min(offset, Value.Length));
            var line = before.Count('\n');
            var lineStart = before.LastIndexOf('\n') + 1;
            return new SourceSpan(Span.File, Span.Line + 1 + line, BlockIndent + 1 + offset - lineStart, length);
        }
        return new SourceSpan(Span.File, Span.Line, Span.Column + offset + (IsQuoted ? 1 : 0), length);
    }
}

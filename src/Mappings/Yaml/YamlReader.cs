using IntegrationEngine.Mappings.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace IntegrationEngine.Mappings.Yaml;

/// <summary>
/// Reads one YAML document into nodes with positions. Anchors, aliases, tags, several documents, duplicate keys,
/// keys that are not scalars and nesting deeper than <see cref="MaxDepth"/> are findings: configuration is plain data.
/// </summary>
public static class YamlReader
{
    public const int MaxDepth = 64;

    /// <summary>Null when the text is empty or no document could be read; the findings say why.</summary>
    public static YamlNode? Read(string file, string text, DiagnosticBag findings)
    {
        var scanner = new Scanner(new StringReader(text), skipComments: true);
        var parser = new Parser(scanner);
        var lines = SourceLines.Of(text);
        try
        {
            parser.Consume<StreamStart>();
            if (parser.TryConsume<StreamEnd>(out _)) return null;
            parser.Consume<DocumentStart>();
            var root = Node(parser, file, text, findings, 0);
            parser.Consume<DocumentEnd>();
            if (parser.Current is DocumentStart second)
                findings.Error("C103", Span(file, second.Start, second.End));
            return root;
        }
        catch (MaximumRecursionLevelReachedException tooDeep)
        {
            // The rest is left unread: the parser's work grows with the square of the depth.
            findings.Error("C105", Span(file, tooDeep.Start, tooDeep.End), ("limit", MaxDepth.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            return null;
        }
        catch (InvalidOperationException)
        {
            // The library's scanner fails like this over some unclosed lists; it does not say where.
            findings.Error("C101", YamlTraps.Bracket(file, lines));
            return null;
        }
        catch (YamlException error)
        {
            // The parser's own words may quote the text; only its place is passed on.
            Unreadable(file, error.Start, error.End, lines, findings);
            return null;
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // Some texts are beyond what the parser has words for.
            Unreadable(file, scanner.CurrentPosition, scanner.CurrentPosition, lines, findings);
            return null;
        }
    }

    private static void Unreadable(string file, Mark start, Mark end, string[] lines, DiagnosticBag findings)
    {
        if (BracketInList(file, start, lines) is { } bracket) findings.Error("C107", bracket);
        else if (YamlIndentation.Find(lines, (int)start.Line) is var (line, column, problem))
            findings.Error(problem == "tab" ? "C108" : "C109", new SourceSpan(file, line, column, 1));
        else if (YamlTraps.Find(lines, (int)start.Line) is { } trap)
            findings.Error(trap.Code, new SourceSpan(file, trap.Line, trap.Column, trap.Length), ("fix", trap.Fix));
        // What is missing at the end of the text is shown behind its last character.
        else if (start.Line > lines.Length) findings.Error("C101", new SourceSpan(file, lines.Length, lines[^1].Length + 1, 1));
        else findings.Error("C101", Span(file, start, end));
    }

    /// <summary>An expression as <c>PID-13[1]</c> inside a list or object in one line, where YAML takes the bracket for its own; null where it is something else.</summary>
    private static SourceSpan? BracketInList(string file, Mark at, string[] lines)
    {
        var line = (int)at.Line;
        if (line < 1 || line > lines.Length) return null;
        var text = lines[line - 1];
        var bracket = (int)at.Column - 1;
        if (bracket < 1 || bracket >= text.Length || text[bracket] != '[' || !char.IsAsciiLetterOrDigit(text[bracket - 1])) return null;
        var start = bracket;
        while (start > 0 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '-' or '.' or '_')) start--;
        var end = text.IndexOf(']', bracket) is var close and >= 0 ? close + 1 : bracket + 1;
        return new SourceSpan(file, line, start + 1, end - start);
    }

    private static YamlNode? Node(IParser parser, string file, string text, DiagnosticBag findings, int depth)
    {
        var current = parser.Current ?? throw new YamlException("unexpected end");
        var span = Span(file, current.Start, current.End);
        if (depth > MaxDepth) throw new MaximumRecursionLevelReachedException(current.Start, current.End, "too deep");
        if (current is NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } })
            findings.Error("C104", span);
        switch (current)
        {
            case AnchorAlias:
                findings.Error("C104", span);
                parser.MoveNext();
                return null;
            case Scalar scalar:
                parser.MoveNext();
                return new YamlScalar(span, scalar.Value, scalar.Style) { Source = new YamlSource(text, (int)scalar.Start.Index) };
            case SequenceStart:
                parser.MoveNext();
                var items = new List<YamlNode>();
                while (!parser.TryConsume<SequenceEnd>(out _))
                    if (Node(parser, file, text, findings, depth + 1) is { } item) items.Add(item);
                return new YamlSequence(span, items);
            case MappingStart:
                parser.MoveNext();
                return Mapping(parser, file, text, findings, depth, span);
            default:
                throw new YamlException(current.Start, current.End, "unexpected");
        }
    }

    private static YamlMapping Mapping(IParser parser, string file, string text, DiagnosticBag findings, int depth, SourceSpan span)
    {
        var entries = new List<KeyValuePair<YamlScalar, YamlNode>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(parser, file, text, findings, depth + 1);
            var value = Node(parser, file, text, findings, depth + 1);
            if (key is not YamlScalar name)
            {
                if (key is not null) findings.Error("C106", key.Span);
                continue;
            }
            if (name.Value.StartsWith('\u00A0'))
            {
                findings.Error("C109", name.Span with { Length = 1 });
                continue;
            }
            if (!seen.Add(name.Value))
            {
                findings.Error("C102", name.Span, ("key", name.Value));
                continue;
            }
            if (value is not null) entries.Add(new(name, value));
        }
        return new YamlMapping(span, entries);
    }

    private static SourceSpan Span(string file, Mark start, Mark end) =>
        new(file, (int)start.Line, (int)start.Column, end.Line == start.Line ? Math.Max(1, (int)(end.Column - start.Column)) : 1);
}

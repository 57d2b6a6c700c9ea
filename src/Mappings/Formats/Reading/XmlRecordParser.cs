using System.Text;
using System.Xml;
using IntegrationEngine.Mappings.Formats.Content;

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>Parses one element into its declared fields. Prefixes and namespaces don't count; what isn't declared is passed over.</summary>
internal sealed class XmlRecordParser(FormatDefinition format, XmlReader xml, string charset)
{
    private const int MaxDepth = 64;

    private readonly IReadOnlyList<PathTree> _paths = PathTree.Of(format);
    private readonly List<Frame> _frames = [];
    private readonly ByteText _raw = new();
    private readonly UndeclaredNames _others = new(((XmlLayout)format.Layout).Others);
    private RecordProblem? _problem;

    public RecordTree Tree { get; } = new();

    /// <summary>Elements and attributes that the format doesn't declare and that weren't told of yet.</summary>
    public IReadOnlyList<RecordProblem> Others => _others.OfRecord;

    /// <summary>The record as XML, written anew, as far as it was parsed.</summary>
    public ReadOnlySpan<byte> Raw => _raw.Span;

    public static TextPosition Place(long at) => new((int)(at >> 32), (int)at);

    /// <summary>Where a node begins: elements are known by their name, behind the sign before it.</summary>
    public static int Column(XmlReader xml) => ((IXmlLineInfo)xml).LinePosition - (xml.NodeType is XmlNodeType.Element ? 1 : 0);

    /// <summary>Reads to the element's end. Null, or why it can't be read; its place is one for <see cref="Place"/>.</summary>
    public RecordProblem? Parse()
    {
        Tree.Clear();
        _raw.Clear();
        _frames.Clear();
        _others.Clear();
        _problem = null;
        var depth = xml.Depth;
        Open(_paths[0], Tree.Add(format.Root, -1, At()), _paths[0].Field);
        while (_frames.Count > 0 && xml.Read())
        {
            if (_problem is not null)
            {
                // What is refused is read to its end, so that the next record is found.
                if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth) break;
                continue;
            }
            if (xml.NodeType == XmlNodeType.Element) Element();
            else if (xml.NodeType == XmlNodeType.EndElement) Close();
            else Text();
            if (Tree.Size + _raw.Length > 4L * format.MaxRecord || _raw.Length >= format.MaxRecord) Fail("R184", null, ("limit", Reading.ByteLimit.Text(format.MaxRecord)));
        }
        return _problem;
    }

    private void Element()
    {
        var above = _frames[^1];
        var node = above.Node?.Find(xml.LocalName);
        if (node is null && above.Field is not null && above.Node is not { HasChildren: true }) Fail("R187", above.Field.Name);
        else if (_frames.Count >= MaxDepth) Fail("R184", null, ("limit", "depth"));
        else if (node is null && above.Node is { } declared && _others.Add(declared, xml.LocalName, At()) is { } refused) _problem = refused;
        else if (node?.Group is { } group) Open(_paths[group.Index], Tree.Add(group, above.Instance, At()), _paths[group.Index].Field);
        else Open(node, above.Instance, node?.Field);
    }

    /// <summary>Enters the element that the reader stands on; leaves it again where it is empty.</summary>
    private void Open(PathTree? node, int instance, FormatField? field)
    {
        var at = At();
        var isEmpty = xml.IsEmptyElement;
        _raw.Add("<"u8);
        Keep(xml.Name);
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            Keep($" {xml.Name}=\"");
            KeepText(xml.Value);
            _raw.Add("\""u8);
            if (node is not null && xml.Prefix != "xmlns") Attribute(node, instance);
        }
        xml.MoveToElement();
        _raw.Add(">"u8);
        _frames.Add(new Frame(xml.Name, node, instance, field, at));
        if (isEmpty) Close();
    }

    private void Attribute(PathTree node, int instance)
    {
        var name = "@" + xml.LocalName;
        if (node.Find(name)?.Field is { } field) Value(instance, field, xml.Value, At());
        // Those of other standards (xsi:type, xml:lang) and namespaces say nothing of the record.
        else if (xml.Prefix.Length == 0 && name != "@xmlns") _problem ??= _others.Add(node, name, At());
    }

    private void Close()
    {
        var frame = _frames[^1];
        _frames.RemoveAt(_frames.Count - 1);
        Keep($"</{frame.Name}>");
        if (frame is { Field: { } field, Text: { } text }) Value(frame.Instance, field, text.ToString(), frame.At);
    }

    private void Text()
    {
        if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)) return;
        var (frame, text) = (_frames[^1], xml.Value);
        KeepText(text);
        if (frame.Field is not null) (frame.Text ??= new StringBuilder()).Append(text);
    }

    private void Value(int instance, FormatField field, string text, long at)
    {
        if (text.Contains(XmlCharacters.Replacement, StringComparison.Ordinal)) _problem ??= new RecordProblem("R181", field.Name, at, ("charset", charset));
        else if (text.Contains('\x7F', StringComparison.Ordinal)) _problem ??= new RecordProblem("R183", field.Name, at);
        else if (Encoding.UTF8.GetBytes(text) is var utf8 && !FieldText.Trim(utf8).IsEmpty) Tree.Add(instance, field, utf8, at);
    }

    private void Fail(string code, string? field, params (string, string?)[] arguments) => _problem ??= new RecordProblem(code, field, At(), arguments);

    private long At() => ((long)((IXmlLineInfo)xml).LineNumber << 32) | (uint)Column(xml);

    private void KeepText(string text) => Keep(text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal));

    private void Keep(string text) => _raw.Add(Encoding.UTF8.GetBytes(text));

    /// <summary>An element that is open.</summary>
    /// <param name="Node">What is declared below it; null for nothing.</param>
    /// <param name="Field">The field that its text is.</param>
    private sealed record Frame(string Name, PathTree? Node, int Instance, FormatField? Field, long At)
    {
        public StringBuilder? Text { get; set; }
    }
}

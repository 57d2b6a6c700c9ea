using System.Xml;
using IntegrationEngine.Mappings.Language.CodeMaps.Workbooks;

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>Finds the elements of an XML document that are records. There is no DTD, and nothing outside the file is read.</summary>
internal sealed class XmlRecords(FormatDefinition format, Stream file, RecordFactory factory)
{
    /// <summary>How deep records may lie.</summary>
    private const int MaxDepth = 64;

    private readonly IReadOnlyList<string> _record = ((XmlLayout)format.Layout).Record;
    private readonly List<string> _names = [];
    private XmlCharacters _text = null!;
    private XmlReader _xml = null!;
    private XmlRecordParser _parser = null!;
    private bool _isOver;
    private int _elements;

    public IEnumerable<FormatRecord> Read()
    {
        if (XmlCharacters.Open(file, format.MaxRecord, out var charset) is not { } text)
        {
            yield return RecordFactory.File(RecordFault.Of("R175", null, 1, 1, ("charset", charset)));
            yield break;
        }
        _text = text;
        _xml = XmlReader.Create(
            text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, NameTable = new BoundedNames(), IgnoreComments = true, IgnoreProcessingInstructions = true });
        _parser = new XmlRecordParser(format, _xml, charset);
        using (_xml)
        {
            while (!_isOver)
                if (Next() is { } record) yield return record;
        }
    }

    private FormatRecord? Next()
    {
        var start = Place();
        var isRecord = false;
        try
        {
            if (!_xml.Read())
            {
                _isOver = true;
                // A document with nothing in its root holds no record, one with other things is another document.
                return factory.Count == 0 && _elements > 1 ? RecordFactory.File(RecordFault.Of("R178", null, start.Line, start.Column, ("place", "record"))) : null;
            }
            if (_xml.NodeType != XmlNodeType.Element) return null;
            start = Place();
            _elements++;
            isRecord = IsRecord();
            return isRecord ? Record(start) : null;
        }
        catch (XmlException error)
        {
            return Broken(new TextPosition(Math.Max(1, error.LineNumber), Math.Max(1, error.LinePosition)), start, isRecord);
        }
        catch (InvalidDataException)
        {
            return Broken(Place(), start, isRecord);
        }
    }

    private FormatRecord Record(TextPosition start)
    {
        var problem = _parser.Parse();
        foreach (var other in _parser.Others) factory.Notice(other.Fault(XmlRecordParser.Place(other.At)));
        return problem is not null
            ? factory.Fault(problem.Fault(XmlRecordParser.Place(problem.At)), start, _parser.Raw)
            : factory.Record(_parser.Tree, start, XmlRecordParser.Place);
    }

    private FormatRecord Broken(TextPosition at, TextPosition start, bool isRecord)
    {
        _isOver = true;
        if (_elements > 0) return factory.Fault(RecordFault.Of("R159", null, at.Line, at.Column), isRecord ? start : at, isRecord ? _parser.Raw : default);
        var doctype = _text.Head.IndexOf("<!DOCTYPE", StringComparison.Ordinal);
        if (doctype < 0) return RecordFactory.File(RecordFault.Of("R170", null, at.Line, at.Column, ("kind", "xml")));
        var (line, column) = TextPosition.Start.Behind(System.Text.Encoding.UTF8.GetBytes(_text.Head[..doctype]));
        return RecordFactory.File(RecordFault.Of("R176", null, line, column));
    }

    /// <summary>Whether the last names that lead to this element are those of the format.</summary>
    private bool IsRecord()
    {
        if (_xml.Depth > MaxDepth) throw new InvalidDataException("too deep");
        _names.RemoveRange(_xml.Depth, _names.Count - _xml.Depth);
        _names.Add(_xml.LocalName);
        if (_names.Count < _record.Count) return false;
        for (var i = 1; i <= _record.Count; i++)
            if (_names[^i] != _record[^i]) return false;
        return true;
    }

    private TextPosition Place() => _xml is IXmlLineInfo info && info.HasLineInfo() && info.LineNumber > 0 ? new TextPosition(info.LineNumber, XmlRecordParser.Column(_xml)) : TextPosition.Start;
}

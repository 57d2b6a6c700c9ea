using System.Globalization;
using System.Text;
using IntegrationEngine.Mappings.Formats.Content;

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>A line whose fields stand at fixed characters.</summary>
internal sealed class FixedRow(FormatDefinition format, RecordCharset charset) : Row
{
    private readonly ByteText _line = new();
    private readonly ByteText _raw = new();

    // Where each character begins, and the end; unused where every character is one byte.
    private int[] _starts = [];
    private bool _isPlain;
    private int _characters;

    public override ReadOnlySpan<byte> Raw => _raw.Span;

    public override ReadOnlySpan<byte> Type => format.LineType is { } place ? Text(place) : default;

    public bool IsBlank => FieldText.Trim(_raw.Span).IsEmpty;

    public void Set(ReadOnlySpan<byte> raw, TextPosition at, string? fault)
    {
        (At, Fault, Notice) = (at, null, null);
        _raw.Clear();
        _raw.Add(raw);
        _line.Clear();
        _characters = 0;
        if (fault is not null) Fail(fault, 0, ("limit", ByteLimit.Text(format.MaxRecord)));
        else if (raw.IndexOfAny(RecordCharset.Controls) is var control and >= 0) Fail("R183", control);
        else if (charset.Choose(raw) is var invalid and >= 0) Fail("R181", invalid, ("charset", charset.First), ("suggested", charset.Suggested));
        else Decode(raw);
        // What it is can be told all the same, unless it was that which can't be read.
        if (Fault is not null) Roughly(raw);
    }

    public override ReadOnlySpan<byte> Text(FormatField field) => Text(field.Place);

    public override int Offset(FormatField field)
    {
        var first = Math.Min(field.Place.First - 1, _characters);
        return charset.Differs || _isPlain ? first : _starts[first];
    }

    public override RecordFault? CheckWidth(FormatGroup group)
    {
        var width = group.Groups.Where(g => g.Each?.Way == RepeatWay.Rows).Append(group).SelectMany(g => g.Fields).Select(f => f.Place.Last).Append(format.LineType?.Last ?? 0).Max();
        if (_characters <= width || FieldText.Trim(_line.Span[Start(width)..]).IsEmpty) return null;
        return RecordFault.Of("R179", null, At.Line, width + 1, ("found", Number(_characters)), ("count", Number(width)), ("unit", "characters"));
    }

    private ReadOnlySpan<byte> Text(FieldPlace place)
    {
        if (place.First > _characters) return default;
        var start = Start(place.First - 1);
        return FieldText.Trim(_line.Span[start..Start(Math.Min(place.Last, _characters))]);
    }

    private int Start(int character) => _isPlain ? character : _starts[character];

    private void Decode(ReadOnlySpan<byte> raw)
    {
        if (charset.IsElse) Notice = RecordFault.Of("R182", null, At.Line, At.Column, ("charset", charset.Else), ("first", charset.First));
        else if (charset.LooksLikeUtf8(raw)) Notice = RecordFault.Of(RecordCharset.Doubtful, null, At.Line, At.Column, ("charset", charset.First));
        if (charset.Differs) charset.Decode(raw, _line);
        else _line.Add(raw);
        Measure();
    }

    private void Measure()
    {
        _isPlain = Ascii.IsValid(_line.Span);
        _characters = _line.Length;
        if (_isPlain) return;
        if (_starts.Length <= _line.Length) _starts = new int[_line.Length * 2];
        _characters = 0;
        var line = _line.Span;
        for (var i = 0; i < line.Length; i++)
            if ((line[i] & 0xC0) != 0x80) _starts[_characters++] = i;
        _starts[_characters] = line.Length;
    }

    /// <summary>Bytes that are no character as a sign for one, so that those before them stand in their places.</summary>
    private void Roughly(ReadOnlySpan<byte> raw)
    {
        _line.Clear();
        _line.Add(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(raw)));
        Measure();
    }

    private void Fail(string code, int offset, params (string, string?)[] arguments)
    {
        var (line, column) = Place(At, Raw, offset);
        Fault = RecordFault.Of(code, null, line, column, arguments);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

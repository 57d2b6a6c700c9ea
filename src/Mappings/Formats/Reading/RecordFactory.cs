using IntegrationEngine.Mappings.Formats.Content;

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>Makes records of what was read, numbering them as they come.</summary>
internal sealed class RecordFactory(FormatDefinition format, RecordPipes? check)
{
    private readonly ContentWriter _writer = new();
    private List<RecordFault> _notices = [];

    public FormatDefinition Format => format;

    /// <summary>How many records there are so far.</summary>
    public int Count { get; private set; }

    /// <summary>Said at the next record.</summary>
    public void Notice(RecordFault notice) => _notices.Add(notice);

    /// <summary>A record that was read.</summary>
    public FormatRecord Record(RecordTree tree, TextPosition at, Func<long, TextPosition> place)
    {
        var content = _writer.Write(tree);
        var faults = check is null ? [] : RecordPlaces.Of(check.Check(format, tree), tree, place);
        return new FormatRecord(++Count, at.Line, at.Column, content, null, default) { Notices = Notices(), Faults = faults };
    }

    /// <summary>A record that is a row by itself.</summary>
    public FormatRecord Record(Row row)
    {
        var content = _writer.Write(row, format.Root);
        var faults = check is null ? [] : check.Check(format, row);
        if (faults.Count > 0) faults = [.. faults.Select(f => Placed(f, row))];
        return new FormatRecord(++Count, row.At.Line, row.At.Column, content, null, default) { Notices = Notices(), Faults = faults };
    }

    private RecordFault Placed(RecordFault fault, Row row)
    {
        var field = format.Root.Fields.First(f => f.Name == fault.Field);
        var (line, column) = row.Place(row.At, row.Raw, row.Text(field).IsEmpty ? 0 : row.Offset(field));
        return fault with { Line = line, Column = column };
    }

    /// <summary>A record that can't be read.</summary>
    public FormatRecord Fault(RecordFault fault, TextPosition at, ReadOnlySpan<byte> raw) =>
        new(++Count, at.Line, at.Column, default, fault, raw[..Math.Min(raw.Length, format.MaxRecord)].ToArray()) { Notices = Notices() };

    /// <summary>The file as a whole.</summary>
    public static FormatRecord File(RecordFault fault) => new(0, fault.Line, fault.Column, default, fault, default);

    private IReadOnlyList<RecordFault> Notices()
    {
        if (_notices.Count == 0) return [];
        var given = _notices;
        _notices = [];
        return given;
    }
}

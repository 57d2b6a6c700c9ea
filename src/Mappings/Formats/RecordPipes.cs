using System.Buffers;
using System.Text;
using System.Text.Json;
using IntegrationEngine.Mappings.Formats.Content;

namespace IntegrationEngine.Mappings.Formats;

/// <summary>
/// Checks records against their format and puts them into pipe form, so that the index and plan of HL7 v2 serve them: <c>MSH|^~\&amp;|||||||format^NAME</c>, then for each
/// instance of a group, each before those in it, a segment of <see cref="FormatGroup.Segment"/>'s name with the fields by their numbers, repetitions with <c>~</c>.
/// Texts lose the blanks around them; numbers have a point before their decimals, dates HL7's form, identifiers that of their type. Nothing of this is shown to anybody.
/// Keeps its buffers between calls: one per worker, not thread-safe.
/// </summary>
public sealed class RecordPipes
{
    private static readonly IReadOnlyList<RecordFault> None = [];

    private readonly RecordTree _tree = new();
    private readonly ArrayBufferWriter<byte> _pipes = new(1024);
    private readonly List<RecordFault> _faults = [];
    private readonly FieldWriter _fields;

    public RecordPipes() => _fields = new FieldWriter(_pipes, _faults);

    /// <param name="content">A record's content, as <see cref="FormatRecord.Content"/>; names that the format doesn't have are passed over.</param>
    /// <param name="pipes">Empty where there are faults; valid until the next call.</param>
    /// <returns>All that is wrong: R162 absent, R163 too long, R164 not of its type, R165 no such date, R166 none of its values, R168 lost zeros, R169 a date as spreadsheets count; R186 several values, R167 no record.</returns>
    public IReadOnlyList<RecordFault> Write(FormatDefinition format, ReadOnlyMemory<byte> content, out ReadOnlyMemory<byte> pipes)
    {
        pipes = default;
        _faults.Clear();
        _pipes.ResetWrittenCount();
        if (!ContentReader.Read(format, content.Span, _tree)) return [RecordFault.Of("R167", null, 0, 0)];
        _pipes.Write("MSH|^~\\&|||||||format^"u8);
        Encoding.ASCII.GetBytes(format.Name, _pipes);
        _pipes.Write("\r"u8);
        Instance(format, 0);
        if (_faults.Count > 0) return [.. _faults];
        pipes = _pipes.WrittenMemory;
        return None;
    }

    private void Instance(FormatDefinition format, int instance)
    {
        var group = _tree.Group(instance);
        var before = _faults.Count;
        Encoding.ASCII.GetBytes(group.Segment, _pipes);
        foreach (var field in group.Fields)
        {
            _pipes.Write("|"u8);
            Field(format, instance, field);
        }
        _pipes.Write("\r"u8);
        for (var i = before; i < _faults.Count; i++) _faults[i] = _faults[i] with { Group = group, Ordinal = _tree.Ordinal(instance) };
        foreach (var below in group.Groups)
        {
            var count = 0;
            for (var child = _tree.FirstChild(instance); child >= 0; child = _tree.NextSibling(child))
            {
                if (_tree.Group(child) != below) continue;
                Instance(format, child);
                count++;
            }
            if (count == 0 && below.Required) _faults.Add(RecordFault.Of("R162", below.Name, 0, 0) with { Group = group, Ordinal = _tree.Ordinal(instance) });
        }
    }

    private void Field(FormatDefinition format, int instance, FormatField field)
    {
        var count = 0;
        for (var value = _tree.FirstValue(instance, field); value >= 0; value = _tree.NextValue(value))
        {
            var text = FieldText.Trim(_tree.Text(value));
            if (text.IsEmpty) continue;
            if (count == 1 && !field.Repeats) _faults.Add(RecordFault.Of("R186", field.Name, 0, 0));
            if (count++ > 0) _pipes.Write("~"u8);
            _fields.Write(format, field, text);
        }
        if (count == 0 && field.Required) _faults.Add(RecordFault.Of("R162", field.Name, 0, 0));
    }
}

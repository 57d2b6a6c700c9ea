using System.Buffers;
using System.Text;
using System.Text.Json;
using IntegrationEngine.Mappings.Formats.Content;
using IntegrationEngine.Mappings.Formats.Reading;

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
    private readonly List<string> _passedOver = [];
    private readonly FieldWriter _fields;

    public RecordPipes() => _fields = new FieldWriter(_pipes, _faults);

    /// <summary>The fields of the last record where a placeholder stood for a number, as <c>muestras[2].clues</c>.</summary>
    public IReadOnlyList<string> PassedOver => _passedOver;

    /// <param name="content">A record's content, as <see cref="FormatRecord.Content"/>; names that the format doesn't have are passed over.</param>
    /// <param name="pipes">Empty where there are faults; valid until the next call.</param>
    /// <returns>All that is wrong: R162 absent, R163 too long, R164 not of its type, R165 no such date, R166 none of its values, R168 lost zeros, R169 a date as spreadsheets count; R186 several values, R167 no record.</returns>
    public IReadOnlyList<RecordFault> Write(FormatDefinition format, ReadOnlyMemory<byte> content, out ReadOnlyMemory<byte> pipes)
    {
        pipes = default;
        Clear();
        if (!ContentReader.Read(format, content.Span, _tree)) return [RecordFault.Of("R167", null, 0, 0)];
        _pipes.Write("MSH|^~\\&|||||||format^"u8);
        Encoding.ASCII.GetBytes(format.Name, _pipes);
        _pipes.Write("\r"u8);
        Instance(format, _tree, 0);
        if (_faults.Count > 0) return [.. _faults];
        pipes = _pipes.WrittenMemory;
        return None;
    }

    /// <summary>The same faults for a record that was just read.</summary>
    internal IReadOnlyList<RecordFault> Check(FormatDefinition format, RecordTree tree)
    {
        Clear();
        Instance(format, tree, 0);
        return _faults.Count > 0 ? [.. _faults] : None;
    }

    /// <inheritdoc cref="Check(FormatDefinition, RecordTree)"/>
    internal IReadOnlyList<RecordFault> Check(FormatDefinition format, Row row)
    {
        Clear();
        foreach (var field in format.Root.InOrder)
        {
            var text = FieldText.Trim(row.Text(field));
            var count = 0;
            if (field.Split is not { } split)
            {
                if (!text.IsEmpty && !FieldWriter.IsPlaceholder(format, field, text)) Part(format, field, text, ref count);
            }
            else
            {
                foreach (var part in text.Split((byte)split))
                    if (FieldText.Trim(text[part]) is { IsEmpty: false } one && !FieldWriter.IsPlaceholder(format, field, one)) Part(format, field, one, ref count);
            }
            if (count == 0 && field.Required) _faults.Add(RecordFault.Of("R162", field.Name, 0, 0));
        }
        if (_faults.Count == 0) return None;
        return [.. _faults.Select(f => f with { Group = format.Root })];
    }

    private void Part(FormatDefinition format, FormatField field, ReadOnlySpan<byte> text, ref int count)
    {
        count++;
        _fields.Write(format, field, text);
    }

    private void Clear()
    {
        _faults.Clear();
        _passedOver.Clear();
        _pipes.ResetWrittenCount();
    }

    private void Instance(FormatDefinition format, RecordTree tree, int instance)
    {
        var group = tree.Group(instance);
        var before = _faults.Count;
        Encoding.ASCII.GetBytes(group.Segment, _pipes);
        foreach (var field in group.InOrder)
        {
            _pipes.Write("|"u8);
            Field(format, tree, instance, field);
        }
        _pipes.Write("\r"u8);
        for (var i = before; i < _faults.Count; i++) _faults[i] = _faults[i] with { Group = group, Ordinal = tree.Ordinal(instance) };
        foreach (var below in group.Groups)
        {
            var count = 0;
            for (var child = tree.FirstChild(instance); child >= 0; child = tree.NextSibling(child))
            {
                if (tree.Group(child) != below) continue;
                Instance(format, tree, child);
                count++;
            }
            if (count == 0 && below.Required) _faults.Add(RecordFault.Of("R162", below.Name, 0, 0) with { Group = group, Ordinal = tree.Ordinal(instance) });
        }
    }

    private void Field(FormatDefinition format, RecordTree tree, int instance, FormatField field)
    {
        var count = 0;
        for (var value = tree.FirstValue(instance, field); value >= 0; value = tree.NextValue(value))
        {
            var text = FieldText.Trim(tree.Text(value));
            if (text.IsEmpty) continue;
            if (FieldWriter.IsPlaceholder(format, field, text))
            {
                _passedOver.Add((RecordFault.Of("R216", field.Name, 0, 0) with { Group = tree.Group(instance), Ordinal = tree.Ordinal(instance) }).Place!);
                continue;
            }
            if (count == 1 && !field.Repeats) _faults.Add(RecordFault.Of("R186", field.Name, 0, 0));
            if (count++ > 0) _pipes.Write("~"u8);
            _fields.Write(format, field, text);
        }
        if (count == 0 && field.Required) _faults.Add(RecordFault.Of("R162", field.Name, 0, 0));
    }
}

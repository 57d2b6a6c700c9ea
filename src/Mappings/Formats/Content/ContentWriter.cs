using System.Buffers;
using System.Text;
using IntegrationEngine.Mappings.Formats.Reading;

namespace IntegrationEngine.Mappings.Formats.Content;

/// <summary>Writes a record as the JSON object that is stored: declared names in their order, what is absent or empty left out.</summary>
internal sealed class ContentWriter
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(b => (byte)b), (byte)'"', (byte)'\\']);

    private readonly ByteText _json = new();

    public byte[] Write(RecordTree tree)
    {
        _json.Clear();
        Instance(tree, 0);
        return _json.Span.ToArray();
    }

    /// <summary>The record that a row is by itself.</summary>
    public byte[] Write(Row row, FormatGroup root)
    {
        _json.Clear();
        _json.Add((byte)'{');
        foreach (var field in root.InOrder)
        {
            var text = row.Text(field, out var isPlain);
            if (text.IsEmpty) continue;
            if (field.Split is { } split)
            {
                Parts(field, text, (byte)split);
            }
            else if (isPlain)
            {
                Plain(field.Key, text);
            }
            else
            {
                Name(field.Key);
                Text(text);
            }
        }
        _json.Add((byte)'}');
        return _json.Span.ToArray();
    }

    private void Plain(byte[] key, ReadOnlySpan<byte> text)
    {
        var room = _json.Reserve(key.Length + text.Length + 3);
        var at = 0;
        if (_json.Length > 1) room[at++] = (byte)',';
        key.CopyTo(room[at..]);
        at += key.Length;
        room[at++] = (byte)'"';
        text.CopyTo(room[at..]);
        at += text.Length;
        room[at++] = (byte)'"';
        _json.Advance(at);
    }

    private void Parts(FormatField field, ReadOnlySpan<byte> text, byte split)
    {
        var (count, start) = (0, 0);
        foreach (var range in text.Split(split))
        {
            var part = FieldText.Trim(text[range]);
            if (part.IsEmpty) continue;
            if (count++ == 0)
            {
                Name(field.Key);
                start = _json.Length;
            }
            else
            {
                _json.Add((byte)',');
            }
            Text(part);
        }
        if (count > 1) _json.Enclose(start, (byte)'[', (byte)']');
    }

    private void Name(byte[] key)
    {
        if (_json.Length > 1) _json.Add((byte)',');
        _json.Add(key);
    }

    private void Instance(RecordTree tree, int instance)
    {
        _json.Add((byte)'{');
        var first = true;
        var group = tree.Group(instance);
        foreach (var field in group.InOrder)
            if (tree.FirstValue(instance, field) is var value and >= 0) Field(tree, field, value, ref first);
        var groups = group.Groups;
        for (var i = 0; i < groups.Count && tree.FirstChild(instance) >= 0; i++) Children(tree, instance, groups[i], ref first);
        _json.Add((byte)'}');
    }

    private void Field(RecordTree tree, FormatField field, int value, ref bool first)
    {
        Name(field.Key, ref first);
        var several = tree.NextValue(value) >= 0;
        if (several) _json.Add((byte)'[');
        for (var more = value; more >= 0; more = tree.NextValue(more))
        {
            if (more != value) _json.Add((byte)',');
            Text(tree.Text(more));
        }
        if (several) _json.Add((byte)']');
    }

    private void Children(RecordTree tree, int instance, FormatGroup group, ref bool first)
    {
        var count = 0;
        for (var child = tree.FirstChild(instance); child >= 0; child = tree.NextSibling(child))
        {
            if (tree.Group(child) != group) continue;
            if (count++ == 0)
            {
                Name(group.Key, ref first);
                _json.Add((byte)'[');
            }
            else
            {
                _json.Add((byte)',');
            }
            Instance(tree, child);
        }
        if (count > 0) _json.Add((byte)']');
    }

    private void Name(byte[] key, ref bool first)
    {
        if (!first) _json.Add((byte)',');
        first = false;
        _json.Add(key);
    }

    private void Text(ReadOnlySpan<byte> text)
    {
        _json.Add((byte)'"');
        while (text.IndexOfAny(Escaped) is var at and >= 0)
        {
            _json.Add(text[..at]);
            switch (text[at])
            {
                case (byte)'"': _json.Add("\\\""u8); break;
                case (byte)'\\': _json.Add("\\\\"u8); break;
                case (byte)'\n': _json.Add("\\n"u8); break;
                case (byte)'\r': _json.Add("\\r"u8); break;
                case (byte)'\t': _json.Add("\\t"u8); break;
                case var control: _json.Add(Encoding.ASCII.GetBytes($"\\u{control:x4}")); break;
            }
            text = text[(at + 1)..];
        }
        _json.Add(text);
        _json.Add((byte)'"');
    }

    /// <summary>A name as it stands before its value.</summary>
    public static byte[] KeyOf(string name) => Encoding.UTF8.GetBytes($"\"{name}\":");
}

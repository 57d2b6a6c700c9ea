using System.Text.Json;

namespace IntegrationEngine.Mappings.Formats;

/// <summary>A record's content in memory: instances of groups and their values as linked lists. Reusable; -1 stands for none.</summary>
internal sealed class RecordTree
{
    private const int MaxDepth = 64;

    private readonly List<(FormatGroup Group, int FirstSlot, int FirstChild, int LastChild, int NextSibling)> _instances = [];
    private readonly List<(int Start, int Length, int Next)> _values = [];
    private readonly List<(int First, int Last)> _slots = [];
    private byte[] _texts = new byte[1024];
    private int _used;

    public FormatGroup Group(int instance) => _instances[instance].Group;

    public int FirstChild(int instance) => _instances[instance].FirstChild;

    public int NextSibling(int instance) => _instances[instance].NextSibling;

    public int FirstValue(int instance, FormatField field) => _slots[_instances[instance].FirstSlot + field.Number - 1].First;

    public int NextValue(int value) => _values[value].Next;

    public ReadOnlySpan<byte> Text(int value) => _texts.AsSpan(_values[value].Start, _values[value].Length);

    /// <summary>Whether it is a record's content: an object of texts, of arrays of texts, and for groups of arrays of such objects.</summary>
    public bool Read(FormatDefinition format, ReadOnlySpan<byte> content)
    {
        _instances.Clear();
        _values.Clear();
        _slots.Clear();
        _used = 0;
        // No text is longer than it is written.
        if (_texts.Length < content.Length) _texts = new byte[content.Length * 2];
        var json = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            return json.Read() && json.TokenType == JsonTokenType.StartObject && Instance(ref json, format.Root, -1) && !json.Read();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private bool Instance(ref Utf8JsonReader json, FormatGroup group, int parent)
    {
        var instance = _instances.Count;
        _instances.Add((group, _slots.Count, -1, -1, -1));
        foreach (var _ in group.Fields) _slots.Add((-1, -1));
        if (parent >= 0) Attach(instance, parent);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var field = Field(ref json, group);
            var below = field is null ? Below(ref json, group) : null;
            json.Read();
            if (field is null && below is null) json.Skip();
            else if (!(field is not null ? Values(ref json, instance, field) : Instances(ref json, below!, instance))) return false;
        }
        return true;
    }

    private bool Instances(ref Utf8JsonReader json, FormatGroup group, int parent)
    {
        if (json.TokenType != JsonTokenType.StartArray) return false;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            if (json.TokenType != JsonTokenType.StartObject || !Instance(ref json, group, parent)) return false;
        return true;
    }

    private bool Values(ref Utf8JsonReader json, int instance, FormatField field)
    {
        if (json.TokenType == JsonTokenType.String)
        {
            Add(ref json, instance, field);
            return true;
        }
        if (json.TokenType != JsonTokenType.StartArray) return false;
        while (json.Read() && json.TokenType == JsonTokenType.String) Add(ref json, instance, field);
        return json.TokenType == JsonTokenType.EndArray;
    }

    private void Add(ref Utf8JsonReader json, int instance, FormatField field)
    {
        var length = json.CopyString(_texts.AsSpan(_used));
        var value = _values.Count;
        _values.Add((_used, length, -1));
        _used += length;
        var slot = _instances[instance].FirstSlot + field.Number - 1;
        var (first, last) = _slots[slot];
        if (last >= 0) _values[last] = _values[last] with { Next = value };
        _slots[slot] = (first < 0 ? value : first, value);
    }

    private void Attach(int instance, int parent)
    {
        var above = _instances[parent];
        if (above.LastChild >= 0) _instances[above.LastChild] = _instances[above.LastChild] with { NextSibling = instance };
        else above.FirstChild = instance;
        above.LastChild = instance;
        _instances[parent] = above;
    }

    private static FormatField? Field(ref Utf8JsonReader json, FormatGroup group)
    {
        foreach (var field in group.Fields)
            if (json.ValueTextEquals(field.Name)) return field;
        return null;
    }

    private static FormatGroup? Below(ref Utf8JsonReader json, FormatGroup group)
    {
        foreach (var below in group.Groups)
            if (json.ValueTextEquals(below.Name)) return below;
        return null;
    }
}

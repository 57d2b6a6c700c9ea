namespace IntegrationEngine.Mappings.Formats.Content;

/// <summary>A record in memory: instances of groups, and the values of their fields as linked lists. Reusable; -1 stands for none.</summary>
internal sealed class RecordTree
{
    private readonly ByteText _texts = new();
    private InstanceEntry[] _instances = new InstanceEntry[16];
    private ValueEntry[] _values = new ValueEntry[64];
    private SlotEntry[] _slots = new SlotEntry[64];
    private int _instanceCount;
    private int _valueCount;
    private int _slotCount;

    public int Count => _instanceCount;

    /// <summary>How many bytes its texts have.</summary>
    public int Size => _texts.Length;

    public FormatGroup Group(int instance) => _instances[instance].Group;

    public int Parent(int instance) => _instances[instance].Parent;

    public int FirstChild(int instance) => _instances[instance].FirstChild;

    public int NextSibling(int instance) => _instances[instance].NextSibling;

    /// <summary>Where the instance begins, in its reader's own terms.</summary>
    public long At(int instance) => _instances[instance].At;

    /// <summary>Which instance of its group it is, from 1.</summary>
    public int Ordinal(int instance)
    {
        var ordinal = 1;
        for (var i = 0; i < instance; i++)
            if (_instances[i].Group == _instances[instance].Group) ordinal++;
        return ordinal;
    }

    /// <summary>The instance of an ordinal; -1 where there are fewer.</summary>
    public int Find(FormatGroup group, int ordinal)
    {
        for (var i = 0; i < _instanceCount; i++)
            if (_instances[i].Group == group && --ordinal == 0) return i;
        return -1;
    }

    public int FirstValue(int instance, FormatField field) => _slots[_instances[instance].FirstSlot + field.Number - 1].First;

    public int NextValue(int value) => _values[value].Next;

    public ReadOnlySpan<byte> Text(int value) => _texts.Span.Slice(_values[value].Start, _values[value].Length);

    /// <summary>Where the value stands, in its reader's own terms.</summary>
    public long AtValue(int value) => _values[value].At;

    public void Clear()
    {
        (_instanceCount, _valueCount, _slotCount) = (0, 0, 0);
        _texts.Clear();
    }

    /// <summary>A new instance behind those that the parent has.</summary>
    public int Add(FormatGroup group, int parent, long at)
    {
        if (_instanceCount == _instances.Length) Array.Resize(ref _instances, _instanceCount * 2);
        while (_slots.Length < _slotCount + group.Fields.Count) Array.Resize(ref _slots, _slots.Length * 2);
        var instance = _instanceCount++;
        _instances[instance] = new InstanceEntry(group, parent, _slotCount, at);
        _slots.AsSpan(_slotCount, group.Fields.Count).Fill(new SlotEntry(-1, -1));
        _slotCount += group.Fields.Count;
        if (parent < 0) return instance;
        ref var above = ref _instances[parent];
        if (above.LastChild < 0) above.FirstChild = instance;
        else _instances[above.LastChild].NextSibling = instance;
        above.LastChild = instance;
        return instance;
    }

    /// <summary>A value behind those that the field has.</summary>
    public void Add(int instance, FormatField field, ReadOnlySpan<byte> utf8, long at)
    {
        if (_valueCount == _values.Length) Array.Resize(ref _values, _valueCount * 2);
        var value = _valueCount++;
        _values[value] = new ValueEntry(_texts.Length, utf8.Length, -1, at);
        _texts.Add(utf8);
        ref var slot = ref _slots[_instances[instance].FirstSlot + field.Number - 1];
        if (slot.Last >= 0) _values[slot.Last].Next = value;
        slot = new SlotEntry(slot.First < 0 ? value : slot.First, value);
    }

    private record struct InstanceEntry(FormatGroup Group, int Parent, int FirstSlot, long At)
    {
        public int FirstChild = -1;
        public int LastChild = -1;
        public int NextSibling = -1;
    }

    private record struct ValueEntry(int Start, int Length, int Next, long At);

    private readonly record struct SlotEntry(int First, int Last);
}

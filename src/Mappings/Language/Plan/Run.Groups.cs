using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>Ways through the message's groups. Instances are numbered in the order of the message, parents before children.</summary>
internal sealed partial class Run
{
    // For each instance: the first one behind everything below it.
    private int[] _end = new int[64];
    // For each instance: the next one that continues its text; -1 for none. And whether it continues another.
    private int[] _nextLine = new int[64];
    private bool[] _continues = new bool[64];
    // For each segment.
    private bool[] _repetitions = new bool[64];
    // For each pair of instance and definition asked for last: remembered so that a look-up in a long group is made once.
    private (int Group, int Definition, int Found) _only = (-1, -1, -1);

    public static readonly uint Obx = Hl7Message.Pack("OBX");

    /// <summary>Works out the ends, and joins TX and FT segments that continue a text.</summary>
    public void PrepareGroups(MessageStructure structure)
    {
        // MSH-2 declares the escape character; most messages never use it, and then no value is searched for it.
        var declared = Message.Field(0, 2);
        HasEscapes = Message.Separators.Escape != 0 && Message.Bytes[declared.End..].Contains(Message.Separators.Escape);
        if (_repetitions.Length < Message.SegmentCount) _repetitions = new bool[Message.SegmentCount * 2];
        for (var s = 0; s < Message.SegmentCount; s++) _repetitions[s] = Message.Segment(s).Of(Message.Bytes).Contains(Message.Separators.Repetition);
        Groups.Group(Message, structure);
        var count = Groups.InstanceCount;
        if (_end.Length < count)
        {
            var size = Math.Max(count, _end.Length * 2);
            _end = new int[size];
            _nextLine = new int[size];
            _continues = new bool[size];
        }
        _only = (-1, -1, -1);
        for (var g = count - 1; g >= 0; g--)
        {
            _nextLine[g] = -1;
            _continues[g] = false;
            var next = Groups.NextSibling(g);
            _end[g] = next >= 0 ? next : -1;
        }
        // A last sibling ends where its parent does; parents come first.
        for (var g = 0; g < count; g++)
            if (_end[g] < 0) _end[g] = Groups.Parent(g) < 0 ? count : _end[Groups.Parent(g)];
        for (var g = 0; g < count; g++)
        {
            var next = Groups.NextSibling(g);
            if (next >= 0 && Continues(g, next))
            {
                _nextLine[g] = next;
                _continues[next] = true;
            }
        }
    }

    /// <summary>Whether any field of the segment may repeat: most segments hold no repetition, and then no value is searched for one.</summary>
    public bool HasRepetitions(int segment) => _repetitions[segment];

    /// <summary>The enclosing instance some levels up.</summary>
    public int Above(int group, int levels)
    {
        for (; levels > 0; levels--) group = Groups.Parent(group);
        return group;
    }

    public int End(int group) => _end[group];

    /// <summary>The next instance of a definition below <paramref name="above"/>, behind <paramref name="after"/>; -1 for none. Continuations of a text count with what they continue.</summary>
    public int NextInstance(int above, int definition, int after)
    {
        var end = _end[above];
        for (var g = after + 1; g < end; g++)
            if (Groups.Definition(g).Id == definition && !_continues[g]) return g;
        return -1;
    }

    /// <summary>The one instance of a definition that can't repeat below <paramref name="above"/>; -1 for none.</summary>
    public int Only(int above, int definition)
    {
        if (_only.Group == above && _only.Definition == definition) return _only.Found;
        var found = NextInstance(above, definition, above);
        _only = (above, definition, found);
        return found;
    }

    /// <summary>The first segment of a name directly in an instance; -1 for none.</summary>
    public int FirstSegment(int group, uint name)
    {
        for (; group >= 0; group = _nextLine[group])
        {
            for (var s = Groups.FirstSegment(group); s >= 0; s = Groups.NextInGroup(s))
                if (Message.SegmentName(s) == name) return s;
        }
        return -1;
    }

    /// <summary>The next segment of that name in the same instance, or in those that continue it.</summary>
    public int NextSegment(int segment, uint name)
    {
        for (var s = Groups.NextInGroup(segment); s >= 0; s = Groups.NextInGroup(s))
            if (Message.SegmentName(s) == name) return s;
        var next = _nextLine[Groups.GroupOf(segment)];
        return next < 0 ? -1 : FirstSegment(next, name);
    }

    /// <summary>The OBX that goes on with the text of this one; -1 for none.</summary>
    public int NextLine(int segment)
    {
        var next = _nextLine[Groups.GroupOf(segment)];
        return next < 0 ? -1 : FirstSegment(next, Obx);
    }

    /// <summary>Text types with the same code, sub-id and status, one directly behind the other.</summary>
    private bool Continues(int group, int next)
    {
        if (Groups.Definition(group).Id != Groups.Definition(next).Id) return false;
        var a = Groups.FirstSegment(group);
        var b = Groups.FirstSegment(next);
        if (a < 0 || b < 0 || Message.SegmentName(a) != Obx || Message.SegmentName(b) != Obx) return false;
        var bytes = Message.Bytes;
        var type = Message.Field(a, 2).Of(bytes);
        if (!type.SequenceEqual("TX"u8) && !type.SequenceEqual("FT"u8)) return false;
        return Same(a, b, 2, bytes) && Same(a, b, 3, bytes) && Same(a, b, 4, bytes) && Same(a, b, 11, bytes);
    }

    private bool Same(int a, int b, int field, ReadOnlySpan<byte> bytes) => Message.Field(a, field).Of(bytes).SequenceEqual(Message.Field(b, field).Of(bytes));
}

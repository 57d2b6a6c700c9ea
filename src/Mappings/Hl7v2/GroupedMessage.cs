namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>
/// A message's segments in the groups of its structure: instances in document order, each with its own segments and its child instances, as linked lists,
/// so that a look-up costs only what lies directly in one group. Reusable; allocates only while its arrays still grow. Not thread-safe. -1 stands for none.
/// </summary>
public sealed class GroupedMessage
{
    private readonly SegmentPlacer _placer = new();
    private GroupInstance[] _instances = new GroupInstance[32];
    private int[] _next = new int[64];
    private int[] _groupOf = new int[64];
    private int[] _ordinals = [];
    private MessageStructure? _structure;

    public MessageStructure Structure => _structure ?? throw new InvalidOperationException("nothing was grouped yet");

    public int RootInstance => 0;

    public int InstanceCount { get; private set; }

    internal long Steps => _placer.Steps;

    /// <summary>Groups what <paramref name="message"/> holds; the index is not kept.</summary>
    public void Group(Hl7Message message, MessageStructure structure)
    {
        _structure = structure;
        InstanceCount = 0;
        if (_next.Length < message.SegmentCount)
        {
            _next = new int[message.SegmentCount * 2];
            _groupOf = new int[message.SegmentCount * 2];
        }
        if (_ordinals.Length < structure.Groups.Count) _ordinals = new int[structure.Groups.Count];
        Array.Clear(_ordinals);
        NewInstance(structure.Root, -1);
        _placer.Place(message, structure, this);
    }

    public GroupDefinition Definition(int g) => _instances[g].Definition;

    public int Parent(int g) => _instances[g].Parent;

    public int FirstChild(int g) => _instances[g].FirstChild;

    public int NextSibling(int g) => _instances[g].NextSibling;

    /// <summary>The first segment directly in the group; its others follow by <see cref="NextInGroup"/>.</summary>
    public int FirstSegment(int g) => _instances[g].FirstSegment;

    public int NextInGroup(int s) => _next[s];

    public int GroupOf(int s) => _groupOf[s];

    /// <summary>Which instance of its definition in the message this is, from 1.</summary>
    public int Ordinal(int g) => _instances[g].Ordinal;

    internal ref GroupInstance Instance(int g) => ref _instances[g];

    internal int NewInstance(GroupDefinition definition, int parent)
    {
        if (InstanceCount == _instances.Length) Array.Resize(ref _instances, InstanceCount * 2);
        var g = InstanceCount++;
        _instances[g] = new GroupInstance(definition, parent, ++_ordinals[definition.Id]);
        if (parent < 0) return g;
        ref var above = ref _instances[parent];
        if (above.LastChild < 0) above.FirstChild = g;
        else _instances[above.LastChild].NextSibling = g;
        above.LastChild = g;
        return g;
    }

    internal void Attach(int s, int g)
    {
        ref var group = ref _instances[g];
        if (group.LastSegment < 0) group.FirstSegment = s;
        else _next[group.LastSegment] = s;
        group.LastSegment = s;
        _next[s] = -1;
        _groupOf[s] = g;
    }
}

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>The names on the ways from a group to its fields and to the groups in it, as a tree.</summary>
internal sealed class PathTree
{
    private readonly Dictionary<string, PathTree> _children = new(StringComparer.Ordinal);

    private PathTree()
    {
    }

    /// <summary>What stands here; null on the way to something.</summary>
    public FormatField? Field { get; private set; }

    /// <inheritdoc cref="Field"/>
    public FormatGroup? Group { get; private set; }

    public bool HasChildren => _children.Count > 0;

    /// <summary>The tree of each group, by its number.</summary>
    public static IReadOnlyList<PathTree> Of(FormatDefinition format) => [.. format.Groups.Select(Of)];

    public PathTree? Find(string name) => _children.GetValueOrDefault(name);

    /// <summary>A declared name that is reached from here, for findings.</summary>
    public string Name => Field?.Name ?? Group?.Name ?? _children.Values.Select(c => c.Name).FirstOrDefault("");

    private static PathTree Of(FormatGroup group)
    {
        var root = new PathTree();
        foreach (var field in group.Fields) root.At(field.Place.Path).Field = field;
        foreach (var below in group.Groups) root.At(below.Each!.Path!.Path).Group = below;
        return root;
    }

    private PathTree At(IReadOnlyList<string> path)
    {
        var node = this;
        foreach (var name in path)
        {
            if (!node._children.TryGetValue(name, out var next)) node._children.Add(name, next = new PathTree());
            node = next;
        }
        return node;
    }
}

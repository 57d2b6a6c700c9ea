namespace IntegrationEngine.Mappings.Formats.Drafting;

/// <summary>The fields and groups that a real file has in its records, or in a group of them.</summary>
/// <param name="Each">Where its instances stand; empty for the record itself.</param>
internal sealed record SampleGroup(string Title, string Each)
{
    private readonly Dictionary<string, SampleField> _fields = new(StringComparer.Ordinal);

    public List<SampleField> Fields { get; } = [];

    public List<SampleGroup> Groups { get; } = [];

    /// <summary>How many instances there are.</summary>
    public int Count { get; set; }

    /// <exception cref="TooManyFieldsException">There are more than a format may have.</exception>
    public SampleField Field(string title, string at)
    {
        if (_fields.TryGetValue(at, out var field)) return field;
        if (Fields.Count == FormatGroup.MostFields) throw new TooManyFieldsException();
        _fields.Add(at, field = new SampleField(title, at));
        Fields.Add(field);
        return field;
    }

    /// <exception cref="TooManyFieldsException">There are more groups than a format may have fields.</exception>
    public SampleGroup Group(string title, string each)
    {
        if (Groups.Find(g => g.Each == each) is { } known) return known;
        if (Groups.Count == FormatGroup.MostFields) throw new TooManyFieldsException();
        var group = new SampleGroup(title, each);
        Groups.Add(group);
        return group;
    }
}

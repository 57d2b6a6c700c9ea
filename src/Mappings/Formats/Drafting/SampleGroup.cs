namespace IntegrationEngine.Mappings.Formats.Drafting;

/// <summary>The fields and groups that a real file has in its records, or in a group of them.</summary>
/// <param name="Each">Where its instances stand; empty for the record itself.</param>
internal sealed record SampleGroup(string Title, string Each)
{
    public List<SampleField> Fields { get; } = [];

    public List<SampleGroup> Groups { get; } = [];

    /// <summary>How many instances there are.</summary>
    public int Count { get; set; }

    public SampleField Field(string title, string at)
    {
        if (Fields.Find(f => f.At == at) is not { } field) Fields.Add(field = new SampleField(title, at));
        return field;
    }

    public SampleGroup Group(string title, string each)
    {
        if (Groups.Find(g => g.Each == each) is not { } group) Groups.Add(group = new SampleGroup(title, each));
        return group;
    }
}

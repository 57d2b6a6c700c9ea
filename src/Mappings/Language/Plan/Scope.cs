namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>Where a rule stands: the current repetition of its group, and the current repetition of a field where there is one.</summary>
internal readonly struct Scope(int group, SourceValue item, int segment = -1)
{
    public int Group { get; } = group;

    public SourceValue Item { get; } = item;

    /// <summary>The segment that <c>$for</c> or <c>$each</c> is at; -1 where it is at none.</summary>
    public int Segment { get; } = segment;

    public Scope WithItem(in SourceValue item) => new(Group, item, Segment);

    public Scope In(int group) => new(group, default, Segment);
}

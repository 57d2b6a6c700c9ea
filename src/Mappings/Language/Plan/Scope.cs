namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>Where a rule stands: the current repetition of its group, and the current repetition of a field where there is one.</summary>
internal readonly struct Scope(int group, SourceValue item)
{
    public int Group { get; } = group;

    public SourceValue Item { get; } = item;

    public Scope WithItem(in SourceValue item) => new(Group, item);
}

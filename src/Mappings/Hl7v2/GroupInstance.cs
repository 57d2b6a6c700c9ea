namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>One repetition of a group in a message.</summary>
internal struct GroupInstance(GroupDefinition definition, int parent, int ordinal)
{
    public readonly GroupDefinition Definition = definition;
    public readonly int Parent = parent;
    public readonly int Ordinal = ordinal;
    public int FirstChild = -1;
    public int LastChild = -1;
    public int NextSibling = -1;
    public int FirstSegment = -1;
    public int LastSegment = -1;

    /// <summary>The furthest item reached.</summary>
    public int Position = 0;

    /// <summary>A bit for each item that is there.</summary>
    public ulong Filled = 0;

    public readonly bool Has(StructureItem item) => (Filled & (1UL << item.Index)) != 0;

    /// <summary>Whether the item can come once more.</summary>
    public readonly bool CanTake(StructureItem item) => item.Repeats || !Has(item);

    /// <summary>Whether something required that has not come lies between the place reached and the item.</summary>
    public readonly bool Skips(StructureItem item) => (Definition.Required & ~Filled & ((1UL << item.Index) - 1) & ~((1UL << Position) - 1)) != 0;

    public void Take(StructureItem item)
    {
        Filled |= 1UL << item.Index;
        if (item.Index > Position) Position = item.Index;
    }
}

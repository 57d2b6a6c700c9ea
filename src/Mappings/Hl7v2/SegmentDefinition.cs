namespace IntegrationEngine.Mappings.Hl7v2;

/// <param name="Fields">By number, from 1; none is left out.</param>
public sealed record SegmentDefinition(string Name, string Description, IReadOnlyList<FieldDefinition> Fields)
{
    /// <summary>Null where the segment has no field of this number.</summary>
    public FieldDefinition? Field(int number) => number >= 1 && number <= Fields.Count ? Fields[number - 1] : null;
}

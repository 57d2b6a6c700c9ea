namespace IntegrationEngine.Mappings.Hl7v2;

/// <param name="Components">In order; none for a primitive.</param>
public sealed record DataTypeDefinition(string Name, string Description, IReadOnlyList<ComponentDefinition> Components)
{
    public bool IsPrimitive => Components.Count == 0;
}

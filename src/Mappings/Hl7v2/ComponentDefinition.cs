namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>A component of a data type; of a component's own type, its components are the subcomponents.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Table">The number of its table; null where it has none.</param>
public sealed record ComponentDefinition(int Number, string Name, string DataType, bool Required, int? Table);

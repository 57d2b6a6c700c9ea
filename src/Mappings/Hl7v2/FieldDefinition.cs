namespace IntegrationEngine.Mappings.Hl7v2;

/// <param name="Number">HL7's number, from 1.</param>
/// <param name="Name">As the standard calls it, in English.</param>
/// <param name="DataType">As <c>CWE</c>; <c>varies</c> where the message says it (OBX-5).</param>
/// <param name="Table">The number of its table; null where it has none.</param>
public sealed record FieldDefinition(int Number, string Name, string DataType, bool Repeats, bool Required, int? Table);

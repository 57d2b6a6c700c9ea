namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>HL7 v2's segments, fields and data types.</summary>
public sealed class Hl7Dictionary
{
    public static Hl7Dictionary V271 { get; } = new();

    public SegmentDefinition? Segment(string name) => null;

    public DataTypeDefinition? DataType(string name) => null;
}

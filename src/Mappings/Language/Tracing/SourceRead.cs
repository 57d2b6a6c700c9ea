namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>One place of the source that a rule reads, as known from the mapping alone.</summary>
/// <param name="Group">Path of the group that holds the segment, as <c>PATIENT_RESULT.ORDER_OBSERVATION</c>; empty for the message itself and for Z segments, which are read wherever they stand.</param>
/// <param name="Component">From 1; 0 for the whole field.</param>
/// <param name="Subcomponent">From 1; 0 for the whole component.</param>
/// <param name="DataType">HL7's type of what is read, as <c>CX</c> or <c>ST</c>.</param>
public sealed record SourceRead(string Group, string Segment, int Field, int Component, int Subcomponent, string DataType, ReadPurpose Purpose)
{
    /// <summary>The field's name in a source that declares its fields, as <c>marcadores.clave</c>; null for HL7 v2.</summary>
    public string? Name { get; init; }

    /// <summary>As <c>PID-3.4.1</c>, or the declared name.</summary>
    public string Path => Name ?? Place;

    /// <summary>By segment and numbers, as <c>PID-3.4.1</c>, also where nobody is shown them.</summary>
    internal string Place => $"{Segment}-{Field}" + (Component > 0 ? $".{Component}" : "") + (Subcomponent > 0 ? $".{Subcomponent}" : "");

    /// <summary>A part of what this reads.</summary>
    internal SourceRead Part(int component, int subcomponent, string dataType) =>
        component == 0 ? this with { DataType = dataType }
        : Component == 0 ? this with { Component = component, Subcomponent = subcomponent, DataType = dataType }
        : this with { Subcomponent = Subcomponent == 0 ? component : Subcomponent, DataType = dataType };
}

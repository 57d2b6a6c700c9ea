namespace IntegrationEngine.Mappings.Fhir.Validation;

/// <summary>A JSON value by its place in the text; a string includes its quotes.</summary>
internal readonly record struct TextPlace(int Offset, int Length)
{
    public bool IsEmpty => Length == 0;
}

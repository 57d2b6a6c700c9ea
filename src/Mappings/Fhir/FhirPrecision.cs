namespace IntegrationEngine.Mappings.Fhir;

/// <summary>How much of a FHIR date or time is given.</summary>
internal enum FhirPrecision
{
    Year = 1,
    Month,
    Day,
    Second,
}

namespace IntegrationEngine.Engine.Agreements;

/// <summary>A patient's sex by FHIR's administrative-gender.</summary>
public enum PatientSex
{
    Unknown,
    Female,
    Male,
    Other,
}

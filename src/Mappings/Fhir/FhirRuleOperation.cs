namespace IntegrationEngine.Mappings.Fhir;

internal enum FhirRuleOperation
{
    Exists,
    Is,
    Not,
    And,
    Or,
    Xor,
    Implies,
    Same,
}

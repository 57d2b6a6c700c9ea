namespace IntegrationEngine.Mappings.Fhir;

/// <summary>
/// An invariant of a type that asks only about presence and codes of direct children, as <c>orderDetail.empty() or code.exists()</c>.
/// </summary>
/// <param name="Key">FHIR's key: <c>prr-1</c>.</param>
/// <param name="Expression">Its FHIRPath.</param>
/// <param name="Steps">The expression in postfix order.</param>
internal sealed record FhirRule(string Key, string Expression, FhirRuleStep[] Steps);

namespace IntegrationEngine.Mappings.Fhir;

/// <summary>One step of a rule in postfix order.</summary>
/// <param name="Operation">What it does to the stack of truth values.</param>
/// <param name="Element">The ordinal of the element it asks about.</param>
/// <param name="Literal">The code it compares with.</param>
internal readonly record struct FhirRuleStep(FhirRuleOperation Operation, int Element = -1, byte[]? Literal = null);

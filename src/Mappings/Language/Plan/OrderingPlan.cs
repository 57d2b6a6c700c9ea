using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>An <c>order-by</c> compiled for one message structure.</summary>
internal sealed record OrderingPlan(MessageStructure Structure, KeyPart Key);

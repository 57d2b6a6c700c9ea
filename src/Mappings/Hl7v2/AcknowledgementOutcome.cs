namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>What became of a message at the intake.</summary>
public enum AcknowledgementOutcome
{
    Accepted,
    Error,
    Rejected,
}

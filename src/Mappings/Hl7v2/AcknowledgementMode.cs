namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>Who answers what (HL7 2.x chapter 2, original and enhanced processing rules).</summary>
public static class AcknowledgementMode
{
    /// <summary>
    /// The code to answer with; null where the sender wants no answer.
    /// Original mode (MSH-15 and MSH-16 both empty): AA, AE, AR. Enhanced mode: CA, CE, CR where MSH-15 asks for them (AL always, ER on errors, SU on success).
    /// Where MSH-15 asks for none and MSH-16 does, the application acknowledgement is given at once: such senders wait for it on the connection.
    /// </summary>
    /// <param name="header">Null where it could not be read: original mode.</param>
    public static AcknowledgementCode? Answer(Hl7Header? header, AcknowledgementOutcome outcome)
    {
        if (header is null || (header.AcceptAcknowledgement.Length == 0 && header.ApplicationAcknowledgement.Length == 0)) return Application(outcome);
        if (Wanted(header.AcceptAcknowledgement, outcome)) return Application(outcome) + (AcknowledgementCode.CA - AcknowledgementCode.AA);
        return Wants(header.AcceptAcknowledgement) || !Wanted(header.ApplicationAcknowledgement, outcome) ? null : Application(outcome);
    }

    private static AcknowledgementCode Application(AcknowledgementOutcome outcome) => AcknowledgementCode.AA + (int)outcome;

    private static bool Wants(string condition) => condition is "AL" or "ER" or "SU";

    private static bool Wanted(string condition, AcknowledgementOutcome outcome) => condition switch
    {
        "AL" => true,
        "ER" => outcome != AcknowledgementOutcome.Accepted,
        "SU" => outcome == AcknowledgementOutcome.Accepted,
        _ => false,
    };
}

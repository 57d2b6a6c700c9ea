namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>MSA-1, table 0008: the first letter is the mode (application, accept), the second the outcome.</summary>
public enum AcknowledgementCode
{
    /// <summary>Application accept: original mode's «stored».</summary>
    AA,

    /// <summary>Application error: wrong in what the message says (codes 100 to 103).</summary>
    AE,

    /// <summary>Application reject: not for here, or not now (codes 200 to 207).</summary>
    AR,

    /// <summary>Accept acknowledgement: enhanced mode's «stored».</summary>
    CA,

    /// <summary>Accept acknowledgement, error.</summary>
    CE,

    /// <summary>Accept acknowledgement, reject.</summary>
    CR,
}

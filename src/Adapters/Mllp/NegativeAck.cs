namespace IntegrationEngine.Adapters.Mllp;

/// <summary>What a negative acknowledgement does to its message.</summary>
public enum NegativeAck
{
    /// <summary>As its ERR-3 says (table 0357): 206 and 207 are tried again, 100 to 205 refuse; three tries where there is none, or none of that table.</summary>
    ByError,

    /// <summary>A few tries, then a dead letter.</summary>
    Retry,

    /// <summary>A dead letter at once.</summary>
    Refuse,
}

namespace IntegrationEngine.Engine.Ledger;

/// <summary>How far a request is.</summary>
public enum RequestState
{
    Open,

    /// <summary>An engine is at it.</summary>
    Taken,

    Done,

    /// <summary>It can't be carried out; the outcome has the code.</summary>
    Refused,
}

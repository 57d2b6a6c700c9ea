namespace IntegrationEngine.Engine.Ledger;

/// <summary>Where a file stands.</summary>
public enum FileState
{
    /// <summary>Begun; where nobody is at it, it is taken up again when it is handed in again.</summary>
    Reading,

    /// <summary>Every record is a message or a dead letter.</summary>
    Taken,

    /// <summary>Refused as a whole: nothing of it was taken, and the same content may be handed in again.</summary>
    Refused,
}

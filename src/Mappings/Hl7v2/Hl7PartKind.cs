namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>What a file of messages is made of.</summary>
public enum Hl7PartKind
{
    Message,

    /// <summary>Text outside of messages, which can't be one.</summary>
    Text,

    /// <summary>FHS.</summary>
    FileHeader,

    /// <summary>BHS.</summary>
    BatchHeader,

    /// <summary>BTS.</summary>
    BatchTrailer,

    /// <summary>FTS.</summary>
    FileTrailer,
}

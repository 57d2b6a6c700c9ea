namespace IntegrationEngine.Adapters.Http;

internal enum RequestTarget
{
    None,

    /// <summary>Where messages are posted.</summary>
    Intake,

    /// <summary>What became of one message.</summary>
    Message,

    /// <summary>FHIR's capability statement.</summary>
    Metadata,
}

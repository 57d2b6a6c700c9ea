namespace IntegrationEngine.Mappings.Language.Plan;

internal enum WriteResult
{
    Written,

    /// <summary>There was nothing to write.</summary>
    Empty,

    /// <summary>There was something and it could not be written; whoever holds it decides.</summary>
    Failed,

    /// <summary>The message is refused: <see cref="Run.Refusal"/> says why.</summary>
    Stop,
}

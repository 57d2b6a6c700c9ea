namespace IntegrationEngine.Engine.Ledger;

/// <summary>What was last asked of a channel or destination. Survives a restart; every instance of the engine follows it.</summary>
/// <param name="By">Who asked; <see cref="AuditEntry.Engine"/> where it paused by itself.</param>
/// <param name="At">Since when.</param>
public sealed record LineControl(LineKind Kind, string Name, LineState State, string? Reason, string By, DateTimeOffset At);

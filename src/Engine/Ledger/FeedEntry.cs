namespace IntegrationEngine.Engine.Ledger;

/// <summary>Whether a channel that should bring messages does.</summary>
/// <param name="Heard">When the last one came, or when it was first looked at.</param>
/// <param name="TurnedBy">The instance that said so.</param>
/// <param name="SilentSince">Since when it counts as silent; null where it does not.</param>
public sealed record FeedEntry(string Channel, DateTimeOffset Heard, DateTimeOffset? SilentSince, string? TurnedBy = null);

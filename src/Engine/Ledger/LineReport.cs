namespace IntegrationEngine.Engine.Ledger;

/// <summary>What an instance of the engine last said of a channel or destination, for who looks from outside.</summary>
/// <param name="Instance">Which engine.</param>
/// <param name="State">In one word: <c>running</c>, <c>up</c>, <c>away</c>, <c>paused</c>, <c>draining</c>, <c>drained</c>, <c>silent</c>.</param>
/// <param name="Since">Since when; null where it is as it should be.</param>
/// <param name="Waiting">How many messages wait.</param>
/// <param name="Oldest">When the oldest of them was received, where that is known.</param>
/// <param name="Last">When a message was last received or delivered.</param>
/// <param name="ToldAt">When it was said.</param>
public sealed record LineReport(
    LineKind Kind, string Name, string Instance, string State, DateTimeOffset? Since, long Waiting, DateTimeOffset? Oldest, DateTimeOffset? Last, DateTimeOffset ToldAt);

namespace IntegrationEngine.Engine.Shadow;

/// <summary>What is to be converted again, and against what.</summary>
/// <param name="Mapping">The mapping's name.</param>
/// <param name="Channel">Only messages of this channel, whatever its own mapping is; null: of all channels with that mapping.</param>
/// <param name="From">Stored at this time or later.</param>
/// <param name="To">And before this.</param>
public sealed record ShadowRequest(string Mapping, string? Channel, DateTimeOffset From, DateTimeOffset To);

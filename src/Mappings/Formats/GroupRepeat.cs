namespace IntegrationEngine.Mappings.Formats;

/// <summary>How the instances of a group come in a file.</summary>
/// <param name="Way">Which of the three ways.</param>
/// <param name="Path">The place in the group around it, in JSON and XML.</param>
public sealed record GroupRepeat(RepeatWay Way, FieldPlace? Path = null);

namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>A place of the message that an element was made from.</summary>
/// <param name="Place">As <c>OBX[3]-5.1</c>.</param>
public sealed record TracedRead(string Place, ReadPurpose Purpose);

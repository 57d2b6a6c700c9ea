namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>One valued place of a message, in its smallest part, and what became of it. No values.</summary>
/// <param name="Place">With occurrence and repetition where there are several: <c>OBX[3]-5[2].1</c>.</param>
/// <param name="Path">Without them: <c>OBX-5.1</c>.</param>
/// <param name="Segment">From 0, in the order of the message.</param>
public sealed record SourceField(string Place, string Path, int Segment, FieldUse Use);

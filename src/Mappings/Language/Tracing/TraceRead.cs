namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>One range of the message that was read.</summary>
/// <param name="Frame">The element that asked; -1 outside of elements (keys, facts, conditions of resources).</param>
/// <param name="IsUse">Whether its content is used; otherwise it is only walked, or asked whether it is there.</param>
internal readonly record struct TraceRead(ReadSite Site, ReadPurpose Purpose, int Frame, int Segment, int Start, int Length, bool IsUse);

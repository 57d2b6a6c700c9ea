namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>The way from a scope's group to the one that holds a segment: some levels up, then down to a definition (-1: that one itself).</summary>
internal sealed record SegmentPlace(int Up, int Down, bool DownRepeats, bool SegmentRepeats);

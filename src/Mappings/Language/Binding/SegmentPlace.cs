namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>The way from a scope's group to the one that holds a segment: some levels up, then down to a definition (-1: that one itself).</summary>
internal sealed record SegmentPlace(int Up, int Down, bool DownRepeats, bool SegmentRepeats)
{
    /// <summary>The one that <c>$for</c> or <c>$each</c> is at.</summary>
    public static SegmentPlace Current { get; } = new(0, -1, DownRepeats: false, SegmentRepeats: false);

    public bool IsCurrent => ReferenceEquals(this, Current);

    /// <summary>The path of the group that holds the segment, from a scope.</summary>
    public string Group(ScopeType scope)
    {
        if (IsCurrent) return scope.Segment!.Holder.Path;
        if (Down >= 0) return scope.Structure.Groups[Down].Path;
        var group = scope.Group;
        for (var i = 0; i < Up; i++) group = group.Parent!;
        return group.Path;
    }
}

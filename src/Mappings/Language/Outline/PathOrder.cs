namespace IntegrationEngine.Mappings.Language.Outline;

/// <summary>Paths by segment, then by the numbers of field, component and subcomponent; MSH comes first, as it does in messages.</summary>
public sealed class PathOrder : IComparer<string>
{
    public static PathOrder Instance { get; } = new();

    public int Compare(string? x, string? y) => Key(x).CompareTo(Key(y));

    private static (bool, string, int, int, int, string) Key(string? path) =>
        SourcePath.Parse(path ?? "") is { } place ? (place.Segment != "MSH", place.Segment, place.Field, place.Component, place.Subcomponent, "") : (true, "~", 0, 0, 0, path ?? "");
}

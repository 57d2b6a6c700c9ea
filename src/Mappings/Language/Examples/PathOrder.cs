using System.Globalization;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>Orders <c>PID-5</c> before <c>PID-10</c>, and <c>PID-3.2</c> before <c>PID-3.10</c>.</summary>
internal sealed class PathOrder : IComparer<string>
{
    public static PathOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (a, b) = (Parts(x ?? ""), Parts(y ?? ""));
        var bySegment = string.CompareOrdinal(a.Segment, b.Segment);
        if (bySegment != 0) return bySegment;
        for (var i = 0; i < Math.Min(a.Numbers.Length, b.Numbers.Length); i++)
            if (a.Numbers[i] != b.Numbers[i]) return a.Numbers[i].CompareTo(b.Numbers[i]);
        return a.Numbers.Length.CompareTo(b.Numbers.Length);
    }

    private static (string Segment, int[] Numbers) Parts(string path)
    {
        var dash = path.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 || !path[(dash + 1)..].Split('.').All(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out _)) ? (path, []) : (path[..dash], [.. path[(dash + 1)..].Split('.').Select(n => int.Parse(n, CultureInfo.InvariantCulture))]);
    }
}

using IntegrationEngine.Engine.Configuration;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>What is different between two configurations. Each list holds names, sorted.</summary>
/// <param name="Mappings">Whose version is another, or that are new, or are gone.</param>
/// <param name="Channels">All that is added, removed or different in any way.</param>
/// <param name="Destinations">Likewise.</param>
public sealed record ConfigurationChange(IReadOnlyList<string> Mappings, IReadOnlyList<string> Channels, IReadOnlyList<string> Destinations)
{
    public bool IsNone => Mappings.Count + Channels.Count + Destinations.Count == 0;

    public static ConfigurationChange Between(ConfigurationSnapshot former, ConfigurationSnapshot next) => new(
        Different(former.Mappings, next.Mappings, (a, b) => string.Equals(a.Version, b.Version, StringComparison.Ordinal)),
        Different(former.Channels, next.Channels, (a, b) => string.Equals(a.Written, b.Written, StringComparison.Ordinal)),
        Different(former.Destinations, next.Destinations, (a, b) => a.DeliversLike(b) && a.Processing == b.Processing));

    private static List<string> Different<T>(IReadOnlyDictionary<string, T> former, IReadOnlyDictionary<string, T> next, Func<T, T, bool> equal) =>
        [.. former.Keys.Union(next.Keys, StringComparer.Ordinal)
            .Where(name => !former.TryGetValue(name, out var a) || !next.TryGetValue(name, out var b) || !equal(a, b))
            .Order(StringComparer.Ordinal)];
}

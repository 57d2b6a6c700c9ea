using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Engine.Shadow;

/// <summary>Which line wrote an element of one Bundle, as its conversion's trace tells.</summary>
internal sealed class TracedLines
{
    private readonly Dictionary<BundlePlace, TracedElement> _elements = [];

    public TracedLines(MessageTrace trace)
    {
        foreach (var element in trace.Elements) _elements.TryAdd(new BundlePlace(element.Entry, element.Path), element);
    }

    /// <summary>The mapping's or fragment's line, and where that uses a shared conversion, the conversion's; null where no line says so: what the engine writes of itself.</summary>
    public (ShadowRule Rule, ShadowRule? Conversion)? Find(BundlePlace place)
    {
        // The place itself, what holds it, else the first in it.
        for (var at = place; ; at = at with { Path = Above(at.Path) })
        {
            if (_elements.TryGetValue(at, out var element)) return Named(element);
            if (Above(at.Path).Length == 0) break;
        }
        foreach (var (at, element) in _elements)
            if (at.Entry == place.Entry && at.Path.StartsWith(place.Path, StringComparison.Ordinal) && at.Path.AsSpan(place.Path.Length) is ['.' or '[', ..]) return Named(element);
        return null;
    }

    private static (ShadowRule, ShadowRule?) Named(TracedElement element) =>
        element.Via is { } via ? (ShadowRule.Of(via), ShadowRule.Of(element.Rule)) : (ShadowRule.Of(element.Rule), null);

    private static string Above(string path) => path[..Math.Max(0, path.AsSpan().LastIndexOfAny('.', '['))];
}

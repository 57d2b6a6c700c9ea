using System.Text.Json;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>What stands at a path in a Bundle.</summary>
internal sealed class BundleQuery
{
    private readonly JsonElement _bundle;
    private readonly List<FoundValue> _resources = [];
    private readonly Dictionary<string, string> _referred = new(StringComparer.Ordinal);

    public BundleQuery(JsonElement bundle)
    {
        _bundle = bundle;
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        if (!bundle.TryGetProperty("entry", out var entries)) return;
        var index = 0;
        foreach (var entry in entries.EnumerateArray())
        {
            var resource = entry.GetProperty("resource");
            var type = resource.GetProperty("resourceType").GetString()!;
            counts[type] = counts.GetValueOrDefault(type) + 1;
            _resources.Add(new FoundValue(index++, type, resource));
            if (entry.TryGetProperty("fullUrl", out var url)) _referred[url.GetString()!] = $"{type}[{counts[type] - 1}]";
        }
    }

    public IReadOnlyList<FoundValue> Find(ExpectedPath path)
    {
        var first = path.Steps[0];
        List<FoundValue> found = first.Name == "Bundle" ? [new FoundValue(-1, "Bundle", _bundle)] : [.. _resources.Where(r => r.Path == first.Name)];
        found = Choose(found, first.Choices);
        foreach (var step in path.Steps.Skip(1)) found = [.. found.SelectMany(f => Into(f, step))];
        return found;
    }

    /// <summary>A value as tests write it: texts as they are, a reference by the resource it leads to (<c>Patient</c>, where there are several <c>Patient[1]</c>).</summary>
    public string Shown(JsonElement value, string? expected = null)
    {
        if (value.ValueKind == JsonValueKind.String) return value.GetString()!;
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("reference", out var reference)) return value.GetRawText();
        if (!_referred.TryGetValue(reference.GetString()!, out var resource)) return reference.GetString()!;
        var type = resource[..resource.IndexOf('[', StringComparison.Ordinal)];
        return expected == type || _resources.Count(r => r.Path == type) == 1 ? type : resource;
    }

    private List<FoundValue> Into(FoundValue value, PathStep step)
    {
        if (value.Json.ValueKind != JsonValueKind.Object) return [];
        foreach (var name in step.Names)
        {
            if (!value.Json.TryGetProperty(name, out var child)) continue;
            var path = $"{value.Path}.{name}";
            if (child.ValueKind != JsonValueKind.Array) return Choose([new FoundValue(value.Entry, path, child)], step.Choices);
            return Choose([.. child.EnumerateArray().Select((c, i) => new FoundValue(value.Entry, $"{path}[{i}]", c))], step.Choices);
        }
        return [];
    }

    private List<FoundValue> Choose(List<FoundValue> found, IReadOnlyList<PathChoice> choices)
    {
        foreach (var choice in choices)
            found = choice.Index < 0
                ? [.. found.Where(f => Holds(f, choice))]
                : choice.Index < found.Count ? [found[choice.Index]] : [];
        return found;
    }

    private bool Holds(FoundValue value, PathChoice choice)
    {
        List<FoundValue> found = [value];
        foreach (var step in choice.Path) found = [.. found.SelectMany(f => Into(f, step))];
        return found.Exists(f => Shown(f.Json, choice.Value) == choice.Value);
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IntegrationEngine.Engine.Shadow;

/// <summary>
/// Compares two Bundles of one message element by element. Resources are matched by their identity (<c>fullUrl</c>), those left over by type and order; a resource
/// whose identity alone changed is one difference, and references to it are none. Lists are compared without what is equal at their ends.
/// </summary>
internal sealed partial class BundleComparison
{
    private const string Urn = "urn:uuid:";

    private readonly List<BundleDifference> _found = [];

    public static IReadOnlyList<BundleDifference> Of(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        if (before.Span.SequenceEqual(after.Span)) return [];
        var comparison = new BundleComparison();
        comparison.Bundles(JsonNode.Parse(before.Span)!.AsObject(), JsonNode.Parse(after.Span)!.AsObject());
        return comparison._found;
    }

    private void Bundles(JsonObject before, JsonObject after)
    {
        var pairs = Pairs(Entries(before), Entries(after));
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (a, b) in pairs)
        {
            if (a is not { FullUrl: { } former } || b is not { FullUrl: { } now } || former == now) continue;
            renamed[former[Urn.Length..]] = now[Urn.Length..];
            _found.Add(new($"{a.Type}.$key", DifferenceKind.Changed, a.Place.Below("$key"), b.Place.Below("$key"), former, now));
        }
        foreach (var (a, b) in pairs)
        {
            if (a is null) _found.Add(new(b!.Type, DifferenceKind.Added, null, b.Place, null, Text(b.Resource)));
            else if (b is null) _found.Add(new(a.Type, DifferenceKind.Removed, a.Place, null, Text(a.Resource), null));
            else Entries(renamed.Count == 0 ? a : a with { Json = Renamed(a.Json, renamed) }, b);
        }
        foreach (var name in Names(before, after))
            if (name is not "entry") Nodes($"Bundle.{name}", new(-1, name), before[name], new(-1, name), after[name]);
    }

    private void Entries(Entry a, Entry b)
    {
        Nodes(a.Type, a.Place, a.Resource, b.Place, b.Resource);
        Nodes($"{a.Type}.request", a.Place.Below("request"), a.Json["request"], b.Place.Below("request"), b.Json["request"]);
    }

    private void Nodes(string path, BundlePlace beforeAt, JsonNode? before, BundlePlace afterAt, JsonNode? after)
    {
        switch (before, after)
        {
            case (null, null):
                return;
            case (null, _):
                _found.Add(new(path, DifferenceKind.Added, null, afterAt, null, Text(after)));
                return;
            case (_, null):
                _found.Add(new(path, DifferenceKind.Removed, beforeAt, null, Text(before), null));
                return;
            case (JsonObject a, JsonObject b):
                foreach (var name in Names(a, b)) Nodes($"{path}.{name}", beforeAt.Below(name), a[name], afterAt.Below(name), b[name]);
                return;
            case (JsonArray a, JsonArray b):
                Lists(path, beforeAt, a, afterAt, b);
                return;
            default:
                if (!JsonNode.DeepEquals(before, after)) _found.Add(new(path, DifferenceKind.Changed, beforeAt, afterAt, Text(before), Text(after)));
                return;
        }
    }

    private void Lists(string path, BundlePlace beforeAt, JsonArray before, BundlePlace afterAt, JsonArray after)
    {
        var (start, shorter) = (0, Math.Min(before.Count, after.Count));
        while (start < shorter && JsonNode.DeepEquals(before[start], after[start])) start++;
        var end = 0;
        while (end < shorter - start && JsonNode.DeepEquals(before[before.Count - 1 - end], after[after.Count - 1 - end])) end++;
        for (var i = start; i < Math.Max(before.Count, after.Count) - end; i++)
            Nodes(path, beforeAt.At(i), i < before.Count - end ? before[i] : null, afterAt.At(i), i < after.Count - end ? after[i] : null);
    }

    private static JsonObject Renamed(JsonObject json, Dictionary<string, string> renamed) =>
        JsonNode.Parse(Uuid().Replace(Text(json)!, id => renamed.GetValueOrDefault(id.Value, id.Value)))!.AsObject();

    private static List<(Entry? Before, Entry? After)> Pairs(List<Entry> before, List<Entry> after)
    {
        var byUrl = after.Where(e => e.FullUrl is not null).DistinctBy(e => e.FullUrl).ToDictionary(e => e.FullUrl!, StringComparer.Ordinal);
        var pairs = new List<(Entry? Before, Entry? After)>();
        var taken = new HashSet<Entry>(ReferenceEqualityComparer.Instance);
        var left = new List<Entry>();
        foreach (var entry in before)
        {
            if (entry.FullUrl is { } url && byUrl.TryGetValue(url, out var same) && same.Type == entry.Type && taken.Add(same)) pairs.Add((entry, same));
            else left.Add(entry);
        }
        var rest = after.Where(e => !taken.Contains(e)).GroupBy(e => e.Type, StringComparer.Ordinal).ToDictionary(g => g.Key, g => new Queue<Entry>(g), StringComparer.Ordinal);
        foreach (var entry in left) pairs.Add((entry, rest.TryGetValue(entry.Type, out var queue) && queue.TryDequeue(out var next) ? next : null));
        foreach (var entry in rest.Values.SelectMany(q => q)) pairs.Add((null, entry));
        return pairs;
    }

    private static List<Entry> Entries(JsonObject bundle) =>
        [.. (bundle["entry"] as JsonArray ?? []).OfType<JsonObject>().Select((json, i) => new Entry(i, json))];

    private static IEnumerable<string> Names(JsonObject before, JsonObject after) => before.Select(p => p.Key).Union(after.Select(p => p.Key), StringComparer.Ordinal);

    private static string? Text(JsonNode? node) => node?.ToJsonString(Json);

    private static JsonSerializerOptions Json { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private sealed record Entry(int Number, JsonObject Json)
    {
        public BundlePlace Place => new(Number, Type);

        public string? FullUrl => (string?)Json["fullUrl"] is { } url && url.StartsWith(Urn, StringComparison.Ordinal) ? url : null;

        public JsonObject? Resource => Json["resource"] as JsonObject;

        public string Type => (string?)Json["resource"]?["resourceType"] ?? "Bundle.entry";
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Uuid();
}

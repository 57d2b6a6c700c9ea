using System.Text.Json;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>Two Bundles, path by path. Entries that both have are told by their <c>fullUrl</c>, so that one more does not make all behind it look different.</summary>
internal sealed class BundleDifferences
{
    private readonly List<BundleDifference> _differences = [];

    private BundleDifferences()
    {
    }

    public static IReadOnlyList<BundleDifference> Of(JsonElement expected, JsonElement actual)
    {
        var differences = new BundleDifferences();
        var wanted = Entries(expected);
        var found = Entries(actual);
        for (var i = 0; i < wanted.Count; i++)
        {
            var at = found.FindIndex(f => f.Url == wanted[i].Url);
            if (at < 0) differences.Add(-1, wanted[i].Type, wanted[i].Json, null);
            else differences.Entry(at, wanted[i].Json, found[at].Json, found[at].Type);
        }
        for (var i = 0; i < found.Count; i++)
            if (!wanted.Exists(w => w.Url == found[i].Url)) differences.Add(i, found[i].Type, null, found[i].Json);
        if (wanted.Count == found.Count && wanted.Select(w => w.Url).SequenceEqual(found.Select(f => f.Url)) is false && differences._differences.Count == 0)
            differences.Add(-1, "Bundle.entry", expected.GetProperty("entry"), actual.GetProperty("entry"));
        differences.Properties(-1, "Bundle", expected, actual, except: "entry");
        return differences._differences;
    }

    private static List<(string Url, string Type, JsonElement Json)> Entries(JsonElement bundle) =>
        bundle.ValueKind == JsonValueKind.Object && bundle.TryGetProperty("entry", out var entries) && entries.ValueKind == JsonValueKind.Array
            ? [.. entries.EnumerateArray().Select((e, i) => (Text(e, "fullUrl") ?? $"#{i}", e.TryGetProperty("resource", out var r) ? Text(r, "resourceType") ?? "?" : "?", e))]
            : [];

    private static string? Text(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var text) ? text.GetString() : null;

    private void Entry(int entry, JsonElement expected, JsonElement actual, string type)
    {
        if (expected.TryGetProperty("resource", out var wanted) && actual.TryGetProperty("resource", out var found)) Value(entry, type, wanted, found);
        Properties(entry, $"Bundle.entry[{entry}]", expected, actual, except: "resource");
    }

    private void Value(int entry, string path, JsonElement expected, JsonElement actual)
    {
        if (expected.ValueKind == JsonValueKind.Object && actual.ValueKind == JsonValueKind.Object) Properties(entry, path, expected, actual, except: null);
        else if (expected.ValueKind == JsonValueKind.Array && actual.ValueKind == JsonValueKind.Array) Items(entry, path, expected, actual);
        else if (!JsonElement.DeepEquals(expected, actual)) Add(entry, path, expected, actual);
    }

    private void Items(int entry, string path, JsonElement expected, JsonElement actual)
    {
        var (wanted, found) = (expected.GetArrayLength(), actual.GetArrayLength());
        for (var i = 0; i < Math.Max(wanted, found); i++)
        {
            if (i >= found) Add(entry, $"{path}[{i}]", expected[i], null);
            else if (i >= wanted) Add(entry, $"{path}[{i}]", null, actual[i]);
            else Value(entry, $"{path}[{i}]", expected[i], actual[i]);
        }
    }

    private void Properties(int entry, string path, JsonElement expected, JsonElement actual, string? except)
    {
        if (expected.ValueKind != JsonValueKind.Object) return;
        foreach (var wanted in expected.EnumerateObject().Where(p => p.Name != except))
        {
            if (actual.TryGetProperty(wanted.Name, out var found)) Value(entry, $"{path}.{wanted.Name}", wanted.Value, found);
            else Add(entry, $"{path}.{wanted.Name}", wanted.Value, null);
        }
        foreach (var found in actual.EnumerateObject().Where(p => p.Name != except && !expected.TryGetProperty(p.Name, out _)))
            Add(entry, $"{path}.{found.Name}", null, found.Value);
    }

    private void Add(int entry, string path, JsonElement? expected, JsonElement? actual) => _differences.Add(new BundleDifference(entry, path, expected, actual));
}

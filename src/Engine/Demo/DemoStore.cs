using System.Text.Json.Nodes;

namespace IntegrationEngine.Engine.Demo;

/// <summary>The resources of a simulated institution, in memory: R4 transactions with conditional create and update, all or nothing.</summary>
internal sealed class DemoStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, JsonObject> _resources = new(StringComparer.Ordinal);
    private int _lastId;

    /// <summary>How many resources of each type it holds.</summary>
    public IReadOnlyDictionary<string, int> Counts()
    {
        lock (_gate)
            return _resources.Keys.GroupBy(Type, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
    }

    /// <param name="place"><c>Type</c> for all of a type, <c>Type/id</c> for one.</param>
    public IReadOnlyList<JsonNode> Find(string place)
    {
        lock (_gate)
            return [.. _resources.Where(r => r.Key == place || Type(r.Key) == place).Select(r => r.Value.DeepClone())];
    }

    /// <summary>Applies a valid transaction Bundle, or throws <see cref="DemoRefusal"/> and changes nothing.</summary>
    /// <returns>The transaction-response.</returns>
    public JsonObject Apply(JsonObject bundle)
    {
        lock (_gate)
        {
            var entries = (bundle["entry"] as JsonArray ?? []).OfType<JsonObject>().Select(Plan).ToList();
            var places = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var entry in entries)
                if (entry.FullUrl is not null) places[entry.FullUrl] = entry.Place;
            if (entries.GroupBy(e => e.Place, StringComparer.Ordinal).Any(g => g.Count() > 1))
                throw new DemoRefusal(400, "two entries of the transaction write the same resource");
            foreach (var entry in entries) Resolve(entry.Resource, places);

            var answers = new JsonArray();
            foreach (var entry in entries) answers.Add(Write(entry));
            return new JsonObject { ["resourceType"] = "Bundle", ["type"] = "transaction-response", ["entry"] = answers };
        }
    }

    private DemoEntry Plan(JsonObject entry)
    {
        var request = entry["request"]!.AsObject();
        var method = (string?)request["method"];
        var url = (string?)request["url"] ?? "";
        if (entry["resource"]?.DeepClone() is not JsonObject resource) throw new DemoRefusal(400, "an entry without a resource");
        var type = (string)resource["resourceType"]!;
        var existing = method switch
        {
            "POST" when url == type => request["ifNoneExist"] is { } condition ? Match(type, (string)condition!) : null,
            "PUT" when url.StartsWith(type + "?", StringComparison.Ordinal) => Match(type, url[(type.Length + 1)..]),
            "PUT" when url.StartsWith(type + "/", StringComparison.Ordinal) => url,
            _ => throw new DemoRefusal(400, $"{method} is not supported for this entry's url"),
        };
        var place = existing ?? $"{type}/{++_lastId}";
        return new DemoEntry((string?)entry["fullUrl"], place, resource, Keep: method == "POST" && existing is not null);
    }

    private string? Match(string type, string criteria)
    {
        const string ByIdentifier = "identifier=";
        if (!criteria.StartsWith(ByIdentifier, StringComparison.Ordinal) || criteria.Contains('&', StringComparison.Ordinal))
            throw new DemoRefusal(400, "only a search by one identifier is supported");
        var parts = Uri.UnescapeDataString(criteria[ByIdentifier.Length..]).Split('|', 2);
        if (parts.Length != 2 || parts[1].Length == 0) throw new DemoRefusal(400, "an identifier is searched as system|value");
        var found = _resources.Where(r => Type(r.Key) == type && Has(r.Value, parts[0], parts[1])).Select(r => r.Key).ToList();
        return found.Count > 1 ? throw new DemoRefusal(412, "several resources match") : found.SingleOrDefault();
    }

    private static bool Has(JsonObject resource, string system, string value)
    {
        var identifiers = resource["identifier"] switch { JsonArray list => list.OfType<JsonObject>(), JsonObject one => [one], _ => [] };
        return identifiers.Any(i => (string?)i["system"] == system && (string?)i["value"] == value);
    }

    private static void Resolve(JsonNode? node, Dictionary<string, string> places)
    {
        switch (node)
        {
            case JsonObject fields:
                if (fields["reference"] is JsonValue value && (string?)value is { } reference && reference.StartsWith("urn:uuid:", StringComparison.Ordinal))
                    fields["reference"] = places.TryGetValue(reference, out var place) ? place : throw new DemoRefusal(400, "a reference to an entry that is not in the transaction");
                foreach (var (_, child) in fields.ToList()) Resolve(child, places);
                break;
            case JsonArray items:
                foreach (var item in items) Resolve(item, places);
                break;
        }
    }

    private JsonObject Write(DemoEntry entry)
    {
        var known = _resources.TryGetValue(entry.Place, out var before);
        var version = known ? int.Parse((string)before!["meta"]!["versionId"]!, System.Globalization.CultureInfo.InvariantCulture) : 0;
        if (!entry.Keep)
        {
            entry.Resource["id"] = entry.Place[(entry.Place.IndexOf('/', StringComparison.Ordinal) + 1)..];
            var meta = entry.Resource["meta"] as JsonObject ?? [];
            meta["versionId"] = $"{++version}";
            entry.Resource["meta"] = meta.DeepClone();
            _resources[entry.Place] = entry.Resource;
        }
        return new JsonObject
        {
            ["response"] = new JsonObject
            {
                ["status"] = known ? "200 OK" : "201 Created",
                ["location"] = $"{entry.Place}/_history/{version}",
                ["etag"] = $"W/\"{version}\"",
            },
        };
    }

    private static string Type(string place) => place[..place.IndexOf('/', StringComparison.Ordinal)];
}

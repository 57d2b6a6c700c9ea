using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>The results of one report in a Bundle.</summary>
/// <param name="Report">The identity of the DiagnosticReport.</param>
/// <param name="IsCorrected">Whether it says that it stands in place of what was reported before: what is not in it any more was wrong.</param>
/// <param name="Results">The code of each Observation by its identity.</param>
internal sealed record ReportedResults(string Report, bool IsCorrected, IReadOnlyDictionary<string, string> Results)
{
    private const string Urn = "urn:uuid:";
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Those of all reports; none where the content is no Bundle of reports.</summary>
    public static IReadOnlyList<ReportedResults> In(ReadOnlyMemory<byte> content)
    {
        if (content.Span.IndexOf("\"DiagnosticReport\""u8) < 0 || content.Span[0] != (byte)'{') return [];
        using var bundle = JsonDocument.Parse(content);
        if (!bundle.RootElement.TryGetProperty("entry", out var entries)) return [];
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        var reports = new List<(string Id, JsonElement Resource)>();
        foreach (var entry in entries.EnumerateArray())
        {
            if (Identity(entry) is not { } id) continue;
            var resource = entry.GetProperty("resource");
            if (Is(resource, "Observation")) codes[id] = CodeOf(resource);
            else if (Is(resource, "DiagnosticReport")) reports.Add((id, resource));
        }
        return [.. reports.Select(r => new ReportedResults(r.Id, IsCorrection(r.Resource), Of(r.Resource, codes)))];
    }

    /// <summary>
    /// The Bundle with what its corrected reports take back: each an Observation entered in error, without its value, so that nobody reads a wrong one. Where the Bundle's
    /// reports are not updated (a document, or created once), it stays as it is.
    /// </summary>
    /// <param name="withdrawn">Codes by identity, for each report.</param>
    public static ReadOnlyMemory<byte> Withdraw(ReadOnlyMemory<byte> content, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> withdrawn)
    {
        var bundle = JsonNode.Parse(content.Span)!;
        var entries = bundle["entry"]!.AsArray();
        foreach (var entry in entries.ToList())
        {
            if ((string?)entry?["fullUrl"] is not { } url || !url.StartsWith(Urn, StringComparison.Ordinal) || !withdrawn.TryGetValue(url[Urn.Length..], out var results)) continue;
            if ((string?)entry["resource"]?["resourceType"] != "DiagnosticReport") continue;
            var request = entry["request"];
            // The engine names the report in its own system, and its results too.
            var system = (string?)entry["resource"]!["identifier"]?.AsArray().FirstOrDefault(i => (string?)i?["value"] == url[Urn.Length..])?["system"];
            if (request is not null && (string?)request["method"] != "PUT") continue;
            foreach (var (id, code) in results)
            {
                var taken = new JsonObject
                {
                    ["resourceType"] = "Observation",
                    ["identifier"] = new JsonArray(new JsonObject { ["system"] = system, ["value"] = id }),
                    ["status"] = "entered-in-error",
                    ["code"] = JsonNode.Parse(code),
                };
                if (entry["resource"]!["subject"] is { } subject) taken["subject"] = subject.DeepClone();
                var added = new JsonObject { ["fullUrl"] = Urn + id, ["resource"] = taken };
                // As the report is written, so are its results.
                if (request is not null)
                    added["request"] = new JsonObject
                    {
                        ["method"] = "PUT",
                        ["url"] = ((string)request["url"]!).Replace("DiagnosticReport", "Observation", StringComparison.Ordinal).Replace(url[Urn.Length..], id, StringComparison.Ordinal),
                    };
                entries.Add(added);
            }
        }
        return JsonSerializer.SerializeToUtf8Bytes(bundle, Plain);
    }

    public string Write() => JsonSerializer.Serialize(Results, Plain);

    public static IReadOnlyDictionary<string, string> Read(string text) => JsonSerializer.Deserialize<Dictionary<string, string>>(text) ?? [];

    private static bool IsCorrection(JsonElement report) => report.TryGetProperty("status", out var status) && status.GetString() is "corrected" or "amended";

    private static Dictionary<string, string> Of(JsonElement report, Dictionary<string, string> codes)
    {
        var results = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!report.TryGetProperty("result", out var references)) return results;
        foreach (var reference in references.EnumerateArray())
            if (reference.TryGetProperty("reference", out var to) && to.GetString() is { } url && url.StartsWith(Urn, StringComparison.Ordinal) && codes.TryGetValue(url[Urn.Length..], out var code))
                results[url[Urn.Length..]] = code;
        return results;
    }

    private static string? Identity(JsonElement entry) =>
        entry.TryGetProperty("resource", out _) && entry.TryGetProperty("fullUrl", out var url) && url.GetString() is { } text && text.StartsWith(Urn, StringComparison.Ordinal) ? text[Urn.Length..] : null;

    private static bool Is(JsonElement resource, string type) => resource.TryGetProperty("resourceType", out var name) && name.ValueEquals(type);

    /// <summary>As much of it as names what was measured: a coding without its words, else the text.</summary>
    private static string CodeOf(JsonElement observation)
    {
        if (!observation.TryGetProperty("code", out var code)) return """{"text":"?"}""";
        var kept = new JsonObject();
        if (code.TryGetProperty("coding", out var codings) && codings.GetArrayLength() > 0)
        {
            var coding = new JsonObject();
            foreach (var name in (string[])["system", "code"])
                if (codings[0].TryGetProperty(name, out var value)) coding[name] = value.GetString();
            kept["coding"] = new JsonArray(coding);
        }
        else if (code.TryGetProperty("text", out var text)) kept["text"] = text.GetString();
        return kept.Count > 0 ? kept.ToJsonString(Plain) : code.GetRawText();
    }
}

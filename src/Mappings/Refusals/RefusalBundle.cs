using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Mappings.Refusals;

/// <summary>A refusal as FHIR R4: a rejected Task that a server keeps; in a Bundle of kind message the answer to it, with an OperationOutcome.</summary>
public static partial class RefusalBundle
{
    private const string Identity = "urn:integration-engine:identity";
    private const string Codes = "urn:integration-engine:codes:refusal";
    private const string Events = "urn:integration-engine:event";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="mode">What the destination does with a Task that is there.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Write(RefusalFacts refusal, BundleKind kind, WriteMode mode = WriteMode.Upsert)
    {
        var bundle = kind switch
        {
            BundleKind.Message => Bundle("message", Entry(refusal.Id, Header(refusal)), Entry(Details(refusal), Outcome(refusal))),
            BundleKind.Collection => Bundle("collection", Entry(refusal.Id, Task(refusal))),
            _ => Bundle("transaction", Entry(refusal.Id, Task(refusal), Request(refusal.Id, mode))),
        };
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output, Options)) bundle.WriteTo(writer);
        return output.ToArray();
    }

    private static JsonObject Bundle(string type, params JsonNode[] entries) => new() { ["resourceType"] = "Bundle", ["type"] = type, ["entry"] = new JsonArray(entries) };

    private static JsonObject Entry(Guid id, JsonObject resource, JsonObject? request = null)
    {
        var entry = new JsonObject { ["fullUrl"] = $"urn:uuid:{id}", ["resource"] = resource };
        if (request is not null) entry["request"] = request;
        return entry;
    }

    private static JsonObject Request(Guid id, WriteMode mode) => mode == WriteMode.Upsert
        ? new() { ["method"] = "PUT", ["url"] = $"Task?identifier={Identity}|{id}" }
        : new() { ["method"] = "POST", ["url"] = "Task", ["ifNoneExist"] = $"identifier={Identity}|{id}" };

    private static JsonObject Task(RefusalFacts refusal)
    {
        var task = new JsonObject
        {
            ["resourceType"] = "Task",
            ["identifier"] = new JsonArray(new JsonObject { ["system"] = Identity, ["value"] = refusal.Id.ToString() }),
            ["status"] = "rejected",
            ["statusReason"] = Reason(refusal),
            ["intent"] = "order",
            ["authoredOn"] = refusal.ReceivedAt.ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture),
            ["input"] = new JsonArray([.. Inputs(refusal)]),
        };
        if (refusal.Place is { } place) task["output"] = new JsonArray(Named("place", "valueString", place));
        return task;
    }

    private static IEnumerable<JsonNode> Inputs(RefusalFacts refusal)
    {
        yield return Named("message", "valueString", refusal.Message.ToString());
        if (refusal.ControlId.Length > 0) yield return Named("control-id", "valueString", refusal.ControlId);
        if (refusal.MessageType.Length > 0) yield return Named("message-type", "valueString", refusal.MessageType);
    }

    private static JsonObject Named(string what, string element, string value) => new()
    {
        ["type"] = new JsonObject { ["coding"] = new JsonArray(new JsonObject { ["system"] = "urn:integration-engine:codes:refused-message", ["code"] = what }) },
        [element] = value,
    };

    private static JsonObject Header(RefusalFacts refusal) => new()
    {
        ["resourceType"] = "MessageHeader",
        ["eventCoding"] = new JsonObject { ["system"] = Events, ["code"] = "refusal" },
        ["source"] = new JsonObject { ["endpoint"] = "urn:integration-engine" },
        ["response"] = new JsonObject
        {
            // An id of FHIR is more than many control ids are: then the engine's own.
            ["identifier"] = Id().IsMatch(refusal.ControlId) ? refusal.ControlId : refusal.Message.ToString(),
            ["code"] = "fatal-error",
            ["details"] = new JsonObject { ["reference"] = $"urn:uuid:{Details(refusal)}" },
        },
    };

    private static JsonObject Outcome(RefusalFacts refusal)
    {
        var issue = new JsonObject { ["severity"] = "error", ["code"] = "processing", ["details"] = Reason(refusal) };
        if (refusal.Place is { } place) issue["diagnostics"] = place;
        return new JsonObject { ["resourceType"] = "OperationOutcome", ["issue"] = new JsonArray(issue) };
    }

    private static JsonObject Reason(RefusalFacts refusal) => new()
    {
        ["coding"] = new JsonArray(new JsonObject { ["system"] = Codes, ["code"] = refusal.Code }),
        ["text"] = refusal.Text,
    };

    private static Guid Details(RefusalFacts refusal) => Mappings.Identity.UuidV5.Create(refusal.Id, "details"u8);

    [GeneratedRegex(@"^[A-Za-z0-9\-.]{1,64}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}

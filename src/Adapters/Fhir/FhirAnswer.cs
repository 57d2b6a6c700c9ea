using System.Text.Json;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Adapters.Fhir;

/// <summary>Reads what a server that answered 2xx says it did: HTTP 200 alone is not success.</summary>
internal static class FhirAnswer
{
    /// <param name="body">The answer's body in UTF-8; may be empty.</param>
    /// <param name="sentEntries">How many entries the Bundle had that was sent.</param>
    public static DeliveryOutcome Judge(BundleKind kind, ReadOnlyMemory<byte> body, int sentEntries)
    {
        // A collection is one resource that is stored as a whole: its status says it all.
        if (kind == BundleKind.Collection) return DeliveryOutcome.Delivered;
        if (kind == BundleKind.Message && body.IsEmpty) return DeliveryOutcome.Delivered;
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 256 });
            var root = document.RootElement;
            return kind == BundleKind.Message ? JudgeMessage(root) : JudgeTransaction(root, sentEntries);
        }
        catch (JsonException)
        {
            return Unreadable("no JSON");
        }
    }

    private static DeliveryOutcome JudgeTransaction(JsonElement root, int sentEntries)
    {
        if (Text(root, "resourceType") is not "Bundle") return Unreadable("no Bundle");
        var entries = Property(root, "entry");
        var count = entries.ValueKind == JsonValueKind.Array ? entries.GetArrayLength() : 0;
        if (count != sentEntries)
            return new DeliveryOutcome(DeliveryVerdict.Unavailable, "R310", FormattableString.Invariant($"{count} of {sentEntries}"));
        var worst = DeliveryOutcome.Delivered;
        var index = 0;
        foreach (var entry in entries.ValueKind == JsonValueKind.Array ? entries.EnumerateArray() : default)
        {
            var outcome = JudgeEntry(entry, index++);
            if (Weight(outcome.Verdict) > Weight(worst.Verdict)) worst = outcome;
        }
        return worst;
    }

    private static DeliveryOutcome JudgeEntry(JsonElement entry, int index)
    {
        var response = Property(entry, "response");
        if (Text(response, "status") is not { } text || Status(text) is not { } status)
            return Unreadable(FormattableString.Invariant($"entry {index} without a status"));
        var outcome = HttpVerdict.Of(status, ofEntry: true, FormattableString.Invariant($"entry {index}"));
        return outcome.Verdict is DeliveryVerdict.Delivered ? outcome : outcome with { Response = BoundedText.Of(response.GetRawText()) };
    }

    private static DeliveryOutcome JudgeMessage(JsonElement root)
    {
        if (Text(root, "resourceType") is "OperationOutcome") return JudgeIssues(root);
        var entries = Property(root, "entry");
        var header = entries.ValueKind == JsonValueKind.Array && entries.GetArrayLength() > 0 ? Property(entries[0], "resource") : default;
        return Text(Property(header, "response"), "code") switch
        {
            "ok" => DeliveryOutcome.Delivered,
            "transient-error" => new DeliveryOutcome(DeliveryVerdict.Unavailable, "R316", "transient-error"),
            "fatal-error" => new DeliveryOutcome(DeliveryVerdict.Refused, "R315", "fatal-error", Response: BoundedText.Of(root.GetRawText())),
            _ => Unreadable("no response code"),
        };
    }

    private static DeliveryOutcome JudgeIssues(JsonElement outcome)
    {
        var issues = Property(outcome, "issue");
        if (issues.ValueKind == JsonValueKind.Array)
            foreach (var issue in issues.EnumerateArray())
                if (Text(issue, "severity") is "error" or "fatal")
                    return new DeliveryOutcome(DeliveryVerdict.Refused, "R315", "OperationOutcome", Response: BoundedText.Of(outcome.GetRawText()));
        return DeliveryOutcome.Delivered;
    }

    /// <summary>
    /// An entry that failed by the server's fault may be why others were refused (a reference to it has no target), so it is judged
    /// first: nothing is called poison while the destination is not well.
    /// </summary>
    private static int Weight(DeliveryVerdict verdict) => verdict switch
    {
        DeliveryVerdict.Unavailable => 3,
        DeliveryVerdict.Contended => 2,
        DeliveryVerdict.Refused => 1,
        _ => 0,
    };

    private static DeliveryOutcome Unreadable(string what) => new(DeliveryVerdict.Unavailable, "R309", what);

    /// <summary>The number in front: servers write <c>201</c> and <c>201 Created</c>.</summary>
    private static int? Status(string text) =>
        text.Length >= 3 && (text.Length == 3 || text[3] == ' ') && int.TryParse(text.AsSpan(0, 3), out var status) ? status : null;

    private static JsonElement Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private static string? Text(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>Applies edits to a record's content, in the order they are written.</summary>
internal static class RecordEditor
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>The content; null after a finding (T123: the record has no such place), and where it can't be read.</returns>
    public static byte[]? Apply(ReadOnlyMemory<byte> content, IReadOnlyList<RecordEdit> edits, DiagnosticBag findings)
    {
        if (JsonNode.Parse(content.Span) is not JsonObject record) return null;
        foreach (var edit in edits)
            if (!Apply(record, edit)) findings.Error("T123", edit.Span, ("place", edit.Place));
        return findings.HasErrors ? null : Encoding.UTF8.GetBytes(record.ToJsonString(Plain));
    }

    private static bool Apply(JsonObject record, RecordEdit edit)
    {
        var at = record;
        for (var i = 0; i < edit.Groups.Count; i++)
        {
            var (group, number) = edit.Groups[i];
            if (at[group.Name] is not JsonArray instances) at[group.Name] = instances = [];
            var isWhole = edit.Field is null && i == edit.Groups.Count - 1;
            if (number > instances.Count + (isWhole ? 0 : 1)) return false;
            if (isWhole)
            {
                instances.RemoveAt(number - 1);
                return true;
            }
            // One more may be added behind the last.
            if (number > instances.Count) instances.Add((JsonNode)new JsonObject());
            at = (JsonObject)instances[number - 1]!;
        }
        return Set(at, edit);
    }

    private static bool Set(JsonObject instance, RecordEdit edit)
    {
        var name = edit.Field!.Name;
        if (edit.Number == 0)
        {
            if (edit.Value.Length == 0) instance.Remove(name);
            else instance[name] = edit.Value;
            return true;
        }
        List<string> values = [.. instance[name] switch { JsonArray several => several.Select(v => (string)v!), JsonNode one => [(string)one!], _ => Enumerable.Empty<string>() }];
        if (edit.Number > values.Count + (edit.Value.Length > 0 ? 1 : 0)) return false;
        if (edit.Value.Length == 0) values.RemoveAt(edit.Number - 1);
        else if (edit.Number > values.Count) values.Add(edit.Value);
        else values[edit.Number - 1] = edit.Value;
        instance[name] = values.Count == 1 ? values[0] : new JsonArray([.. values.Select(v => (JsonNode?)v)]);
        return true;
    }
}

using System.Text.Json;

namespace IntegrationEngine.Engine.Commands;

/// <summary>JSON values as a trace shows them: in one line, texts without quotes, references by what they lead to.</summary>
internal static class TraceValue
{
    /// <param name="references">What each <c>fullUrl</c> of the Bundle is, as <c>[0] Patient</c>.</param>
    public static string Shown(string json, IReadOnlyDictionary<string, string> references)
    {
        using var document = JsonDocument.Parse(json);
        return Shown(document.RootElement, references).ReplaceLineEndings("⏎");
    }

    /// <summary>What each entry of a Bundle is called in references to it.</summary>
    public static IReadOnlyDictionary<string, string> References(ReadOnlyMemory<byte> bundle)
    {
        var references = new Dictionary<string, string>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(bundle);
        var index = 0;
        foreach (var entry in document.RootElement.GetProperty("entry").EnumerateArray())
            references[entry.GetProperty("fullUrl").GetString()!] = $"[{index++}] {entry.GetProperty("resource").GetProperty("resourceType").GetString()}";
        return references;
    }

    private static string Shown(JsonElement value, IReadOnlyDictionary<string, string> references) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(v => Shown(v, references))),
        JsonValueKind.Object when value.TryGetProperty("reference", out var reference) => "-> " + references.GetValueOrDefault(reference.GetString()!, reference.GetString()!),
        _ => value.GetRawText(),
    };
}

namespace IntegrationEngine.EndToEnd.Tests.Docs;

/// <summary>Makes a whole mapping of a part of one, as a page's mark says what part it is.</summary>
internal static class Frame
{
    /// <summary>What FHIR requires of a resource, for snippets that speak of other elements.</summary>
    private static readonly Dictionary<string, string[]> Required = new(StringComparer.Ordinal)
    {
        ["Observation"] = ["status: 'final'", "code: { text: 'x' }"],
        ["DiagnosticReport"] = ["status: 'final'", "code: { text: 'x' }"],
        ["ServiceRequest"] = ["status: 'active'", "intent: 'order'", "subject: { display: 'x' }"],
        ["Encounter"] = ["status: 'finished'", "class: { code: 'AMB' }"],
    };

    /// <summary>Rules that snippets refer to without showing them.</summary>
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["patient"] = "patient: { $for: PATIENT_RESULT, $use: patient }",
        ["specimen"] = "specimen: { $for: ORDER_OBSERVATION.SPECIMEN, $use: specimen }",
        ["observation"] = "observation: { $resource: Observation, $for: ORDER_OBSERVATION.OBSERVATION, $key: OBX-3.1, status: 'final', code: OBX-3 else absent }",
    };

    /// <summary>Resource rules, as they stand under <c>resources:</c>.</summary>
    public static string Rules(string rules, string source)
    {
        var others = Others.Where(o => rules.Contains($"({o.Key})", StringComparison.Ordinal) && !rules.Split('\n').Any(l => l.StartsWith($"{o.Key}:", StringComparison.Ordinal))).Select(o => o.Value);
        return $"mapping: page\nsource: hl7v2 {source}\notherwise: omit\nresources:\n{Indented(string.Join('\n', others.Append(rules)), 2)}\n";
    }

    /// <summary>Lines of one resource.</summary>
    public static string Lines(string lines, string type, string source, string? group)
    {
        var head = new List<string> { $"$resource: {type}", "$key: MSH-10, ordinal" };
        if (group is not null) head.Add($"$for: {group}");
        var own = lines.Split('\n').Where(l => l.Length > 0 && l[0] is not (' ' or '#')).Select(l => l.Split(':')[0]).ToHashSet(StringComparer.Ordinal);
        head.RemoveAll(l => own.Contains(l.Split(':')[0]));
        head.AddRange(Required.GetValueOrDefault(type, []).Where(r => !own.Contains(r.Split(':')[0])));
        return Rules($"resource:\n{Indented(string.Join('\n', head.Append(lines)), 2)}", source);
    }

    private static string Indented(string text, int by) => string.Join('\n', text.Split('\n').Select(l => l.Length == 0 ? l : new string(' ', by) + l));
}

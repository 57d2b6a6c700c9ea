using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Outline.Drafts;

/// <summary>The rules that a draft tries, by segment: <c>draft-rules.yaml</c>.</summary>
internal static class DraftRules
{
    /// <param name="segments">The segments that the messages have, each with its group.</param>
    public static List<DraftRule> For(IReadOnlyList<(string Segment, GroupDefinition Group)> segments)
    {
        var rules = new List<DraftRule>();
        foreach (var entry in Read())
        {
            var segment = Text(entry, "segment");
            var unless = entry.Find("unless") is YamlScalar other ? other.Value : null;
            if (unless is not null && segments.Any(s => s.Segment == unless)) continue;
            var groups = segments.Where(s => s.Segment == segment).Select(s => s.Group).Distinct().ToList();
            foreach (var group in groups) rules.Add(Rule(entry, group, groups.Count > 1));
        }
        return rules;
    }

    private static DraftRule Rule(YamlMapping entry, GroupDefinition group, bool isOneOfMany)
    {
        // A segment that stands in several groups has a rule for each, told apart by the group.
        var name = Text(entry, "rule") + (isOneOfMany && group.Path.Length > 0 ? "-" + group.Name.ToLowerInvariant().Replace('_', '-') : "");
        string[] parts = group.Segment(Text(entry, "segment")) is { Repeats: true } ? [group.Path, Text(entry, "segment")] : [group.Path];
        var scope = string.Join('.', parts.Where(p => p.Length > 0)) is { Length: > 0 } path ? path : null;
        var lines = ((YamlSequence)entry.Find("lines")!).Items.OfType<YamlScalar>();
        return new(name, [.. lines.Select(l => DraftLine.Parse(l.Value, scope)).OfType<DraftLine>()]);
    }

    private static IEnumerable<YamlMapping> Read()
    {
        using var stream = typeof(DraftRules).Assembly.GetManifestResourceStream("outline/draft-rules.yaml")!;
        using var reader = new StreamReader(stream);
        var findings = new DiagnosticBag();
        return YamlReader.Read("draft-rules.yaml", reader.ReadToEnd(), findings) is YamlSequence list && !findings.HasErrors
            ? list.Items.OfType<YamlMapping>()
            : throw new InvalidDataException("draft-rules.yaml can't be read");
    }

    private static string Text(YamlMapping entry, string key) => ((YamlScalar)entry.Find(key)!).Value;
}

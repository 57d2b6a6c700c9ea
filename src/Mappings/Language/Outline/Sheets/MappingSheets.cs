using IntegrationEngine.Mappings.Language.Formats;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.CodeMaps;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language.Outline.Sheets;

/// <summary>Makes a mapping's sheet from its rules and from what they do with examples.</summary>
public static class MappingSheets
{
    /// <param name="files">The configuration's mappings and code maps, for the rows of these.</param>
    /// <param name="examples">Messages as received, or records' content; those that are refused give no samples.</param>
    public static MappingSheet Of(Mapping mapping, IReadOnlyList<ConfigText> files, IReadOnlyList<ReadOnlyMemory<byte>> examples, ConversionContext context)
    {
        var samples = new SheetSamples(mapping, examples, context);
        var types = mapping.Rules.Where(r => r.Kind == RuleKind.Resource).GroupBy(r => r.Resource, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Target, StringComparer.Ordinal);
        var rows = mapping.Rules.SelectMany(r => Below(r, null))
            .Where(r => (r.Rule.IsLine || r.Rule.Kind == RuleKind.Key) && r.Rule.Kind != RuleKind.Fact && !r.Rule.IsOfConversion)
            // Message structures that a mapping reads have the same lines.
            .GroupBy(r => (r.Rule.Resource, r.Rule.Span, r.Rule.Target, r.Rule.Kind))
            .Select(same => Row(same.First().Rule, types.GetValueOrDefault(same.Key.Resource, ""), mapping.Structure, same.Select(r => samples.Find(r.Rule, r.Parent)).FirstOrDefault(f => f.Result is not null)))
            .ToList();
        return new MappingSheet(mapping.Name, mapping.Version, mapping.Sources, samples.Count, rows, Codes(mapping, files), samples.Unread);
    }

    private static IEnumerable<(MappingRule Rule, MappingRule? Parent)> Below(MappingRule rule, MappingRule? parent) =>
        rule.Children.SelectMany(c => Below(c, rule)).Prepend((rule, parent));

    private static SheetRow Row(MappingRule rule, string resource, FormatStructure? format, (string? Source, string? Result) sample) => new(
        rule.Resource, resource, rule.Target, rule.Kind == RuleKind.Key, Fields(rule, format), rule.Expression, rule.Conditions, rule.Else,
        [.. rule.WithDescendants().Where(r => r == rule || r.IsOfConversion).SelectMany(r => r.CodeMaps).Distinct(StringComparer.Ordinal)],
        rule.Span, sample.Source, sample.Result);

    private static List<SheetField> Fields(MappingRule rule, FormatStructure? format) =>
        [.. rule.Reads.Where(r => r.Purpose is ReadPurpose.Value or ReadPurpose.Key).Select(r => r.Path).Distinct(StringComparer.Ordinal).Select(p => new SheetField(p, Name(p, format)))];

    /// <summary>What the standard calls a place; a format's field by what the file calls it, where that is something else.</summary>
    private static string Name(string path, FormatStructure? format) => format is null ? UnreadFields.Name(path) : format.Written(path);

    private static List<SheetCodes> Codes(Mapping mapping, IReadOnlyList<ConfigText> files)
    {
        var maps = CodeTables.Read(files.Where(f => f.IsTable), new DiagnosticBag()).Maps;
        return [.. mapping.Rules.SelectMany(r => r.WithDescendants()).SelectMany(r => r.CodeMaps.Select(name => (Name: name, Rule: r)))
            .GroupBy(c => c.Name, StringComparer.Ordinal).Where(g => maps.ContainsKey(g.Key)).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new SheetCodes(
                g.Key, maps[g.Key].File,
                [.. g.SelectMany(c => c.Rule.Reads).Where(r => r.Purpose == ReadPurpose.Value).Select(r => r.Path).Distinct(StringComparer.Ordinal).Order(PathOrder.Instance)],
                [.. maps[g.Key].Rows.Select(r => new SheetCode(r.From, r.To, r.Display, r.System))]))];
    }
}

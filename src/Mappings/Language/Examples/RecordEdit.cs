using System.Globalization;
using System.Text.RegularExpressions;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>One change of a record before a test: <c>birads: '7'</c>, <c>muestras[2].tubo: ''</c>, <c>señas[2]: lunar</c>, <c>muestras[3]: ''</c>.</summary>
/// <param name="Place">As written.</param>
/// <param name="Groups">From the record down: each with the number of the instance, from 1.</param>
/// <param name="Field">Null for the last group's instance as a whole.</param>
/// <param name="Number">Which of the field's values, from 1; 0 for all of them.</param>
/// <param name="Value">As the file has it; empty takes it away.</param>
public sealed partial record RecordEdit(SourceSpan Span, string Place, IReadOnlyList<(FormatGroup Group, int Number)> Groups, FormatField? Field, int Number, string Value)
{
    internal static RecordEdit? Read(YamlScalar key, YamlNode value, FormatDefinition format, DiagnosticBag findings)
    {
        var match = Written().Match(key.Value);
        if (!match.Success)
        {
            findings.Error("T121", key.Span, ("place", key.Value));
            return null;
        }
        if (value is not YamlScalar scalar)
        {
            findings.Error("T108", value.Span, ("key", key.Value));
            return null;
        }
        var text = !scalar.IsQuoted && scalar.Value is "null" or "~" ? "" : scalar.Value;
        var groups = new List<(FormatGroup, int)>();
        var group = format.Root;
        var steps = match.Groups["name"].Captures.Zip(Numbers(match)).ToList();
        for (var i = 0; i < steps.Count; i++)
        {
            var (name, number) = (steps[i].First.Value, steps[i].Second);
            var isLast = i == steps.Count - 1;
            if (isLast && group.Fields.FirstOrDefault(f => f.Name == name) is { } field) return new RecordEdit(key.Span, key.Value, groups, field, number, text);
            if (group.Groups.FirstOrDefault(g => g.Name == name) is not { } below)
            {
                var known = group.Groups.Select(g => g.Name).Concat(isLast ? group.Fields.Select(f => f.Name) : []);
                findings.Error("T122", key.Span, ("place", key.Value), ("format", format.Name), ("name", name), ("guess", NearestName.Find(name, known)));
                return null;
            }
            groups.Add((below, Math.Max(1, number)));
            group = below;
        }
        if (text.Length == 0) return new RecordEdit(key.Span, key.Value, groups, null, 0, "");
        findings.Error("T121", key.Span, ("place", key.Value));
        return null;
    }

    /// <summary>The number behind each name; 0 where none is written.</summary>
    private static IEnumerable<int> Numbers(Match match) => match.Groups["number"].Captures.Select(c => c.Length == 0 ? 0 : int.Parse(c.ValueSpan[1..^1], CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^(?<name>\p{L}[\p{L}\p{Nd}_-]*)(?<number>(\[[1-9]\d{0,4}\])?)(\.(?<name>\p{L}[\p{L}\p{Nd}_-]*)(?<number>(\[[1-9]\d{0,4}\])?))*$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}

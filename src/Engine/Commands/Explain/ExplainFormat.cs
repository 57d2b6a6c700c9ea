using System.Globalization;
using System.Text.Json;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Language.Outline;

namespace IntegrationEngine.Engine.Commands.Explain;

/// <summary>Shows what is known of a proprietary format, or of its fields.</summary>
internal sealed class ExplainFormat(Terminal terminal)
{
    private const int MostTargets = 3;

    public void Write(FormatPage page, OutputFormat output)
    {
        if (output == OutputFormat.Json)
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(
                new { path = page.Path, kind = Kind(page.Format), file = page.Format.Span.File, mappings = page.Mappings, groups = page.Groups, fields = page.Fields.Select(f => Values(f, withRules: false)) }, Listing.Json));
            return;
        }
        terminal.Out.WriteLine($"{page.Path}: {Kind(page.Format)}  {page.Format.Span.File}");
        var facts = new TextColumns("  ");
        facts.Add(terminal.Say("lo lee", "read by"), page.Mappings.Count == 0 ? terminal.Say("ningún mapeo", "no mapping") : string.Join(", ", page.Mappings));
        if (page.Groups.Count > 0) facts.Add(terminal.Say("grupos", "groups"), string.Join(", ", page.Groups));
        facts.Write(terminal.Out);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(terminal.Say("campos", "fields"));
        var fields = new TextColumns("  ");
        foreach (var field in page.Fields)
        {
            var marks = ((field.Field.Required ? terminal.Say("oblig. ", "req. ") : "") + (field.Field.Repeats ? "rep." : "")).Trim();
            fields.Add(field.Field.Name, field.Field.Place.Text == field.Field.Name ? "" : field.Field.Place.Text, Type(field.Field), marks, Targets(field.Targets));
        }
        fields.Write(terminal.Out);
    }

    public void Write(IReadOnlyList<FieldPage> pages, OutputFormat output)
    {
        if (output == OutputFormat.Json)
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(pages.Select(p => Values(p, withRules: true)), Listing.Json));
            return;
        }
        foreach (var page in pages)
        {
            if (page != pages[0]) terminal.Out.WriteLine();
            WriteText(page);
        }
    }

    private void WriteText(FieldPage page)
    {
        terminal.Out.WriteLine($"{page.Path}: {Type(page.Field)}");
        var facts = new TextColumns("  ");
        facts.Add(terminal.Say("está en", "stands at"), page.Field.Place.Text);
        facts.Add(terminal.Say("obligatorio", "required"), YesNo(page.Field.Required));
        facts.Add(terminal.Say("se repite", "repeats"), YesNo(page.Field.Repeats));
        if (page.Field.Max is { } max) facts.Add(terminal.Say("a lo sumo", "at most"), terminal.Say($"{max} caracteres", $"{max} characters"));
        if (page.Field.Patterns.Count > 0) facts.Add(terminal.Say("se escribe", "written as"), string.Join(", ", page.Field.Patterns));
        if (page.Field.Values.Count > 0) facts.Add(terminal.Say("valores", "values"), string.Join(", ", page.Field.Values));
        facts.Add(terminal.Say("declarado en", "declared at"), page.Field.Span.ToString());
        facts.Write(terminal.Out);
        terminal.Out.WriteLine();
        if (page.Uses.Count == 0) terminal.Out.WriteLine(terminal.Say("ningún mapeo lo lee", "no mapping reads it"));
        foreach (var mapping in page.Uses.GroupBy(u => u.Mapping, StringComparer.Ordinal))
        {
            terminal.Out.WriteLine(terminal.Say($"lo lee {mapping.Key}", $"read by {mapping.Key}"));
            var rules = new TextColumns("  ");
            foreach (var use in mapping) rules.Add($"{use.Rule.Span.File}:{use.Rule.Span.Line}", use.Rule.Target, ExplainSource.Purpose(terminal, use));
            rules.Write(terminal.Out);
        }
    }

    private static string Kind(FormatDefinition format) => format.Kind.ToString().ToLowerInvariant();

    private static string Type(FormatField field) => field.Type.ToString().ToLowerInvariant();

    private static string Targets(IReadOnlyList<string> targets) =>
        targets.Count == 0 ? "" : "-> " + (targets.Count <= MostTargets ? string.Join(", ", targets) : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", targets.Take(MostTargets))} +{targets.Count - MostTargets}"));

    private string YesNo(bool value) => value ? terminal.Say("sí", "yes") : "no";

    private static object Values(FieldPage page, bool withRules) => new
    {
        path = page.Path,
        type = Type(page.Field),
        at = page.Field.Place.Text,
        required = page.Field.Required,
        repeats = page.Field.Repeats,
        max = page.Field.Max,
        patterns = page.Field.Patterns.Select(p => p.ToString()),
        values = page.Field.Values,
        targets = page.Targets,
        rules = withRules ? page.Uses.Select(RuleValues.Of) : null,
    };
}

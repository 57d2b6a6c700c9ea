using System.Text.Json;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.Outline;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Engine.Commands.Explain;

/// <summary>Shows what is known of a place in HL7 v2 messages.</summary>
internal sealed class ExplainSource(Terminal terminal)
{
    /// <summary>More targets than this of one part are counted.</summary>
    private const int MostTargets = 3;

    private static readonly BilingualTexts EngineFields = BilingualTexts.Load(typeof(SourcePages).Assembly, "outline/engine-fields.yaml");

    public void Write(SourcePage page, OutputFormat format)
    {
        if (format == OutputFormat.Json) terminal.Out.WriteLine(JsonSerializer.Serialize(Values(page), Listing.Json));
        else WriteText(page);
    }

    private void WriteText(SourcePage page)
    {
        var output = terminal.Out;
        var name = page.Name.Length > 0 ? page.Name : terminal.Say("sólo su emisor dice qué es", "only its sender says what it is");
        output.WriteLine($"{page.Path}: {name}");
        var facts = new TextColumns("  ");
        if (page.DataType is { } type) facts.Add(terminal.Say("tipo", "type"), Type(type, page.DataTypeName));
        if (page.Required is { } required) facts.Add(terminal.Say("obligatorio", "required"), YesNo(required));
        if (page.Repeats is { } repeats) facts.Add(terminal.Say("se repite", "repeats"), YesNo(repeats));
        if (page.Table is { } table) facts.Add(terminal.Say("tabla", "table"), $"HL7 {table:0000}");
        if (EngineFields.Find(page.Path.ToString(), terminal.Language) is { } engine) facts.Add(terminal.Say("el motor lee", "the engine reads"), engine);
        foreach (var place in page.Places.GroupBy(p => p.Message, p => p.Group.Length == 0 ? terminal.Say("el mensaje", "the message") : p.Group, StringComparer.Ordinal))
            facts.Add(terminal.Say("está en", "stands in"), $"{place.Key}: {string.Join(", ", place)}");
        facts.Write(output);
        WriteParts(page);
        WriteUses(page);
    }

    private void WriteParts(SourcePage page)
    {
        if (page.Parts.Count == 0) return;
        var parts = new TextColumns("  ");
        foreach (var p in page.Parts)
        {
            var marks = string.Concat(p.Required ? terminal.Say("oblig. ", "req. ") : "", p.Repeats ? terminal.Say("rep. ", "rep. ") : "", p.Table is { } table ? $"{table:0000}" : "").Trim();
            parts.Add(p.Path.ToString(), p.Name, p.DataType, marks, Targets(p.Targets));
        }
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(page.Path.Field == 0 ? terminal.Say("campos", "fields") : terminal.Say("componentes", "components"));
        parts.Write(terminal.Out);
    }

    private void WriteUses(SourcePage page)
    {
        // The rules of a whole segment are too many for one screen: its fields stand above with what they become.
        if (page.Path.Field == 0 && page.Parts.Count > 0) return;
        terminal.Out.WriteLine();
        if (page.Uses.Count == 0)
        {
            terminal.Out.WriteLine(terminal.Say("ningún mapeo lo lee", "no mapping reads it"));
            return;
        }
        foreach (var mapping in page.Uses.GroupBy(u => u.Mapping, StringComparer.Ordinal))
        {
            terminal.Out.WriteLine(terminal.Say($"lo lee {mapping.Key}", $"read by {mapping.Key}"));
            var rules = new TextColumns("  ");
            foreach (var use in mapping) rules.Add($"{use.Rule.Span.File}:{use.Rule.Span.Line}", use.Rule.Target, Purpose(terminal, use));
            rules.Write(terminal.Out);
        }
    }

    /// <summary>What a rule reads a place for, in its own words.</summary>
    internal static string Purpose(Terminal terminal, RuleUse use) => use.Purpose switch
    {
        ReadPurpose.Condition => string.Join("; ", use.Rule.Conditions.Select(c => "$when: " + c).DefaultIfEmpty(terminal.Say("condición", "condition"))),
        ReadPurpose.Key => "$key: " + use.Rule.Expression,
        ReadPurpose.Type => terminal.Say("dice el tipo del valor", "says the value's type"),
        ReadPurpose.Fact => terminal.Say("dato: ", "fact: ") + use.Rule.Expression,
        _ => use.Rule.Conversions.ToList() is { Count: > 0 } conversions ? $"{use.Rule.Expression}   ({Listed(conversions, 4)})" : use.Rule.Expression,
    };

    private static string Targets(IReadOnlyList<string> targets) => targets.Count == 0 ? "" : "-> " + Listed(targets, MostTargets);

    private static string Listed(IReadOnlyList<string> items, int most) =>
        items.Count <= most ? string.Join(", ", items) : $"{string.Join(", ", items.Take(most))} +{items.Count - most}";

    private static string Type(string type, string? name) => name is null || name == type ? type : $"{type} ({name})";

    private string YesNo(bool value) => value ? terminal.Say("sí", "yes") : "no";

    private static object Values(SourcePage page) => new
    {
        path = page.Path.ToString(),
        name = page.Name,
        type = page.DataType,
        required = page.Required,
        repeats = page.Repeats,
        table = page.Table,
        places = page.Places.Select(p => new { message = p.Message, group = p.Group }),
        parts = page.Parts.Select(p => new { path = p.Path.ToString(), name = p.Name, type = p.DataType, required = p.Required, repeats = p.Repeats, table = p.Table, targets = p.Targets }),
        rules = page.Uses.Select(RuleValues.Of),
    };
}

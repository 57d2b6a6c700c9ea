using System.Text.Json;
using IntegrationEngine.Mappings.Language.Outline;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Engine.Commands.Explain;

/// <summary>Shows what is known of a FHIR element.</summary>
internal sealed class ExplainTarget(Terminal terminal)
{
    private const int MostCodes = 40;

    public void Write(TargetPage page, OutputFormat format)
    {
        if (format == OutputFormat.Json) terminal.Out.WriteLine(JsonSerializer.Serialize(Values(page), Listing.Json));
        else WriteText(page);
    }

    private void WriteText(TargetPage page)
    {
        terminal.Out.WriteLine(page.Cardinality is null ? page.Path : $"{page.Path}: {string.Join(" | ", page.Types)}, {page.Cardinality}");
        var facts = new TextColumns("  ");
        if (page.Cardinality is { } cardinality) facts.Add(terminal.Say("obligatorio", "required"), cardinality[0] == '0' ? "no" : terminal.Say("sí", "yes"));
        if (page.References.Count > 0) facts.Add(terminal.Say("apunta a", "points to"), string.Join(", ", page.References));
        if (page.ValueSet is { } set) facts.Add(terminal.Say("catálogo obligatorio", "required value set"), set);
        if (page.Codes.Count > 0) facts.Add(terminal.Say("códigos", "codes"), page.Codes.Count <= MostCodes ? string.Join(", ", page.Codes) : $"{string.Join(", ", page.Codes.Take(MostCodes))} +{page.Codes.Count - MostCodes}");
        facts.Write(terminal.Out);
        if (page.Parts.Count > 0)
        {
            terminal.Out.WriteLine();
            terminal.Out.WriteLine(terminal.Say("elementos (* los escribe algún mapeo)", "elements (* a mapping writes it)"));
            var parts = new TextColumns("  ");
            foreach (var part in page.Parts) parts.Add(part.IsWritten ? "*" : " ", part.Path, part.Cardinality, string.Join(" | ", part.Types));
            parts.Write(terminal.Out);
        }
        WriteUses(page);
    }

    private void WriteUses(TargetPage page)
    {
        terminal.Out.WriteLine();
        if (page.Uses.Count == 0) terminal.Out.WriteLine(terminal.Say("ningún mapeo lo escribe", "no mapping writes it"));
        foreach (var mapping in page.Uses.GroupBy(u => u.Mapping, StringComparer.Ordinal))
        {
            terminal.Out.WriteLine(terminal.Say($"lo escribe {mapping.Key}", $"written by {mapping.Key}"));
            var rules = new TextColumns("  ");
            foreach (var use in mapping) rules.Add($"{use.Rule.Span.File}:{use.Rule.Span.Line}", use.Rule.Target == page.Path ? use.Rule.Resource : use.Rule.Target, Words(use.Rule));
            rules.Write(terminal.Out);
        }
    }

    private static string Words(MappingRule rule)
    {
        if (rule.Kind == RuleKind.Resource) return rule.Children.Where(c => c.Kind == RuleKind.Key).Select(c => "$key: " + c.Expression).FirstOrDefault("");
        // Lines of a conversion are relative to a value: what that is, the reads say.
        var reads = rule.Expression.StartsWith('.') && rule.Reads.Where(r => r.Purpose == ReadPurpose.Value).Select(r => r.Path).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } read
            ? $"   ({string.Join(", ", read.Take(4))})" : "";
        var otherwise = rule.Else.Length > 0 && rule.Else != "omit" && !rule.Expression.Contains(" else ", StringComparison.Ordinal) ? $"   else {rule.Else}" : "";
        return $"<- {rule.Expression}{reads}{otherwise}";
    }

    private static object Values(TargetPage page) => new
    {
        path = page.Path,
        types = page.Types,
        cardinality = page.Cardinality,
        references = page.References,
        valueSet = page.ValueSet,
        codes = page.Codes,
        parts = page.Parts.Select(p => new { path = p.Path, types = p.Types, cardinality = p.Cardinality, written = p.IsWritten }),
        rules = page.Uses.Select(RuleValues.Of),
    };
}

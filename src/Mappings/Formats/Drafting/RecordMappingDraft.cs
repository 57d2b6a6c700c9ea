using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Formats.Drafting;

/// <summary>Drafts a mapping over a drafted format: the person and one observation of each record, and a list of what no line reads yet. What doesn't check is left out.</summary>
internal sealed class RecordMappingDraft(string name, DraftedGroup root, IReadOnlyList<ConfigText> files, string path, Func<string, string> say)
{
    private static readonly string[] Person = ["apellido-paterno", "apellido-materno", "nombre", "sexo", "fecha-nacimiento"];

    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public string Write()
    {
        var blocks = new List<List<string>> { Facts() };
        if (PersonOf() is { } person) blocks.Add(person);
        blocks.Add(Observation(blocks.Count > 1));
        while (true)
        {
            var text = Text(blocks, out var lines);
            var findings = new DiagnosticBag();
            MappingCompiler.Compile([.. files, new ConfigText(path, text)], findings);
            var wrong = findings.Findings.Where(f => f.Severity == Severity.Error && (f.At.File == path || f.UsedBy.Any(u => u.File == path)))
                .Select(f => f.At.File == path ? f.At.Line : f.UsedBy.First(u => u.File == path).Line).Distinct().Select(l => lines.ElementAtOrDefault(l - 1)).Where(l => l.Block is not null).ToList();
            if (wrong.Count == 0 || blocks.Count == 1) return text;
            foreach (var (block, line) in wrong.OrderByDescending(l => l.Line))
            {
                // A rule without its head is none, and facts must be there.
                if (line >= 3) block!.RemoveAt(line);
                else if (block != blocks[0]) blocks.Remove(block!);
                else blocks.RemoveRange(1, blocks.Count - 1);
            }
        }
    }

    private string Text(List<List<string>> blocks, out List<(List<string>? Block, int Line)> lines)
    {
        var text = new StringBuilder();
        lines = [];
        foreach (var line in (string[])[$"# {say("mapping")}", $"mapping: {name}", $"source: format {name}", "otherwise: omit", ""])
        {
            text.Append(line).Append('\n');
            lines.Add((null, 0));
        }
        for (var b = 0; b < blocks.Count; b++)
        {
            if (b == 1)
            {
                text.Append("resources:\n");
                lines.Add((null, 0));
            }
            for (var i = 0; i < blocks[b].Count; i++)
            {
                text.Append(blocks[b][i]).Append('\n');
                lines.Add((blocks[b], i));
            }
            text.Append('\n');
            lines.Add((null, 0));
        }
        var unread = root.All().Where(f => !_read.Contains(Full(f))).ToList();
        if (unread.Count > 0) text.Append("# ").Append(say("unread")).Append('\n');
        foreach (var field in unread) text.Append("#   ").Append(Full(field)).Append(" (").Append(field.Type.ToString().ToLowerInvariant()).Append(")\n");
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Full(DraftedField field) => field.Group.Length == 0 ? field.Name : $"{field.Group}.{field.Name}";

    private List<string> Facts()
    {
        var lines = new List<string> { "facts:", "  event: 'received'", $"  order: {Key}" };
        lines.Add(When is { } date ? $"  at: {date}" : $"  at: {Key}    # {say("date")}");
        lines.Add($"  subject: ref(observation)    # {say("subject")}");
        if (Has("clues")) lines.Add("  facility: clues");
        return lines;
    }

    private List<string>? PersonOf()
    {
        if (!Has("apellido-paterno") && !Has("nombre")) return null;
        var lines = new List<string> { "  patient:" };
        var ids = (string[])[.. ((string[])["curp", "nss"]).Where(Has)];
        if (Person.All(Has))
        {
            lines.Add("    $use: record-person");
            lines.Add($"    $key: {string.Join(" ?? ", [.. ids.Where(i => i == "curp"), Key])}");
            foreach (var field in Person) Reads(field);
        }
        else
        {
            lines.Add("    $resource: Patient");
            lines.Add($"    $key: {string.Join(" ?? ", [.. ids.Where(i => i == "curp"), Key])}");
            lines.Add("    name:");
            lines.Add("      - use: 'official'");
            if (Has("apellido-paterno")) lines.Add(Has("apellido-materno") ? "        family: surnames(apellido-paterno, apellido-materno)" : "        family: apellido-paterno");
            if (Has("nombre")) lines.Add(Has("apellido-paterno") ? "        given: nombre" : "        text: nombre");
            if (Has("sexo")) lines.Add("    gender: sexo | code(sex-curp)");
            if (Has("fecha-nacimiento")) lines.Add("    birthDate: fecha-nacimiento");
        }
        if (ids.Length > 0) lines.Add($"    identifier: [{string.Join(", ", ids)}]");
        return lines;
    }

    private List<string> Observation(bool hasPerson)
    {
        var lines = new List<string> { "  observation:", "    $resource: Observation", $"    $key: {Key}", "    status: 'final'", $"    code: {{ text: '{name}' }}    # {say("code")}" };
        if (hasPerson) lines.Add("    subject: ref(patient)");
        if (When is { } date) lines.Add($"    effectiveDateTime: {date}");
        var value = root.Fields.FirstOrDefault(f => f.Type == FieldType.Number && f.Name != Key);
        if (value is not null) lines.Add($"    valueQuantity: {{ value: {Reads(value.Name)} }}");
        return lines;
    }

    private string Key => Reads(root.Key.Name);

    private string? When => root.Fields.FirstOrDefault(f => f.Type == FieldType.Date && !f.Name.Contains("nacimiento", StringComparison.Ordinal)) is { } date ? Reads(date.Name) : null;

    private bool Has(string field)
    {
        if (!root.Fields.Any(f => f.Name == field)) return false;
        _read.Add(field);
        return true;
    }

    private string Reads(string field)
    {
        _read.Add(field);
        return field;
    }
}

using System.Globalization;
using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Outline.Drafts;

/// <summary>
/// Drafts a mapping from messages. Where a mapping reads their type the draft extends it; else it says what its segments usually become, and keeps of that what checks.
/// </summary>
public sealed class MappingDrafter
{
    private static readonly BilingualTexts Texts = BilingualTexts.Load(typeof(MappingDrafter).Assembly, "outline/draft-texts.yaml");

    /// <summary>The events that cancel another, HL7 v2 table 0003.</summary>
    private static readonly HashSet<string> Cancelling = new(["ADT^A11", "ADT^A12", "ADT^A13", "ADT^A23", "ADT^A27", "ADT^A29", "ADT^A38", "MDM^T11"], StringComparer.Ordinal);

    private readonly IReadOnlyList<ConfigText> _files;
    private readonly string _language;
    private readonly IReadOnlyDictionary<string, Mapping> _mappings;
    private readonly HashSet<(string Code, SourceSpan At)> _known;

    /// <param name="files">The configuration's mappings and code maps.</param>
    /// <param name="language">Of the comments: <c>es</c> or <c>en</c>.</param>
    public MappingDrafter(IReadOnlyList<ConfigText> files, string language)
    {
        _files = files;
        _language = language;
        var findings = new DiagnosticBag();
        _mappings = MappingCompiler.Compile(files, findings);
        _known = [.. findings.Findings.Select(f => (f.Code, f.At))];
    }

    /// <param name="name">The new mapping's.</param>
    /// <param name="path">The file that it will stand in, as findings show it.</param>
    /// <param name="messages">Of one type; may be none, for a draft to fill in.</param>
    /// <param name="context">In which they are read.</param>
    /// <returns>Null where no version of HL7 knows the type.</returns>
    public MappingDraft? Draft(string name, string path, string type, IReadOnlyList<ReadOnlyMemory<byte>> messages, ConversionContext context)
    {
        var parts = type.Split('^');
        if (parts.Length != 2 || MessageStructure.Find(parts[0], parts[1]) is not { } structure) return null;
        var source = DraftSource.Of(type, structure, messages, context.Charset);
        if (messages.Count == 0) source = source with { Segments = Usual(structure) };
        var title = Fill(messages.Count == 0 ? "template" : "title", ("source", type), ("count", messages.Count.ToString(CultureInfo.InvariantCulture)), ("version", source.Version));
        if (Base(type) is { } found)
        {
            var head = $"# {title}\nmapping: {name}\nextends: {found}\n\n# {Fill("extends", ("base", found))}\n#\n# resources:\n#   patient:\n#     birthDate: PID-7\n#     $remove: maritalStatus\n";
            return Finish(name, path, found, head, messages, context);
        }
        var rules = DraftRules.For(source.Segments);
        return Finish(name, path, null, Checked(path, r => Whole(name, title, source, r), rules), messages, context);
    }

    /// <summary>The mapping of the type that extends no other; null where none reads it.</summary>
    private string? Base(string type)
    {
        var extending = _files.Where(f => f.Path.EndsWith(".yaml", StringComparison.Ordinal) && !MappingCompiler.IsShared(f))
            .Select(f => YamlReader.Read(f.Path, f.Text, new DiagnosticBag()) as YamlMapping).OfType<YamlMapping>()
            .Where(m => m.Find("extends") is not null).Select(m => (m.Find("mapping") as YamlScalar)?.Value).ToHashSet(StringComparer.Ordinal);
        return _mappings.Values.Where(m => m.Sources.Contains(type, StringComparer.Ordinal))
            .OrderBy(m => extending.Contains(m.Name)).ThenBy(m => m.Name, StringComparer.Ordinal).Select(m => m.Name).FirstOrDefault();
    }

    /// <summary>Lets lines that don't check give way, and where none is at fault whole rules, until all do.</summary>
    private string Checked(string path, Func<List<DraftRule>, (string Text, List<object> Lines)> write, List<DraftRule> rules)
    {
        while (true)
        {
            var (text, lines) = write(rules);
            var errors = Errors(path, text);
            if (errors.Count == 0) return text;
            var wrong = errors.Where(f => f.At.File == path).Select(f => lines.ElementAtOrDefault(f.At.Line - 1)).Distinct().ToList();
            // Lines first: a rule may be right once they are.
            if (wrong.OfType<DraftLine>().ToList() is { Count: > 0 } single) single.ForEach(l => l.Next());
            else if (wrong.OfType<DraftRule>().ToList() is { Count: > 0 } whole) whole.ForEach(r => r.Drop());
            else if (Misfit(path, write, rules, errors) is { } use) use.Next();
            else if (rules.LastOrDefault(r => r.IsKept) is { } last) last.Drop();
            else return text;
        }
    }

    /// <summary>Of a fragment that does not fit these messages the errors stand in the fragment: the line that takes it is found by leaving it out.</summary>
    private DraftLine? Misfit(string path, Func<List<DraftRule>, (string Text, List<object> Lines)> write, List<DraftRule> rules, List<Diagnostic> errors)
    {
        foreach (var use in rules.Where(r => r.IsKept).Select(r => r.Use).OfType<DraftLine>().ToList())
        {
            use.Next();
            var without = Errors(path, write(rules).Text).Count(Elsewhere);
            use.Back();
            if (without < errors.Count(Elsewhere)) return use;
        }
        return null;

        bool Elsewhere(Diagnostic finding) => finding.At.File != path;
    }

    /// <summary>The errors that the configuration does not have without the draft.</summary>
    private List<Diagnostic> Errors(string path, string text)
    {
        var findings = new DiagnosticBag();
        MappingCompiler.Compile([.. _files, new ConfigText(path, text)], findings);
        // Each as often as it was found: a fragment that two rules take is wrong twice.
        return [.. findings.Findings.Where(f => f.Severity == Severity.Error && !_known.Contains((f.Code, f.At)))];
    }

    private (string Text, List<object> Lines) Whole(string name, string title, DraftSource source, List<DraftRule> rules)
    {
        var lines = new List<(string Text, object? From)>
        {
            ("# " + title, null), ($"mapping: {name}", null), ($"source: hl7v2 {source.Type}", null), ($"otherwise: omit    # {Fill("otherwise")}", null), ("", null),
            ($"facts:    # {Fill("facts")}", null),
        };
        // A draft knows no past.
        if (Cancelling.Contains(source.Type)) lines.Insert(1, ("# " + Fill("cancels", ("source", source.Type)), null));
        var order = source.Segments.Where(s => s.Segment is "OBR").Select(s => s.Group).FirstOrDefault();
        if (order is { Path.Length: > 0 }) lines.Add(($"  $for: {order.Path}", null));
        lines.Add(("  event: 'received'", null));
        lines.Add((order is null ? "  order: MSH-10" : "  order: OBR-2 ?? OBR-3", null));
        if (order is not null && rules.Exists(r => r is { IsKept: true, Name: "order" })) lines.Add(("  subject: ref(order)", null));
        lines.Add(("  at: MSH-7", null));
        lines.Add(("", null));
        lines.Add(("resources:", null));
        foreach (var rule in rules.Where(r => r.IsKept))
        {
            lines.Add(($"  {rule.Name}:", rule));
            foreach (var line in rule.Lines) lines.Add(("    " + line.Text, line));
            lines.Add(("", null));
        }
        return (string.Join('\n', lines.Select(l => l.Text)), [.. lines.Select(l => l.From ?? "")]);
    }

    private MappingDraft Finish(string name, string path, string? extended, string text, IReadOnlyList<ReadOnlyMemory<byte>> messages, ConversionContext context)
    {
        var findings = new DiagnosticBag();
        var all = MappingCompiler.Compile([.. _files, new ConfigText(path, text)], findings);
        var own = findings.Sorted().Where(f => !_known.Contains((f.Code, f.At))).ToList();
        if (!all.TryGetValue(name, out var mapping)) return new(text, extended, [], 0, own);
        var ledger = new FieldLedger(new SourcePages([mapping]), key => Fill(key));
        var refusals = new List<(int, Refusal)>();
        var converter = new Converter();
        for (var i = 0; i < messages.Count; i++)
        {
            var (conversion, trace) = converter.Trace(mapping, messages[i], context);
            if (conversion.Refusal is { } refusal)
            {
                refusals.Add((i + 1, refusal));
                ledger.Add(DraftSource.Fields(messages[i], context.Charset));
            }
            else ledger.Add(trace);
        }
        var comments = refusals.Select(r => Fill("refused", ("number", r.Item1.ToString(CultureInfo.InvariantCulture)), ("code", r.Item2.Code), ("source", r.Item2.SourcePath ?? "MSH"), ("rule", r.Item2.Rule?.ToString() ?? "-")));
        if (messages.Count > 0) comments = comments.Concat(ledger.Comments());
        var whole = new StringBuilder(text.TrimEnd('\n')).Append("\n\n");
        foreach (var comment in comments) whole.Append(("# " + comment).TrimEnd()).Append('\n');
        return new(whole.ToString().TrimEnd('\n') + "\n", extended, refusals, ledger.Unread, own);
    }

    /// <summary>The segments that a draft without a message speaks of, where they stand first.</summary>
    private static List<(string, GroupDefinition)> Usual(MessageStructure structure) =>
        [.. ((string[])["MSH", "PID", "OBR", "OBX"]).Select(s => (s, structure.Groups.FirstOrDefault(g => g.Segment(s) is not null))).Where(s => s.Item2 is not null).Select(s => (s.s, s.Item2!))];

    private string Fill(string key, params (string Name, string Value)[] arguments) =>
        DiagnosticCatalogue.Fill(Texts.Find(key, _language)!, arguments.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal));
}

using System.Globalization;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Engine.Commands;

/// <summary>A trace for people: resource by resource each element with its value, source and line, then what of the message is in no Bundle.</summary>
internal sealed class TraceText(Terminal terminal, TextWriter writer)
{
    private const int PathWidth = 36;
    private const int ValueWidth = 28;
    private const int SourceWidth = 20;
    private const int ListWidth = 96;

    private static readonly FieldUse[] Lost = [FieldUse.NotWritten, FieldUse.NotAsked, FieldUse.Unread];

    public void Write(TraceResult result)
    {
        foreach (var resource in result.Trace.Elements.GroupBy(e => e.Entry))
        {
            var type = resource.First().Path.Split('.')[0];
            var rule = result.Rules.FirstOrDefault(r => r.Kind == RuleKind.Resource && r.Resource == resource.First().Rule.Resource);
            writer.WriteLine();
            writer.WriteLine($"[{resource.Key}] {type}  {resource.First().Rule.Resource}  {(rule is null ? "" : Place(rule.Span))}");
            foreach (var element in resource) Element(element, type, result.References);
        }
        writer.WriteLine();
        Uses(result.Trace);
        Unread(result.Trace);
    }

    private void Element(TracedElement element, string type, IReadOnlyDictionary<string, string> references)
    {
        var source = string.Join(", ", element.Reads.Where(r => r.Purpose == ReadPurpose.Value).Select(r => r.Place));
        var line = Place(element.Rule.Span) + (element.Via is { } via ? $" < {Place(via.Span)}" : "");
        writer.WriteLine($"  {Cut(element.Path[(type.Length + 1)..], PathWidth)} {Cut(TraceValue.Shown(element.Json, references), ValueWidth)} {Cut(source, SourceWidth)} {line}");
    }

    /// <summary>Where the valued parts went, counted, and those that are read for something else than a value by name.</summary>
    private void Uses(MessageTrace trace)
    {
        int Count(FieldUse use) => trace.Fields.Count(f => f.Use == use);
        writer.WriteLine(terminal.Say(
            $"{trace.Fields.Count} partes con valor: {Count(FieldUse.Mapped)} mapeadas, {trace.Fields.Count(f => f.Use is > FieldUse.Mapped and < FieldUse.NotWritten)} leídas para otra cosa, {Count(FieldUse.NotWritten)} leídas sin escribirse, {Count(FieldUse.NotAsked)} no consultadas, {Count(FieldUse.Unread)} sin leer",
            $"{trace.Fields.Count} valued parts: {Count(FieldUse.Mapped)} mapped, {trace.Fields.Count(f => f.Use is > FieldUse.Mapped and < FieldUse.NotWritten)} read for something else, {Count(FieldUse.NotWritten)} read and not written, {Count(FieldUse.NotAsked)} not asked for, {Count(FieldUse.Unread)} unread"));
        List(FieldUse.Key, terminal.Say("sólo en claves", "only in keys"));
        List(FieldUse.Type, terminal.Say("dicen un tipo", "say a type"));
        List(FieldUse.Fact, terminal.Say("hechos para el envío", "facts for routing"));
        List(FieldUse.Condition, terminal.Say("sólo en condiciones", "only in conditions"));
        List(FieldUse.Engine, terminal.Say("los lee el motor", "the engine reads"));

        void List(FieldUse use, string title)
        {
            var paths = trace.Fields.Where(f => f.Use == use).Select(f => f.Path).Distinct(StringComparer.Ordinal).ToList();
            if (paths.Count > 0) Wrapped($"  {title}: ", paths);
        }
    }

    private void Unread(MessageTrace trace)
    {
        var unread = trace.Unread;
        foreach (var use in Lost)
        {
            var fields = unread.Where(u => u.Use == use).ToList();
            if (fields.Count == 0) continue;
            writer.WriteLine(use switch
            {
                FieldUse.NotWritten => terminal.Say("leídas sin escribirse:", "read and not written:"),
                FieldUse.NotAsked => terminal.Say("no consultadas (una línea las nombra; aquí valió otra cosa antes o no se cumplió su condición):", "not asked for (a line names them; something else came first here, or its condition did not hold):"),
                _ => terminal.Say("sin leer (ninguna línea las nombra):", "unread (no line names them):"),
            });
            foreach (var field in fields)
                writer.WriteLine($"  {field.Path,-12} {(field.Count > 1 ? "×" + field.Count.ToString(CultureInfo.InvariantCulture) : ""),-5} {field.Name}".TrimEnd());
        }
    }

    private void Wrapped(string title, List<string> items)
    {
        var line = title;
        foreach (var item in items)
        {
            if (line.Length + item.Length + 2 > ListWidth)
            {
                writer.WriteLine(line.TrimEnd());
                line = "    ";
            }
            line += item + (item == items[^1] ? "" : ", ");
        }
        writer.WriteLine(line);
    }

    /// <summary>A line by its file's name: a mapping and what it shares rarely have two of one name.</summary>
    private static string Place(SourceSpan span) => $"{span.File[(span.File.LastIndexOf('/') + 1)..]}:{span.Line}";

    private static string Cut(string text, int width) => text.Length <= width ? text.PadRight(width) : text[..(width - 1)] + "…";
}

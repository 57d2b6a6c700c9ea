using IntegrationEngine.Mappings.Language.Outline.Sheets;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Engine.Documents;

/// <summary>The sheet that clinicians read and sign: each line of a mapping with its fields, a sample, what it becomes and where it stands.</summary>
internal sealed class MappingSheetDocument(string language)
{
    public static Document Of(MappingSheet sheet, string language) => new MappingSheetDocument(language).Document(sheet);

    public static string Csv(MappingSheet sheet, string language)
    {
        var texts = new MappingSheetDocument(language);
        return CsvText.Write(
            [texts.Say("regla", "rule"), texts.Say("recurso", "resource"), texts.Say("campo", "field"), texts.Say("nombre", "name"), texts.Say("muestra", "sample"), texts.Say("destino", "target"), texts.Say("resultado", "result"), texts.Say("expresión", "expression"), texts.Say("condición", "condition"), texts.Say("sin valor", "without a value"), texts.Say("códigos", "codes"), texts.Say("línea", "line")],
            sheet.Rows.Select(IReadOnlyList<string> (r) =>
            [
                r.Rule, r.Resource, string.Join(", ", r.Fields.Select(f => f.Path)), string.Join(", ", r.Fields.Select(f => f.Name)), r.Source ?? "", texts.Target(r), r.Result ?? "", r.Expression,
                string.Join("; ", r.Conditions), r.Else, string.Join(", ", r.CodeMaps), $"{r.Span.File}:{r.Span.Line}",
            ]));
    }

    private Document Document(MappingSheet sheet)
    {
        var blocks = new List<Block>
        {
            new Paragraph(Say(
                $"Convierte {string.Join(", ", sheet.Sources.Select(s => $"`{s}`"))} a FHIR R4. Cada renglón es una línea del mapeo: lo que lee del mensaje, una muestra tomada de {sheet.Examples} mensajes de ejemplo, el elemento FHIR que escribe y dónde está la línea.",
                $"Converts {string.Join(", ", sheet.Sources.Select(s => $"`{s}`"))} to FHIR R4. Each row is a line of the mapping: what it reads of the message, a sample from {sheet.Examples} example messages, the FHIR element it writes and where the line stands.")),
        };
        foreach (var rule in sheet.Rows.GroupBy(r => (r.Rule, r.Resource)))
        {
            blocks.Add(new Heading(2, Marked.Literal($"{rule.Key.Resource}: {rule.Key.Rule}")));
            blocks.Add(new Table(
                [Say("Campo", "Field"), Say("Muestra", "Sample"), Say("Destino FHIR", "FHIR target"), Say("Queda como", "Becomes"), Say("Regla", "Rule"), Say("Línea", "Line")],
                [.. rule.Select(Row)], 1, 2, 5) { Widths = [19, 18, 17, 18, 17, 11] });
        }
        AddCodes(sheet, blocks);
        AddUnread(sheet, blocks);
        blocks.Add(new Heading(2, Say("Revisión", "Review")));
        blocks.Add(new Signatures(
            [Say("Responsable clínico", "Clinician"), Say("Analista de interfaces", "Interface analyst"), Say("Institución emisora", "Sending institution")],
            [Say("Función", "Role"), Say("Nombre", "Name"), Say("Cédula o cargo", "Licence or position"), Say("Fecha", "Date"), Say("Firma", "Signature")]));
        return new Document(language, Say($"Hoja de mapeo {sheet.Name}", $"Mapping sheet {sheet.Name}"), Say($"Versión `{sheet.Version}`", $"Version `{sheet.Version}`"), blocks);
    }

    private IReadOnlyList<string> Row(SheetRow row)
    {
        var fields = row.Fields.Count == 0
            ? Say("texto o referencia del mapeo", "text or reference of the mapping")
            : string.Join("; ", row.Fields.Select(f => f.Name.Length == 0 ? $"`{f.Path}`" : $"`{f.Path}` {f.Name}"));
        return [fields, row.Source ?? "", Target(row), row.Result is { } result ? Marked.Literal(result) : (row.IsKey ? "" : Say("sin ejemplo", "no example")), Rule(row), Line(row)];
    }

    /// <summary>Below the folder that all mappings are in.</summary>
    private static string Line(SheetRow row) => $"{row.Span.File[(row.Span.File.LastIndexOf("/mappings/", StringComparison.Ordinal) is >= 0 and var at ? at + "/mappings/".Length : 0)..]}:{row.Span.Line}";

    private string Rule(SheetRow row)
    {
        var parts = new List<string> { Marked.Code(row.Expression) };
        if (row.Conditions.Count > 0) parts.Add(Say("si ", "when ") + string.Join("; ", row.Conditions.Select(Marked.Code)));
        if (row.Else == "reject") parts.Add(Say("sin valor utilizable se rechaza el mensaje", "without a usable value the message is refused"));
        else if (row.Else.StartsWith('\'') && !row.Expression.Contains(" else ", StringComparison.Ordinal)) parts.Add(Say("en otro caso ", "otherwise ") + Marked.Code(row.Else));
        if (row.CodeMaps.Count > 0) parts.Add(Say("códigos: ", "codes: ") + Marked.Literal(string.Join(", ", row.CodeMaps)));
        return string.Join("; ", parts);
    }

    private string Target(SheetRow row) => row.IsKey ? Say($"{row.Target} (identidad)", $"{row.Target} (identity)") : row.Target;

    private void AddCodes(MappingSheet sheet, List<Block> blocks)
    {
        if (sheet.Codes.Count == 0) return;
        blocks.Add(new Heading(2, Say("Catálogos de códigos", "Code maps")));
        foreach (var map in sheet.Codes)
        {
            blocks.Add(new Heading(3, $"{map.Name} ({map.File})"));
            if (map.Fields.Count > 0) blocks.Add(new Paragraph(Say("Códigos de ", "Codes of ") + string.Join(", ", map.Fields.Take(12).Select(Marked.Code)) + (map.Fields.Count > 12 ? " …" : "")));
            blocks.Add(new Table([Say("Del emisor", "Sender's"), "FHIR", Say("Descripción", "Description"), Say("Sistema", "System")], [.. map.Rows.Select(IReadOnlyList<string> (r) => [r.From, r.To, Marked.Literal(r.Display ?? ""), Marked.Literal(r.System ?? "")])], 0, 1));
        }
    }

    private void AddUnread(MappingSheet sheet, List<Block> blocks)
    {
        blocks.Add(new Heading(2, Say("Lo que no se transfiere", "What is not transferred")));
        if (sheet.Unread.Count == 0)
        {
            blocks.Add(new Paragraph(Say("Todo campo con valor en los ejemplos se transfiere o lo usa el motor.", "Every field that is valued in the examples is transferred or used by the engine.")));
            return;
        }
        blocks.Add(new Paragraph(Say("Campos con valor en los ejemplos que no llegan a FHIR; el mensaje original los conserva.", "Fields that are valued in the examples and don't reach FHIR; the raw message keeps them.")));
        blocks.Add(new Table([Say("Campo", "Field"), Say("Nombre", "Name"), Say("Por qué", "Why")], [.. sheet.Unread.Select(IReadOnlyList<string> (u) => [u.Path, u.Name, Why(u.Use)])], 0));
    }

    private string Why(FieldUse use) => use switch
    {
        FieldUse.NotWritten => Say("se leyó y no pudo escribirse", "it was read and could not be written"),
        FieldUse.NotAsked => Say("otra alternativa tuvo valor antes, o no se cumplió una condición", "another alternative was valued first, or a condition did not hold"),
        _ => Say("ninguna línea lo lee", "no line reads it"),
    };

    private string Say(string spanish, string english) => language == "es" ? spanish : english;
}

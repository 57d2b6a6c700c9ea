using IntegrationEngine.Mappings.Language.Functions;

namespace IntegrationEngine.Engine.Documents;

/// <summary>Every function of the mapping language, with its signature and examples.</summary>
internal static class FunctionsDocument
{
    public static Document Of(string language)
    {
        string Say(string spanish, string english) => language == "es" ? spanish : english;
        var blocks = new List<Block>();
        foreach (var group in FunctionCatalogue.All.GroupBy(f => f.Group, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            blocks.Add(new Heading(2, Group(group.Key, language)));
            foreach (var function in group)
            {
                blocks.Add(new Heading(3, $"`{function.Name}`"));
                blocks.Add(new Verbatim(function.Signature));
                blocks.Add(new Paragraph(function.Summary(language) + " " + (function.CanFail
                    ? Say("Puede fallar: decide el `else` de la línea o el `otherwise` del mapeo.", "It can fail: the line's `else` or the mapping's `otherwise` decides.")
                    : Say("No falla.", "It does not fail."))));
                if (function.Examples.Count == 0) continue;
                blocks.Add(new Table(
                    [Say("Expresión", "Expression"), Say("Con", "With"), Say("Da", "Gives")],
                    [.. function.Examples.Select(IReadOnlyList<string> (e) => [e.Expression, string.Join("; ", e.Input.Select(i => $"{i.Key}: {i.Value}")), e.Fails ? Say("falla", "fails") + (e.Output is null ? "" : $"; {e.Output}") : Marked.Literal(e.Output ?? Say("nada", "nothing"))])], 0, 1));
            }
        }
        return new Document(language, Say("Funciones del lenguaje de mapeo", "Functions of the mapping language"), Say($"{FunctionCatalogue.All.Count} funciones; cada ejemplo corre como prueba.", $"{FunctionCatalogue.All.Count} functions; every example runs as a test."), blocks);
    }

    private static string Group(string group, string language) => (language, group) switch
    {
        ("es", "text") => "Texto",
        ("es", "dates") => "Fechas",
        ("es", "numbers") => "Números",
        ("es", "codes") => "Códigos",
        ("es", "names") => "Nombres",
        ("es", "identifiers") => "Identificadores",
        ("es", "units") => "Unidades",
        ("es", "hashes") => "Resúmenes (hash)",
        ("es", "references") => "Referencias",
        ("es", "documents") => "Documentos",
        ("es", "selection") => "Selección",
        _ => char.ToUpperInvariant(group[0]) + group[1..],
    };
}

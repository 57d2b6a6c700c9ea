using System.Text;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Language.Outline;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Engine.Documents;

/// <summary>The parts of a connection guide that are of a proprietary format: how a file is laid out, and each of its fields.</summary>
internal sealed class FormatGuide(Channel channel, FormatDefinition format, string language)
{
    private const int MostLines = 24;

    private readonly FormatPages _pages = new([format], channel.Mappings);

    public IEnumerable<Block> Blocks()
    {
        yield return new Heading(2, Say("Archivo", "File"));
        yield return new Table([Say("Ajuste", "Setting"), Say("Valor", "Value")], [.. File()]);
        yield return new Heading(2, Say("Campos", "Fields"));
        yield return new Paragraph(Say(
            "«Obligatorio»: sin él se rechaza el registro. «Identidad»: dice de quién o de qué se trata; debe ser el mismo en cada envío.",
            "“Required”: without it the record is refused. “Identity”: says who or what it is about; it must be the same whenever it is sent."));
        var identity = channel.Mappings.SelectMany(m => m.Rules).SelectMany(r => r.WithDescendants()).SelectMany(r => r.Reads).Where(r => r.Purpose == ReadPurpose.Key).Select(r => r.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var group in format.Groups.Where(g => g.Fields.Count > 0))
        {
            if (group.Parent is not null) yield return new Heading(3, $"{group.Path}: {Repeats(group)}");
            yield return new Table(
                [Say("Campo", "Field"), Place(), Say("Tipo", "Type"), Say("Uso", "Use"), Say("Se vuelve", "Becomes")],
                [.. group.Fields.Select(f => Row(group, f, identity))], 0, 1, 2) { Widths = [17, 18, 21, 15, 29] };
        }
    }

    /// <summary>The first lines of an example file; null for a workbook, which is no text.</summary>
    public string? Sample(ReadOnlyMemory<byte> file)
    {
        if (format.Kind == FormatKind.Xlsx) return null;
        var text = Encoding.UTF8.GetString(Good(file));
        if (text.Contains('\uFFFD', StringComparison.Ordinal)) text = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(Good(file));
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        return string.Join('\n', lines.Take(MostLines)) + (lines.Length > MostLines ? "\n…" : "");
    }

    /// <summary>An example is to be followed: rows of records that would be refused are left out.</summary>
    private ReadOnlySpan<byte> Good(ReadOnlyMemory<byte> file)
    {
        if (format.Kind is not (FormatKind.Delimited or FormatKind.Fixed)) return file.Span;
        using var stream = new MemoryStream(file.ToArray(), writable: false);
        var records = RecordReader.Read(format, stream, new RecordPipes()).Select(r => (r.Line, IsBad: r.Fault is not null || r.Faults.Count > 0)).ToList();
        if (records.TrueForAll(r => !r.IsBad) || records.TrueForAll(r => r.IsBad)) return file.Span;
        var lines = Encoding.Latin1.GetString(file.Span).ReplaceLineEndings("\n").Split('\n');
        var bad = records.SelectMany((r, i) => r.IsBad ? Enumerable.Range(r.Line, (i + 1 < records.Count ? records[i + 1].Line : lines.Length + 1) - r.Line) : []).ToHashSet();
        return Encoding.Latin1.GetBytes(string.Join('\n', lines.Where((_, i) => !bad.Contains(i + 1))));
    }

    private IEnumerable<IReadOnlyList<string>> File()
    {
        yield return [Say("Clase", "Kind"), format.Layout switch
        {
            DelimitedLayout { HasHeader: true } d => Say($"texto con columnas separadas por {Sign(d.Separator)}; la primera línea nombra las columnas, en cualquier orden", $"text with columns separated by {Sign(d.Separator)}; the first line names the columns, in any order"),
            DelimitedLayout d => Say($"texto con columnas separadas por {Sign(d.Separator)}, sin encabezado", $"text with columns separated by {Sign(d.Separator)}, without a header"),
            FixedLayout => Say("texto con campos en posiciones fijas, contadas en caracteres desde 1", "text with fields at fixed places, counted in characters from 1"),
            XlsxLayout x => x.Sheet is null ? "XLSX" : Say($"XLSX, hoja {Marked.Code(x.Sheet)}", $"XLSX, sheet {Marked.Code(x.Sheet)}"),
            JsonLayout => Say("JSON; las rutas llevan puntos", "JSON; paths have points"),
            XmlLayout => Say("XML sin DTD; `@` es un atributo", "XML without a DTD; `@` is an attribute"),
            _ => format.Kind.ToString(),
        }];
        if (format.Layout is DelimitedLayout { Quote: { } quote }) yield return [Say("Comillas", "Quotes"), Say($"un valor con separador o saltos de línea va entre {Sign(quote)}; dentro se duplican", $"a value with the separator or line ends stands between {Sign(quote)}; inside they are doubled")];
        if (format.Kind is FormatKind.Delimited or FormatKind.Fixed or FormatKind.Json)
            yield return [Say("Caracteres", "Characters"), format.Charset.Else is { } other ? Say($"{Marked.Code(format.Charset.First ?? "utf-8")}; si hay bytes que no caben en él, {Marked.Code(other)}", $"{Marked.Code(format.Charset.First ?? "utf-8")}; where bytes don't fit it, {Marked.Code(other)}") : Marked.Code(format.Charset.First ?? "utf-8")];
        yield return [Say("Registro", "Record"), format.RecordBy is { } by
            ? Say($"los renglones seguidos con el mismo {Marked.Code(by.Name)}", $"the rows with the same {Marked.Code(by.Name)} behind each other")
            : format.LineType is { } type ? Say($"una línea {Marked.Code(format.Root.Lines ?? "")} y las que le siguen; el tipo está en {Marked.Code(type.Text)}", $"a line {Marked.Code(format.Root.Lines ?? "")} and those behind it; the type stands at {Marked.Code(type.Text)}")
            : format.Layout is XmlLayout xml ? Marked.Code(string.Join('/', xml.Record))
            : format.Layout is JsonLayout { Records.Count: > 0 } json ? Marked.Code(string.Join('.', json.Records))
            : format.Layout is JsonLayout ? Say("el objeto, o cada uno del arreglo", "the object, or each of the array") : Say("cada renglón", "each row")];
        yield return [Say("Horas", "Times"), Say($"sin zona son de {Marked.Code(channel.Zone.Id)}", $"without a zone they are {Marked.Code(channel.Zone.Id)}'s")];
        if (channel.Assigns is { } institution) yield return [Say("Números propios", "Own numbers"), Say($"los que no dicen quién los asigna se toman como de {Marked.Code(institution)}", $"those that don't say who assigns them are taken as {Marked.Code(institution)}'s")];
    }

    private IReadOnlyList<string> Row(FormatGroup group, FormatField field, HashSet<string> identity)
    {
        var path = group.Path.Length == 0 ? field.Name : $"{group.Path}.{field.Name}";
        var page = _pages.Fields($"{format.Name}.{path}")[0];
        string[] uses = [field.Required ? Say("obligatorio", "required") : "", identity.Contains(path) ? Say("identidad", "identity") : "", field.Repeats ? Say("se repite", "repeats") : ""];
        return [field.Name, field.Place.Text, Type(field), string.Join(", ", uses.Where(u => u.Length > 0)), Listed(page.Targets)];
    }

    private string Type(FormatField field)
    {
        var type = field.Type switch
        {
            FieldType.Text => Say("texto", "text"),
            FieldType.Number => field.Decimal == ',' ? Say("número, con coma antes de los decimales", "number, a comma before the decimals") : Say("número, con punto antes de los decimales", "number, a point before the decimals"),
            FieldType.Date => Say("fecha", "date"),
            FieldType.Code => Say("código", "code"),
            FieldType.Cie10 => "CIE-10",
            FieldType.Clave => Say("clave del cuadro básico", "clave (supply code)"),
            _ => field.Type.ToString().ToUpperInvariant(),
        };
        if (field.Patterns.Count > 0) type += $": {string.Join(", ", field.Patterns)}";
        else if (field.Values.Count > 0) type += $": {string.Join(", ", field.Values)}";
        if (field.Max is { } max) type += Say($", a lo sumo {max} caracteres", $", at most {max} characters");
        return field.Split is { } split ? type + Say($"; varios, separados por {Sign(split)}", $"; several, separated by {Sign(split)}") : type;
    }

    private string Repeats(FormatGroup group) => group.Required ? Say("se repite; al menos uno", "repeats; one at least") : Say("se repite", "repeats");

    private string Place() => format.Kind switch
    {
        FormatKind.Fixed => Say("Posición", "Place"),
        FormatKind.Delimited or FormatKind.Xlsx => Say("Columna", "Column"),
        _ => Say("Ruta", "Path"),
    };

    private static string Sign(char sign) => Marked.Code(sign == '\t' ? "\\t" : sign.ToString());

    private static string Listed(IReadOnlyList<string> items) => items.Count <= 4 ? string.Join(", ", items) : $"{string.Join(", ", items.Take(4))} …";

    private string Say(string spanish, string english) => language == "es" ? spanish : english;
}

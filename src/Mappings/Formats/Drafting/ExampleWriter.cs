using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using IntegrationEngine.Mappings.Language.CodeMaps.Workbooks;

namespace IntegrationEngine.Mappings.Formats.Drafting;

/// <summary>Writes a file of a format with one made-up record.</summary>
internal static class ExampleWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static (string Name, byte[] Content) Write(FormatDefinition format, DraftedGroup root) => format.Layout switch
    {
        DelimitedLayout layout => ("01-ejemplo.csv", Utf8(Delimited(layout, root))),
        FixedLayout => ("01-ejemplo.txt", Utf8(string.Concat(root.Groups.Prepend(root).Zip(format.Groups, (drafted, group) => Fixed(drafted, group.Lines))))),
        XlsxLayout layout => ("01-ejemplo.xlsx", Workbook(layout, root)),
        JsonLayout layout => ("01-ejemplo.json", Utf8(Json(layout, root))),
        XmlLayout layout => ("01-ejemplo.xml", Utf8(Xml(layout, root))),
        _ => throw new InvalidOperationException($"no such kind of format: {format.Kind}"),
    };

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Delimited(DelimitedLayout layout, DraftedGroup root)
    {
        var row = string.Join(layout.Separator, root.Fields.Select(f => Cell(MadeUp.Of(f), layout)));
        return layout.HasHeader ? $"{string.Join(layout.Separator, root.Fields.Select(f => Cell(f.At, layout)))}\n{row}\n" : row + "\n";
    }

    private static string Cell(string text, DelimitedLayout layout) => text.Contains(layout.Separator, StringComparison.Ordinal) || text.Contains('"', StringComparison.Ordinal) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static string Fixed(DraftedGroup root, string? type)
    {
        var line = new StringBuilder(type);
        foreach (var field in root.Fields)
        {
            var parts = field.At.Split('-').Select(p => int.Parse(p, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            var width = parts[^1] - parts[0] + 1;
            var text = MadeUp.Of(field);
            line.Append(' ', Math.Max(0, parts[0] - 1 - line.Length)).Append((text.Length > width ? text[..width] : text).PadRight(width));
        }
        return line.ToString().TrimEnd() + "\n";
    }

    private static string Json(JsonLayout layout, DraftedGroup root)
    {
        JsonNode node = new JsonArray(Object(root));
        foreach (var name in layout.Records.Reverse()) node = new JsonObject { [name] = node };
        return node.ToJsonString(Readable) + "\n";
    }

    private static JsonObject Object(DraftedGroup group)
    {
        var result = new JsonObject();
        foreach (var field in group.Fields) Put(result, field.At.Split('.'), field.Repeats ? new JsonArray(MadeUp.Of(field)) : JsonValue.Create(MadeUp.Of(field)));
        foreach (var below in group.Groups) Put(result, below.Each.Split('.'), new JsonArray(Object(below)));
        return result;
    }

    private static void Put(JsonObject node, string[] path, JsonNode value)
    {
        foreach (var name in path.SkipLast(1))
        {
            if (node[name] is not JsonObject next) node[name] = next = [];
            node = next;
        }
        node[path[^1]] = value;
    }

    private static string Xml(XmlLayout layout, DraftedGroup root)
    {
        var record = new XElement(layout.Record[^1]);
        Fill(record, root);
        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{new XElement("Registros", record)}\n";
    }

    private static void Fill(XElement element, DraftedGroup group)
    {
        foreach (var field in group.Fields)
        {
            var path = field.At.Split('/');
            var at = path.SkipLast(1).Aggregate(element, Child);
            if (path[^1] == ".") at.Add(MadeUp.Of(field));
            else if (path[^1][0] == '@') at.SetAttributeValue(path[^1][1..], MadeUp.Of(field));
            else Child(at, path[^1]).Add(MadeUp.Of(field));
        }
        foreach (var below in group.Groups) Fill(below.Each.Split('/').Aggregate(element, Child), below);
    }

    private static XElement Child(XElement element, string name)
    {
        if (element.Element(name) is { } child) return child;
        element.Add(child = new XElement(name));
        return child;
    }

    private static byte[] Workbook(XlsxLayout layout, DraftedGroup root)
    {
        XNamespace main = Main;
        var rows = new List<XElement>();
        if (layout.HeaderRow > 0) rows.Add(Row(layout.HeaderRow, root.Fields.Select((f, i) => (i, f.At))));
        rows.Add(Row(layout.HeaderRow + 1, root.Fields.Select((f, i) => (layout.HeaderRow > 0 ? i : SheetCell.Column(f.At)!.Value, MadeUp.Of(f)))));
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
            Part(zip, "_rels/.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"a\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Part(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"Hoja1\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>");
            Part(zip, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"s\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            Part(zip, "xl/worksheets/sheet1.xml", new XElement(main + "worksheet", new XElement(main + "sheetData", rows)).ToString(SaveOptions.DisableFormatting));
        }
        return content.ToArray();

        XElement Row(int number, IEnumerable<(int Column, string Text)> cells) => new(main + "row", new XAttribute("r", number), cells.Select(c => new XElement(
            main + "c", new XAttribute("r", SheetCell.Letters(c.Column) + TableSample.Number(number)), new XAttribute("t", "inlineStr"), new XElement(main + "is", new XElement(main + "t", c.Text)))));
    }

    private static void Part(ZipArchive zip, string name, string text)
    {
        var entry = zip.CreateEntry(name);
        // The same draft gives the same bytes.
        entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var part = entry.Open();
        part.Write(Utf8(text));
    }
}

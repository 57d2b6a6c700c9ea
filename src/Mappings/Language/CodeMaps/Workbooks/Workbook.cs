using System.IO.Compression;
using System.Text;
using System.Xml;

namespace IntegrationEngine.Mappings.Language.CodeMaps.Workbooks;

/// <summary>What a workbook's first visible sheet needs for its cells to be read.</summary>
/// <param name="SheetPart">The sheet's path in the package.</param>
/// <param name="Strings">The texts that cells name by number.</param>
/// <param name="Formats">The number format of each cell style.</param>
/// <param name="Is1904">Whether days count from 1904 on, as on old Macintoshes.</param>
internal sealed record Workbook(string SheetName, string SheetPart, IReadOnlyList<string> Strings, IReadOnlyList<NumberFormat> Formats, bool Is1904)
{
    /// <param name="sheet">The sheet's name, in any case; null for the first one that isn't hidden.</param>
    /// <returns>Null where there is no such sheet.</returns>
    /// <exception cref="InvalidDataException">A part is missing: it is no workbook, or an encrypted one.</exception>
    public static Workbook? Read(ZipArchive zip, string? sheet = null)
    {
        var part = Links(zip, "").FirstOrDefault(l => l.Type == "officeDocument").Target ?? throw new InvalidDataException("no workbook");
        var links = Links(zip, part);
        var sheets = new List<(string Name, string Part, bool IsHidden)>();
        var is1904 = false;
        using (var xml = Open(zip, part))
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.LocalName == "workbookPr") is1904 = xml.GetAttribute("date1904") is "1" or "true";
                if (xml.LocalName == "sheet" && links.Find(l => l.Id == Id(xml) && l.Type == "worksheet").Target is { } target)
                    sheets.Add((xml.GetAttribute("name") ?? "", target, xml.GetAttribute("state") is "hidden" or "veryHidden"));
            }
        if (sheets.Count == 0) throw new InvalidDataException("no sheet");
        var first = sheet is not null ? sheets.Find(s => string.Equals(s.Name, sheet, StringComparison.OrdinalIgnoreCase))
            : sheets.Find(s => !s.IsHidden) is { Part: not null } visible ? visible : sheets[0];
        if (first.Part is null) return null;
        return new Workbook(first.Name, first.Part, Texts(zip, Part(links, "sharedStrings")), NumberFormat.Read(zip, Part(links, "styles")), is1904);
    }

    /// <summary>A cell has at most 32,767 characters; some of them as escapes.</summary>
    private const int LongestMarkup = 1 << 20;

    /// <summary>Opens a part without DTDs: an entity could grow beyond any bound.</summary>
    public static XmlReader Open(ZipArchive zip, string part) => XmlReader.Create(
        new BoundedMarkup((zip.GetEntry(part) ?? throw new InvalidDataException("a part is missing")).Open(), LongestMarkup),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, NameTable = new BoundedNames(), IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true });

    /// <summary>The text of an element with runs (<c>si</c>, <c>is</c>) without its phonetic reading; the reader is left at its end.</summary>
    /// <exception cref="InvalidDataException">It is longer than cells are, run by run.</exception>
    public static string Text(XmlReader xml)
    {
        if (xml.IsEmptyElement) return "";
        var text = new StringBuilder();
        var (depth, phonetic) = (xml.Depth, 0);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh", IsEmptyElement: false }) phonetic++;
            else if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "rPh" }) phonetic--;
            else if (phonetic == 0 && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace) text.Append(xml.Value);
            if (text.Length > LongestMarkup) throw new InvalidDataException("text without end");
        }
        return text.ToString();
    }

    private static string? Part(List<(string Id, string Type, string Target)> links, string type) => links.Find(l => l.Type == type).Target;

    private static SharedTexts Texts(ZipArchive zip, string? part)
    {
        var texts = new SharedTexts();
        if (part is null) return texts;
        using var xml = Open(zip, part);
        while (xml.Read())
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" }) texts.Add(Text(xml));
        return texts;
    }

    /// <summary>The relationships of a part (of the package, where it is empty), with paths from the package's root.</summary>
    private static List<(string Id, string Type, string Target)> Links(ZipArchive zip, string part)
    {
        var cut = part.LastIndexOf('/') + 1;
        var (folder, links) = (part[..cut], new List<(string, string, string)>());
        using var xml = Open(zip, $"{folder}_rels/{part[cut..]}.rels");
        while (xml.Read())
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && xml.GetAttribute("TargetMode") != "External" && xml.GetAttribute("Target") is { } target)
                links.Add((xml.GetAttribute("Id") ?? "", (xml.GetAttribute("Type") ?? "").Split('/')[^1], target.StartsWith('/') ? target[1..] : folder + target));
        return links;
    }

    private static string? Id(XmlReader xml)
    {
        // The prefix r: is a custom; both editions of the standard have a namespace of their own.
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
            if (xml.LocalName == "id" && xml.NamespaceURI.Length > 0)
            {
                var id = xml.Value;
                xml.MoveToElement();
                return id;
            }
        xml.MoveToElement();
        return null;
    }
}

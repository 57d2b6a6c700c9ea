using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace IntegrationEngine.Mappings.Language.CodeMaps.Workbooks;

/// <summary>Reads the cells of a sheet one by one; where a row begins, an empty one in column -1. A formula gives the result that was saved with it.</summary>
internal static class SheetCells
{
    /// <exception cref="InvalidDataException">A cell stands outside the sheet, or names a text that isn't there.</exception>
    public static IEnumerable<SheetValue> Read(ZipArchive zip, Workbook book)
    {
        using var xml = Workbook.Open(zip, book.SheetPart);
        var (row, column) = (0, -1);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "row")
            {
                row = xml.GetAttribute("r") is { } number ? int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture) : row + 1;
                column = -1;
                if (row is < 1 or > CodeFile.MaxRows) throw new InvalidDataException("a row outside the sheet");
                yield return new SheetValue(row, -1, "", IsDate: false);
            }
            else if (xml.LocalName == "c" && row > 0)
            {
                column = xml.GetAttribute("r") is { } name ? SheetCell.Column(name) ?? SheetCell.MaxColumns : column + 1;
                if (column >= SheetCell.MaxColumns) throw new InvalidDataException("a cell outside the sheet");
                yield return Cell(xml, book, row, column);
            }
        }
    }

    private static SheetValue Cell(XmlReader xml, Workbook book, int row, int column)
    {
        var (type, style, value) = (xml.GetAttribute("t"), xml.GetAttribute("s"), "");
        var depth = xml.Depth;
        var isFormula = false;
        if (!xml.IsEmptyElement)
            while (xml.Read() && xml.Depth > depth)
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "v" or "is" }) value = Workbook.Text(xml);
                else if (xml is { NodeType: XmlNodeType.Element, LocalName: "f" }) isFormula = true;
        var isDate = false;
        var isUnsaved = isFormula && value.Length == 0 && type != "str";
        double? number = value.Length > 0 && type is null or "n" && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var given) ? given : null;
        if (value.Length > 0)
            (value, isDate) = type switch
            {
                "s" => (Shared(book.Strings, int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture)), false),
                "b" => (value == "1" ? "TRUE" : "FALSE", false),
                "d" => (value, true),
                "str" or "inlineStr" or "e" => (value, false),
                _ => Shown(value, Format(book, style), book.Is1904),
            };
        return new SheetValue(row, column, value, isDate) { Number = number, IsError = type == "e", IsUnsaved = isUnsaved };
    }

    private static string Shared(IReadOnlyList<string> texts, int index) => index < texts.Count ? texts[index] : throw new InvalidDataException("no such text");

    private static (string, bool) Shown(string value, NumberFormat format, bool is1904) =>
        (format.Show(double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture), is1904), format.IsDate);

    private static NumberFormat Format(Workbook book, string? style) =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < book.Formats.Count ? book.Formats[index] : NumberFormat.General;
}

using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml;

namespace IntegrationEngine.Mappings.Language.CodeMaps.Workbooks;

/// <summary>How a cell shows its number, as far as codes need it: dates, leading zeros, fixed decimals; all others as plain numbers.</summary>
internal sealed partial record NumberFormat(bool IsDate, string? Digits)
{
    private static readonly SearchValues<char> DateLetters = SearchValues.Create("ymdhsYMDHS");

    /// <summary>Spreadsheets write no longer ones.</summary>
    private const int LongestCode = 255;

    /// <summary>Spreadsheets have no more than 65,490 cell styles.</summary>
    private const int MostStyles = 1 << 17;

    public static NumberFormat General { get; } = new(false, null);

    /// <summary>The format of each cell style.</summary>
    /// <exception cref="InvalidDataException">There are more than any workbook has.</exception>
    public static IReadOnlyList<NumberFormat> Read(ZipArchive zip, string? part)
    {
        var (own, styles, isCell) = (new Dictionary<int, string>(), new List<NumberFormat>(), false);
        if (part is null) return styles;
        using var xml = Workbook.Open(zip, part);
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs") isCell = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "numFmt" && Number(xml) is { } id) own[id] = xml.GetAttribute("formatCode") is { Length: <= LongestCode } code ? code : "General";
            if (xml.LocalName == "xf" && isCell) styles.Add(Of(Number(xml) ?? 0, own));
            if (own.Count > MostStyles || styles.Count > MostStyles) throw new InvalidDataException("styles without end");
        }
        return styles;
    }

    /// <summary>A number as this format shows it.</summary>
    public string Show(double number, bool is1904)
    {
        if (IsDate && Date(is1904 ? number + 1462 : number) is { } date) return date;
        if (Digits is not null && Math.Abs(number) < 1e15) return number.ToString(Digits, CultureInfo.InvariantCulture);
        // A cell has 15 digits; what is longer was cut already.
        return Math.Abs(number) < 1e15 ? ((decimal)number).ToString(CultureInfo.InvariantCulture) : number.ToString("0.##############E+00", CultureInfo.InvariantCulture);
    }

    private static int? Number(XmlReader xml) => int.TryParse(xml.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static NumberFormat Of(int id, Dictionary<int, string> own)
    {
        var code = own.GetValueOrDefault(id);
        // ECMA-376 part 1, 18.8.30: the formats that every program knows by number.
        if (code is null) return id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) ? new NumberFormat(true, null) : id == 2 ? new NumberFormat(false, "0.00") : General;
        var bare = Literal().Replace(code, "");
        if (Plain().IsMatch(bare)) return new NumberFormat(false, bare);
        return new NumberFormat(!bare.StartsWith("General", StringComparison.OrdinalIgnoreCase) && bare.AsSpan().ContainsAny(DateLetters), null);
    }

    private static string? Date(double days)
    {
        if (days is < 0 or > 2958465) return null;
        var date = DateTime.FromOADate(days);
        var time = date.TimeOfDay == TimeSpan.Zero ? "" : date.Second == 0 ? " HH:mm" : " HH:mm:ss";
        return date.ToString((days < 1 && time.Length > 0 ? "" : "yyyy-MM-dd") + time, CultureInfo.InvariantCulture).Trim();
    }

    /// <summary>Quoted and escaped text, colours and conditions, and blanks of a character's width.</summary>
    [GeneratedRegex(@"""[^""]*""|\\.|_.|\*.|\[[^\]]*\]|;.*$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"^0+(\.0+)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Plain();
}

using System.Globalization;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Formats.Declaring;

/// <summary>Reads <c>at:</c> as the format's kind has it.</summary>
internal static class PlaceReader
{
    /// <summary>The widest line and the last column that a place may name.</summary>
    private const int Last = 1_000_000;

    /// <summary>What places look like, for findings.</summary>
    public static string Form(FormatLayout layout) => layout switch
    {
        FixedLayout => "11-28",
        DelimitedLayout { HasHeader: false } => "3",
        DelimitedLayout => "FOLIO",
        XlsxLayout { HeaderRow: 0 } => "C",
        XlsxLayout => "FOLIO",
        JsonLayout => "paciente.curp",
        _ => "Paciente/CURP",
    };

    /// <summary>Null where it has another form.</summary>
    public static FieldPlace? Read(YamlScalar scalar, FormatLayout layout, bool isLineType = false)
    {
        var text = scalar.Value.Trim();
        return layout switch
        {
            FixedLayout => Range(text),
            DelimitedLayout { HasHeader: false } => Column(text),
            DelimitedLayout when isLineType => Column(text),
            DelimitedLayout => new FieldPlace(text),
            XlsxLayout { HeaderRow: 0 } => Letters(text),
            XlsxLayout => new FieldPlace(text),
            JsonLayout => Path(text, '.'),
            _ => text == "." ? new FieldPlace(text) : XmlPath(text),
        };
    }

    private static FieldPlace? Range(string text)
    {
        var parts = text.Split('-');
        if (parts.Length > 2 || Number(parts[0]) is not { } first || Number(parts[^1]) is not { } last || last < first) return null;
        return new FieldPlace(text) { First = first, Last = last };
    }

    private static FieldPlace? Column(string text) => Number(text) is { } column ? new FieldPlace(text) { First = column, Last = column } : null;

    private static FieldPlace? Letters(string text) =>
        Language.CodeMaps.Workbooks.SheetCell.Column(text) is { } column && text.All(char.IsAsciiLetterUpper) ? new FieldPlace(text) { First = column + 1, Last = column + 1 } : null;

    private static FieldPlace? Path(string text, char separator)
    {
        var names = text.Split(separator);
        return names.Contains("") ? null : new FieldPlace(text) { Path = names };
    }

    /// <summary>Elements, at the end perhaps an attribute.</summary>
    private static FieldPlace? XmlPath(string text)
    {
        var place = Path(text, '/');
        return place is null || place.Path.SkipLast(1).Any(n => n[0] == '@') || place.Path.Any(n => n is "@" or "." || n.Contains(':', StringComparison.Ordinal)) ? null : place;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Last ? number : null;
}

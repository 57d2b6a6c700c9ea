using System.Globalization;

namespace IntegrationEngine.Mappings.Formats.Drafting;

/// <summary>Texts for an example: of nobody, and of the field's type.</summary>
internal static class MadeUp
{
    private static readonly DateTime Birth = new(1980, 2, 29, 0, 0, 0, DateTimeKind.Unspecified);

    private static readonly DateTime Day = new(2026, 11, 3, 8, 30, 0, DateTimeKind.Unspecified);

    public static string Of(DraftedField field) => field.Type switch
    {
        FieldType.Curp => "NUAI800229MDFXVN07",
        FieldType.Nss => "12345678903",
        FieldType.Clues => "DFSSA000016",
        FieldType.Cie10 => "C50.9",
        FieldType.Clave => "010.000.0104.00",
        FieldType.Number => field.HasComma ? "12,5" : "12",
        FieldType.Date => Date(field),
        FieldType.Code => field.Values.FirstOrDefault("A"),
        _ => Text(field.Name),
    };

    private static string Text(string name) => name switch
    {
        "apellido-paterno" => "Núñez",
        "apellido-materno" => "Ávila",
        "nombre" => "Íñiga",
        "sexo" => "M",
        _ when name.Contains("telefono", StringComparison.Ordinal) => "5555555555",
        _ when name.Contains("folio", StringComparison.Ordinal) || name.StartsWith("id", StringComparison.Ordinal) => "EJ-0001",
        _ => "Ejemplo",
    };

    private static string Date(DraftedField field)
    {
        var date = field.Name.Contains("nacimiento", StringComparison.Ordinal) ? Birth : Day;
        var pattern = field.Patterns.FirstOrDefault("yyyy-MM-dd");
        if (pattern == "excel") return date.ToOADate().ToString(CultureInfo.InvariantCulture);
        // .NET reads the same letters, save for a month's name, a zone, and letters that stand for themselves.
        return date.ToString(pattern.Replace("MMM", date.Month == 11 ? "'nov'" : "'feb'", StringComparison.Ordinal).Replace("zzz", "'-06:00'", StringComparison.Ordinal).Replace("T", "'T'", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}

using System.Text;
using IntegrationEngine.Mappings.Language.Functions.Identifiers;

namespace IntegrationEngine.Mappings.Formats.Drafting;

/// <summary>What a field's texts look like.</summary>
/// <param name="Patterns">Of dates; empty for other types.</param>
/// <param name="Values">Of codes, those that stand in the file twice at least; empty for other types.</param>
internal sealed record TypeGuess(FieldType Type, IReadOnlyList<string> Patterns, IReadOnlyList<string> Values, bool HasComma = false)
{
    private const int MostValues = 10;

    private const int LongestValue = 12;

    private static readonly string[] Dates =
    [
        "dd/MM/yyyy", "yyyy-MM-dd", "yyyyMMdd", "dd-MM-yyyy", "d/M/yyyy", "dd.MM.yyyy", "dd-MMM-yyyy", "dd/MMM/yyyy", "dd/MM/yyyy HH:mm", "dd/MM/yyyy HH:mm:ss", "dd/MM/yyyy H:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyyMMddHHmm", "yyyyMMddHHmmss", "MM/dd/yyyy",
    ];

    // What has digits and is no number.
    private static readonly string[] Numbers = ["cedula", "folio", "expediente", "numero", "telefono", "codigo", "postal", "lote", "rfc"];

    private static readonly string[] People = ["nombre", "apellido", "medico", "paciente", "direccion", "domicilio", "correo", "patolog", "responsable", "firma", "elaboro", "reviso", "valido", "quimic", "doctor"];

    // What tells one person or thing from another, however often it stands there.
    private static readonly string[] Identifiers =
        ["cedula", "folio", "expediente", "numero", "telefono", "celular", "rfc", "curp", "nss", "licencia", "matricula", "poliza", "afiliacion", "lote", "solicitud", "pedido", "muestra-id"];

    /// <summary>So many digits behind each other are a number of somebody's.</summary>
    private const int LongestDigits = 4;

    /// <param name="name">The field's, which may say what its texts do not.</param>
    /// <param name="records">How many records or instances there are.</param>
    public static TypeGuess Of(string name, IReadOnlyList<string> texts, int records)
    {
        if (texts.Count == 0) return Plain(FieldType.Text);
        if (All(t => Curp.Read(t) is not null)) return Plain(FieldType.Curp);
        if (All(t => Clues.Read(t) is not null)) return Plain(FieldType.Clues);
        if (All(t => t.Length == 11 && Nss.Read(t) is { IsDoubtful: false }) || (Says("nss") && Most(t => Nss.Read(t) is not null))) return Plain(FieldType.Nss);
        if ((All(t => t.Contains('.', StringComparison.Ordinal) && Clave.Read(t) is not null)) || (Says("clave") && All(t => Clave.Read(t) is not null))) return Plain(FieldType.Clave);
        if (Says("cie") && Most(t => Cie10.Read(t) is not null)) return Plain(FieldType.Cie10);
        if (Date(texts) is { } patterns) return Plain(FieldType.Date) with { Patterns = patterns };
        if (Says("fecha") && All(t => t.Length == 5 && ExcelDate.IsLikely(Encoding.UTF8.GetBytes(t)))) return Plain(FieldType.Date) with { Patterns = ["excel"] };
        if (Codes(name, texts) is { } values) return Plain(FieldType.Code) with { Values = values };
        if (Array.Exists(Numbers, Says)) return Plain(FieldType.Text);
        if (TwoThirds(t => IsNumber(t, '.'))) return Plain(FieldType.Number);
        if (TwoThirds(t => IsNumber(t, ','))) return Plain(FieldType.Number) with { HasComma = true };
        return Plain(FieldType.Text);

        bool All(Func<string, bool> fits) => texts.All(fits);
        bool TwoThirds(Func<string, bool> fits) => texts.Count(fits) * 3 >= texts.Count * 2;
        bool Most(Func<string, bool> fits) => texts.Count(fits) * 2 > texts.Count;
        bool Says(string word) => name.Contains(word, StringComparison.Ordinal);
    }

    /// <summary>The patterns, three at most, by which two thirds of the texts are dates; day before month where both fit.</summary>
    private static IReadOnlyList<string>? Date(IReadOnlyList<string> texts)
    {
        var (patterns, rest) = (new List<string>(), texts.ToList());
        while (patterns.Count < 3 && rest.Count > 0)
        {
            // The first of those that fit most: a stable sort.
            var best = Dates.OrderByDescending(d => rest.Count(t => Fits(d, t))).First();
            if (rest.RemoveAll(t => Fits(best, t)) == 0) break;
            patterns.Add(best);
        }
        return rest.Count * 3 <= texts.Count && patterns.Count > 0 ? patterns : null;
    }

    private static bool Fits(string pattern, string text)
    {
        Span<byte> date = stackalloc byte[32];
        // Eight digits may be anything; a year of our time is a sign.
        return DatePattern.Parse(pattern)!.Read(Encoding.UTF8.GetBytes(text), date) > 0 && date[0] is (byte)'1' or (byte)'2' && date[1] is (byte)'9' or (byte)'0';
    }

    /// <summary>A few short texts that come again and again. What stands there once only may be somebody's own, and isn't shown.</summary>
    private static IReadOnlyList<string>? Codes(string name, IReadOnlyList<string> texts)
    {
        var values = texts.GroupBy(t => t, StringComparer.Ordinal).ToList();
        if (name == "sexo" && values.TrueForAll(v => v.Key.Length == 1)) return [.. values.Select(v => v.Key).Order(StringComparer.Ordinal)];
        if (texts.Count < 4 || values.Count > MostValues || values.Exists(v => v.Key.Length > LongestValue || v.Count() < 2) || values.Count * 2 > texts.Count) return null;
        if (Array.Exists(People, Says) || Array.Exists(Identifiers, Says) || name == "id" || name.StartsWith("id-", StringComparison.Ordinal) || name.StartsWith("no-", StringComparison.Ordinal)) return null;
        if (values.Exists(v => v.Key.Count(char.IsAsciiDigit) > LongestDigits)) return null;
        return [.. values.Select(v => v.Key).Order(StringComparer.Ordinal)];

        bool Says(string word) => name.Contains(word, StringComparison.Ordinal);
    }

    /// <summary>Zeros before a number, and a long one, are those of a code.</summary>
    private static bool IsNumber(string text, char mark)
    {
        var digits = text.TrimStart('-');
        var parts = digits.Split(mark);
        return parts.Length <= 2 && parts[0].Length is >= 1 and <= 8 && parts.All(p => p.Length > 0 && p.All(char.IsAsciiDigit)) && (parts[0].Length == 1 || parts[0][0] != '0');
    }

    private static TypeGuess Plain(FieldType type) => new(type, [], []);
}

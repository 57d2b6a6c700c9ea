using System.Globalization;
using System.Text;
using IntegrationEngine.Mappings.Formats.Content;

namespace IntegrationEngine.Mappings.Formats.Drafting;

/// <summary>Makes names of fields out of what files call them: <c>Fecha de Mastografía</c> becomes <c>fecha-mastografia</c>; what has a usual name gets that.</summary>
internal static class FieldSlug
{
    private static readonly HashSet<string> Small = new(["de", "del", "la", "el", "los", "las", "y", "en"], StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Usual = new(StringComparer.Ordinal)
    {
        ["ap-paterno"] = "apellido-paterno", ["paterno"] = "apellido-paterno", ["primer-apellido"] = "apellido-paterno", ["apellido-1"] = "apellido-paterno", ["apellido1"] = "apellido-paterno", ["paciente-apellido-paterno"] = "apellido-paterno",
        ["ap-materno"] = "apellido-materno", ["materno"] = "apellido-materno", ["segundo-apellido"] = "apellido-materno", ["apellido-2"] = "apellido-materno", ["apellido2"] = "apellido-materno", ["paciente-apellido-materno"] = "apellido-materno",
        ["nombres"] = "nombre", ["nombre-s"] = "nombre", ["paciente-nombre"] = "nombre", ["nombre-paciente"] = "nombre",
        ["fecha-nac"] = "fecha-nacimiento", ["f-nacimiento"] = "fecha-nacimiento", ["nacimiento"] = "fecha-nacimiento", ["paciente-fecha-nacimiento"] = "fecha-nacimiento",
        ["genero"] = "sexo", ["paciente-sexo"] = "sexo", ["paciente-curp"] = "curp", ["paciente-nss"] = "nss", ["cedula-profesional"] = "cedula", ["clues-unidad"] = "clues", ["unidad-clues"] = "clues",
    };

    /// <param name="taken">Names that are used already; the new one is added.</param>
    /// <param name="number">For a field that has no title, from 1.</param>
    public static string Of(string title, ISet<string> taken, int number)
    {
        var name = Words(title);
        if (name.Length == 0) name = "campo-" + number.ToString(CultureInfo.InvariantCulture);
        name = Usual.GetValueOrDefault(name, name);
        if (!char.IsLetter(name[0])) name = "campo-" + name;
        if (name.Length > 48) name = name[..48].TrimEnd('-');
        if (FieldName.IsWord(name)) name += "-1";
        var free = name;
        for (var i = 2; !taken.Add(free); i++) free = $"{name}-{i.ToString(CultureInfo.InvariantCulture)}";
        return free;
    }

    private static string Words(string title)
    {
        var text = new StringBuilder();
        var before = '\0';
        foreach (var c in SpanishLetters.Compose(title).Select(SpanishLetters.Bare))
        {
            // fechaToma is two words, CURP and BI-RADS are none.
            if (char.IsUpper(c) && char.IsLower(before)) text.Append('-');
            text.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-');
            before = c;
        }
        return string.Join('-', text.ToString().Split('-', StringSplitOptions.RemoveEmptyEntries).Where(w => !Small.Contains(w)));
    }
}

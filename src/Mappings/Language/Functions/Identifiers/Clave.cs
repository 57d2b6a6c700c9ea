namespace IntegrationEngine.Mappings.Language.Functions.Identifiers;

/// <summary>A medicine's clave in the national catalogue: <c>010.000.0104.00</c>.</summary>
internal static class Clave
{
    public static string? Read(string text)
    {
        var clave = Normal.Of(text);
        if (clave.Length == 0) return "";
        return clave.Length == 12 && Normal.IsDigits(clave, 0, 12) ? $"{clave[..3]}.{clave[3..6]}.{clave[6..10]}.{clave[10..]}" : null;
    }
}

namespace IntegrationEngine.Mappings.Language.Functions.Identifiers;

/// <summary>A professional's cédula: digits, up to eight, without a check of their own.</summary>
internal static class Cedula
{
    public static string? Read(string text)
    {
        var cedula = Normal.Of(text);
        return cedula.Length <= 8 && Normal.IsDigits(cedula, 0, cedula.Length) ? cedula : null;
    }
}

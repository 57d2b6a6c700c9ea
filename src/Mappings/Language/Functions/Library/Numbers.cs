using System.Globalization;

namespace IntegrationEngine.Mappings.Language.Functions.Library;

/// <summary>Numbers as HL7's NM writes them.</summary>
internal static class Numbers
{
    public static decimal? Read(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static string Write(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}

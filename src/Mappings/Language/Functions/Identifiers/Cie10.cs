namespace IntegrationEngine.Mappings.Language.Functions.Identifiers;

/// <summary>CIE-10 as FHIR writes it: <c>C50.9</c>, also where it comes as DGIS's catalogue has it (<c>C509</c>; <c>C61X</c> for a category without parts).</summary>
internal static class Cie10
{
    private const int Category = 3;

    public static string? Read(string text)
    {
        var code = Normal.Of(text);
        if (code.Length == 0) return "";
        if (code.Length is < Category or > 7 || !char.IsAsciiLetterUpper(code[0]) || !Normal.IsDigits(code, 1, 2)) return null;
        if (code is [_, _, _, 'X']) code = code[..Category];
        foreach (var c in code.AsSpan(Category))
            if (!char.IsAsciiDigit(c) && !(char.IsAsciiLetterUpper(c) && code.Length > 4)) return null;
        return code.Length == Category ? code : $"{code[..Category]}.{code[Category..]}";
    }
}

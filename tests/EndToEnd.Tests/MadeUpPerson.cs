namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>Somebody who does not exist, with a CURP whose digit is right.</summary>
internal sealed record MadeUpPerson(string FirstSurname, string SecondSurname, string Name, DateOnly Born, string Curp)
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";

    private static readonly string[] First = ["Núñez", "Ibáñez", "Güemes", "Ordóñez", "Peña", "Zúñiga", "León", "Cuéllar"];
    private static readonly string[] Second = ["Ávila", "Colín", "Muñoz", "Hernández", "Sáenz", "Yáñez", "Ríos"];
    private static readonly string[] Names = ["María del Carmen", "Rosalía", "Íngrid", "Begoña", "Ana Sofía"];

    /// <summary>The same for the same number, and another for each.</summary>
    public static MadeUpPerson Number(int number)
    {
        var born = new DateOnly(1950, 1, 1).AddDays(number * 11);
        var begin = $"XEXA{born:yyMMdd}MMNXXX0";
        begin = begin[..16] + (char)('0' + (number % 10));
        var sum = begin.Select((c, i) => Digits.IndexOf(c, StringComparison.Ordinal) * (18 - i)).Sum();
        return new(First[number % First.Length], Second[number % Second.Length], Names[number % Names.Length], born, $"{begin}{(10 - (sum % 10)) % 10}");
    }
}

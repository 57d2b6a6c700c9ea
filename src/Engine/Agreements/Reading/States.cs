using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Agreements.Reading;

/// <summary>The codes of Mexico's states, as CURP and CLUES have them (RENAPO).</summary>
internal static class States
{
    private static readonly string[] All =
    [
        "AS", "BC", "BS", "CC", "CH", "CL", "CM", "CS", "DF", "DG", "GR", "GT", "HG", "JC", "MC", "MN", "MS", "NL", "NT", "OC", "PL", "QR", "QT", "SL", "SP", "SR", "TC", "TL", "TS", "VZ", "YN", "ZS",
    ];

    public static string Listed { get; } = string.Join(", ", All);

    public static bool Are(string code) => All.Contains(code, StringComparer.Ordinal);

    public static string? Guess(string code) => NearestName.Find(code, All);
}

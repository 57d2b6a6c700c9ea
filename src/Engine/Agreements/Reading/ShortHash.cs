using System.Security.Cryptography;
using System.Text;

namespace IntegrationEngine.Engine.Agreements.Reading;

/// <summary>Twelve hexadecimal digits that are equal for equal texts, as in the stamps of mappings.</summary>
internal static class ShortHash
{
    private const int Bytes = 6;

    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes));
}

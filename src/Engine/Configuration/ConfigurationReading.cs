using System.Security.Cryptography;
using System.Text;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Configuration;

/// <summary>What stands in a configuration folder at one moment, before it is checked.</summary>
/// <param name="Files">The texts.</param>
/// <param name="Findings">What could not be read, or is not read.</param>
public sealed record ConfigurationReading(string Folder, ConfigurationFiles Files, IReadOnlyList<Diagnostic> Findings)
{
    /// <summary>Equal for equal content: a hash over every text, its place, and what could not be read.</summary>
    public string Fingerprint { get; } = Hash(Files, Findings);

    private static string Hash(ConfigurationFiles files, IReadOnlyList<Diagnostic> findings)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.All)
        {
            Append(hash, file.Path);
            Append(hash, file.Text);
            // A cell that becomes text from a date reads the same.
            if (file.Sheet is { } sheet) Append(hash, $"{sheet.Name} {sheet.Dates.Count}");
        }
        foreach (var finding in findings) Append(hash, $"{finding.Code} {finding.At}");
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string text)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        hash.AppendData(length);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
    }
}

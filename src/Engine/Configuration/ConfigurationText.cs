using System.Text;
using System.Text.Unicode;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.CodeMaps.Workbooks;

namespace IntegrationEngine.Engine.Configuration;

/// <summary>Reads one configuration file as text: UTF-8, and Windows-1252 for a table that a spreadsheet wrote; a workbook's first sheet as CSV.</summary>
internal static class ConfigurationText
{
    private const int MiB = 1024 * 1024;

    /// <summary>Far above what anybody writes.</summary>
    private const int MaxYaml = 5 * MiB;

    /// <summary>Far above any real table (CIE-10 has 1 MB).</summary>
    private const int MaxTable = 64 * MiB;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Null, with a finding, where the file can't be read.</summary>
    public static ConfigText? Read(string path, string shown, DiagnosticBag findings)
    {
        byte[] bytes;
        try
        {
            var limit = IsCsv(path) || IsWorkbook(path) ? MaxTable : MaxYaml;
            if (new FileInfo(path).Length > limit)
            {
                findings.Error("C146", new(shown, 0, 0, 0), ("limit", $"{limit / MiB} MiB"));
                return null;
            }
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            findings.Error("C134", new(shown, 0, 0, 0), ("problem", error.GetType().Name));
            return null;
        }
        if (IsWorkbook(path)) return WorkbookReader.Read(shown, bytes, findings);
        var content = bytes.AsSpan();
        if (content.StartsWith(Encoding.UTF8.Preamble)) content = content[Encoding.UTF8.Preamble.Length..];
        if (Utf8.IsValid(content)) return new(shown, Encoding.UTF8.GetString(content));
        // Where letters stand as UTF-8 and others do not, to read all as one or the other would make wrong codes of some.
        if (IsCsv(path) && !HasUtf8Letters(content) && !content.StartsWith(Encoding.Unicode.Preamble) && !content.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            findings.Warning("C133", FirstInvalid(shown, content, Windows1252));
            return new(shown, Windows1252.GetString(content));
        }
        findings.Error("C132", FirstInvalid(shown, content, Encoding.UTF8));
        return null;
    }

    private static bool HasUtf8Letters(ReadOnlySpan<byte> content)
    {
        while (content.IndexOfAnyInRange((byte)0x80, (byte)0xFF) is var at and >= 0)
        {
            content = content[at..];
            if (Rune.DecodeFromUtf8(content, out _, out var length) == System.Buffers.OperationStatus.Done) return true;
            content = content[Math.Max(1, length)..];
        }
        return false;
    }

    private static bool IsCsv(string path) => path.EndsWith(".csv", StringComparison.Ordinal);

    private static bool IsWorkbook(string path) => path.EndsWith(".xlsx", StringComparison.Ordinal);

    /// <param name="shownAs">What the text before it is shown in: that is what its column counts in.</param>
    private static SourceSpan FirstInvalid(string shown, ReadOnlySpan<byte> content, Encoding shownAs)
    {
        Span<char> scratch = stackalloc char[256];
        var offset = 0;
        while (true)
        {
            var status = Utf8.ToUtf16(content[offset..], scratch, out var read, out _, replaceInvalidSequences: false);
            offset += read;
            if (status != System.Buffers.OperationStatus.DestinationTooSmall) break;
        }
        var lines = SourceLines.Of(shownAs.GetString(content[..offset]));
        return new(shown, lines.Length, lines[^1].Length + 1, 1);
    }
}

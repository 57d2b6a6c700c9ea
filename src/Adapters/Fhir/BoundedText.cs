using System.Text;

namespace IntegrationEngine.Adapters.Fhir;

/// <summary>A peer's words for a dead letter, cut where they would fill it.</summary>
internal static class BoundedText
{
    public const int MaxBytes = 64 << 10;

    public static ReadOnlyMemory<byte> Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The first <see cref="MaxBytes"/> bytes of a UTF-8 text, not cutting a character in two.</summary>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> text)
    {
        if (text.Length <= MaxBytes) return text;
        var end = MaxBytes;
        while (end > 0 && (text.Span[end] & 0xC0) == 0x80) end--;
        return text[..end].ToArray();
    }
}

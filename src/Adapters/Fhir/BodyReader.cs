using System.Text;

namespace IntegrationEngine.Adapters.Fhir;

/// <summary>Reads an answer's body into UTF-8, whatever character set it says it is in, up to a limit.</summary>
internal static class BodyReader
{
    /// <returns>Null when the body is over the limit.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, long limit, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limit) return null;
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var buffer = new MemoryStream();
        var piece = new byte[16 << 10];
        for (int read; (read = await stream.ReadAsync(piece, cancellationToken)) > 0;)
        {
            if (buffer.Length + read > limit) return null;
            buffer.Write(piece, 0, read);
        }
        return ToUtf8(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), content.Headers.ContentType?.CharSet);
    }

    private static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> body, string? charset)
    {
        if (Named(charset?.Trim('"', '\'')) is { } encoding) body = Encoding.Convert(encoding, Encoding.UTF8, body.ToArray());
        return body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
    }

    /// <summary>The set to convert from; null for UTF-8 (FHIR's own), none, or one that nobody knows.</summary>
    private static Encoding? Named(string? charset)
    {
        if (string.IsNullOrEmpty(charset) || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return null;
        if (CodePagesEncodingProvider.Instance.GetEncoding(charset) is { } page) return page;
        try
        {
            return Encoding.GetEncoding(charset);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

using Microsoft.Extensions.Primitives;

namespace IntegrationEngine.Adapters.Http;

/// <summary>What a body is compressed with: nothing, or gzip once.</summary>
internal static class ContentCoding
{
    public static bool IsTaken(StringValues header) => header.Count == 0 || header is [null or ""] || IsIdentity(header) || IsGzip(header);

    public static bool IsGzip(StringValues header) => header is [{ } only] && only.Trim().ToLowerInvariant() is "gzip" or "x-gzip";

    private static bool IsIdentity(StringValues header) => header is [{ } only] && only.Trim().Equals("identity", StringComparison.OrdinalIgnoreCase);
}

using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace IntegrationEngine.Adapters.Http;

/// <summary>Reads a request's body, decompressed and up to a limit, into whatever takes it; every way that can fail has its code.</summary>
internal static class BodyReading
{
    /// <param name="limit">The largest content in bytes, after decompression.</param>
    /// <param name="pause">How long the sender may send nothing.</param>
    /// <param name="room">Where the next bytes go: never empty.</param>
    /// <param name="took">Told how many came there.</param>
    /// <returns>Why the body can't be had; null where it can.</returns>
    public static async Task<RequestFault?> ReadAsync(
        HttpRequest request, long limit, TimeSpan pause, TimeProvider clock, Func<Memory<byte>> room, Func<int, ValueTask> took)
    {
        if (request.ContentLength > limit) return TooLarge(limit);
        using var late = new CancellationTokenSource(pause, clock);
        try
        {
            await using var packed = ContentCoding.IsGzip(request.Headers.ContentEncoding) ? new GzipBody(request.Body) : null;
            for (var length = 0L; ;)
            {
                var read = packed is null ? await request.Body.ReadAsync(room(), late.Token) : await packed.ReadAsync(room(), late.Token);
                if (read == 0) return null;
                if ((length += read) > limit) return TooLarge(limit);
                await took(read);
                late.CancelAfter(pause);
            }
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return TooSlow(pause);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status408RequestTimeout)
        {
            return TooSlow(pause);
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException or Microsoft.AspNetCore.Connections.ConnectionResetException)
        {
            return RequestFault.Of(StatusCodes.Status400BadRequest, "R148") with { Closes = true };
        }
    }

    private static RequestFault TooLarge(long limit) =>
        RequestFault.Of(StatusCodes.Status413PayloadTooLarge, "R198", ("limit", limit.ToString(CultureInfo.InvariantCulture))) with { Closes = true };

    private static RequestFault TooSlow(TimeSpan pause) =>
        RequestFault.Of(StatusCodes.Status408RequestTimeout, "R199", ("seconds", pause.TotalSeconds.ToString("0", CultureInfo.InvariantCulture))) with { Closes = true };
}

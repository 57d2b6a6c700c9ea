using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace IntegrationEngine.Adapters.Http;

/// <summary>A body in memory, decompressed, up to a limit. Disposing gives its memory back.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstRent = 16 << 10;

    private byte[] _buffer = [];
    private int _length;

    public ReadOnlyMemory<byte> Content => _buffer.AsMemory(0, _length);

    /// <summary>Reads to the end.</summary>
    /// <param name="limit">The largest content in bytes, after decompression.</param>
    /// <param name="pause">How long the sender may send nothing.</param>
    /// <returns>Why it can't be had; null where it can.</returns>
    public async Task<RequestFault?> ReadAsync(HttpRequest request, long limit, TimeSpan pause, TimeProvider clock)
    {
        if (request.ContentLength > limit) return TooLarge(limit);
        using var late = new CancellationTokenSource(pause, clock);
        try
        {
            await using var unpacked = IsGzip(request) ? new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true) : null;
            var from = unpacked ?? request.Body;
            // One byte more than there is shows the end without another buffer.
            Grow((int)Math.Min(limit, request.ContentLength ?? FirstRent) + 1);
            while (true)
            {
                var read = await from.ReadAsync(_buffer.AsMemory(_length), late.Token);
                if (read == 0) return null;
                _length += read;
                if (_length > limit) return TooLarge(limit);
                if (_length == _buffer.Length) Grow((int)Math.Min(limit + 1, _buffer.Length * 2L));
                late.CancelAfter(pause);
            }
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return RequestFault.Of(StatusCodes.Status408RequestTimeout, "R199", ("seconds", Text((long)pause.TotalSeconds))) with { Closes = true };
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status408RequestTimeout)
        {
            return RequestFault.Of(error.StatusCode, "R199", ("seconds", Text((long)pause.TotalSeconds))) with { Closes = true };
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            return RequestFault.Of(StatusCodes.Status400BadRequest, "R148") with { Closes = true };
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = [];
    }

    private static bool IsGzip(HttpRequest request) => request.Headers.ContentEncoding.Count > 0 && ContentCoding.IsGzip(request.Headers.ContentEncoding);

    private static RequestFault TooLarge(long limit) => RequestFault.Of(StatusCodes.Status413PayloadTooLarge, "R198", ("limit", Text(limit))) with { Closes = true };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        Content.CopyTo(larger);
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = larger;
    }
}

using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace IntegrationEngine.Adapters.Http;

/// <summary>A body in memory. Disposing gives its memory back.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstRent = 16 << 10;

    private byte[] _buffer = [];
    private int _length;

    public ReadOnlyMemory<byte> Content => _buffer.AsMemory(0, _length);

    /// <inheritdoc cref="BodyReading.ReadAsync"/>
    public Task<RequestFault?> ReadAsync(HttpRequest request, long limit, TimeSpan pause, TimeProvider clock)
    {
        // One byte more than there is shows the end without another buffer.
        Grow((int)Math.Min(limit, request.ContentLength ?? FirstRent) + 1);
        return BodyReading.ReadAsync(request, limit, pause, clock, Room, read =>
        {
            _length += read;
            return ValueTask.CompletedTask;
        });

        Memory<byte> Room()
        {
            if (_length == _buffer.Length) Grow((int)Math.Min(limit + 1, _buffer.Length * 2L));
            return _buffer.AsMemory(_length);
        }
    }

    public void Dispose()
    {
        // What was here was a patient's.
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = [];
    }

    private void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        Content.CopyTo(larger);
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = larger;
    }
}

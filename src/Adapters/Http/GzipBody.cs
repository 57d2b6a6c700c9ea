using System.Buffers.Binary;
using System.IO.Compression;

namespace IntegrationEngine.Adapters.Http;

/// <summary>
/// The content of a body that was compressed with gzip. The runtime takes a stream that was cut off for one that ended, so the length that gzip
/// writes at its end (RFC 1952, ISIZE) is compared: what was cut is never taken for whole.
/// </summary>
internal sealed class GzipBody : IAsyncDisposable
{
    private readonly TailStream _packed;
    private readonly GZipStream _content;
    private uint _length;

    public GzipBody(Stream body)
    {
        _packed = new TailStream(body);
        _content = new GZipStream(_packed, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <exception cref="InvalidDataException">Damaged or cut off.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> room, CancellationToken cancellationToken)
    {
        var read = await _content.ReadAsync(room, cancellationToken);
        unchecked
        {
            _length += (uint)read;
        }
        return read > 0 || BinaryPrimitives.ReadUInt32LittleEndian(_packed.Tail) == _length ? read : throw new InvalidDataException();
    }

    public ValueTask DisposeAsync() => _content.DisposeAsync();

    /// <summary>Remembers the last four bytes that were read.</summary>
    private sealed class TailStream(Stream inner) : Stream
    {
        private readonly byte[] _tail = new byte[sizeof(uint)];

        public ReadOnlySpan<byte> Tail => _tail;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            Remember(buffer.Span[..read]);
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private void Remember(ReadOnlySpan<byte> read)
        {
            var last = read[^Math.Min(read.Length, _tail.Length)..];
            _tail.AsSpan(last.Length).CopyTo(_tail);
            last.CopyTo(_tail.AsSpan(_tail.Length - last.Length));
        }
    }
}

using Microsoft.Win32.SafeHandles;

namespace IntegrationEngine.Adapters.Folders;

/// <summary>A file as it was when it was opened: as many bytes, of the same time. Reading to its end notices that it changed meanwhile.</summary>
internal sealed class SteadyFile : Stream
{
    private readonly SafeFileHandle _handle;
    private readonly long _length;
    private readonly DateTime _time;
    private long _position;

    /// <exception cref="IOException">It can't be opened.</exception>
    public SteadyFile(string path)
    {
        // Others may read, move and delete it; where the system can keep writers out it does.
        _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.SequentialScan);
        _length = RandomAccess.GetLength(_handle);
        _time = File.GetLastWriteTimeUtc(_handle);
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <exception cref="FileChangedException">It is no longer as it was.</exception>
    public void Check()
    {
        if (RandomAccess.GetLength(_handle) != _length || File.GetLastWriteTimeUtc(_handle) != _time) throw new FileChangedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, _length - _position);
        if (wanted <= 0)
        {
            if (buffer.Length > 0) Check();
            return 0;
        }
        var count = RandomAccess.Read(_handle, buffer[..wanted], _position);
        // Shorter than it was.
        if (count == 0) throw new FileChangedException();
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        var to = offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => _position,
            _ => _length,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(to);
        return _position = to;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _handle.Dispose();
        base.Dispose(disposing);
    }
}

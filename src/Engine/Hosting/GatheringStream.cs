using Serilog.Debugging;

namespace IntegrationEngine.Engine.Hosting;

/// <summary>
/// Keeps what is written for at most <see cref="Delay"/>, or until there is much of it, then writes it as one piece. A killed process loses that much of its log, never more.
/// </summary>
internal sealed class GatheringStream : Stream
{
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(20);

    private const int Much = 64 * 1024;

    private readonly Stream _file;
    private readonly MemoryStream _gathered = new(Much);
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private bool _isSet;

    public GatheringStream(Stream file, TimeProvider clock)
    {
        _file = file;
        _timer = clock.CreateTimer(_ => WriteGathered(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    /// <summary>With what is not yet in the file: a file's largest size counts it.</summary>
    public override long Length
    {
        get
        {
            lock (_lock) return _file.Length + _gathered.Length;
        }
    }

    public override long Position
    {
        get => Length;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (_lock)
        {
            _gathered.Write(buffer);
            if (_gathered.Length >= Much) ToFile();
            else if (!_isSet) _isSet = _timer.Change(Delay, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Nothing: each line asks for it, and none waits longer than <see cref="Delay"/>.</summary>
    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _timer.Dispose();
            WriteGathered();
            _file.Dispose();
        }
        base.Dispose(disposing);
    }

    private void WriteGathered()
    {
        lock (_lock)
        {
            _isSet = false;
            if (_gathered.Length > 0) ToFile();
        }
    }

    private void ToFile()
    {
        try
        {
            _file.Write(_gathered.GetBuffer().AsSpan(0, (int)_gathered.Length));
            _file.Flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // As the file sink itself does where the disk is full: the engine goes on, what can't be told is lost.
            SelfLog.WriteLine("The log file could not be written: {0}", e.GetType().Name);
        }
        _gathered.SetLength(0);
    }
}

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>A window on a file that moves forward: what lies in it is in one piece, and it grows no further than it may.</summary>
/// <param name="most">How many bytes it holds at most.</param>
internal sealed class ByteWindow(Stream stream, int most)
{
    private const int First = 1 << 17;

    private byte[] _buffer = new byte[Math.Min(First, most)];
    private int _start;
    private int _end;

    /// <summary>What was read and not consumed yet.</summary>
    public ReadOnlySpan<byte> Span => _buffer.AsSpan(_start, _end - _start);

    /// <summary>A part of <see cref="Span"/>.</summary>
    public ReadOnlySpan<byte> Slice(int start, int length) => _buffer.AsSpan(_start + start, length);

    /// <summary>Whether the file ends where the window does.</summary>
    public bool IsEnd { get; private set; }

    /// <summary>Adds more of the file behind what is there, or learns that there is no more; false where that was known, and where the window is as large as it may be.</summary>
    public bool Fill()
    {
        if (IsEnd || _end - _start >= most) return false;
        if (_end == _buffer.Length && _start > 0)
        {
            Span.CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        else if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, (int)Math.Min(most, _buffer.Length * 2L));
        }
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        IsEnd = read == 0;
        return true;
    }

    public void Consume(int count) => _start += count;

    /// <summary>Passes over the rest of a line, whatever its length; false where the file ends with it.</summary>
    public bool SkipLine()
    {
        while (true)
        {
            var end = Span.IndexOfAny((byte)'\r', (byte)'\n');
            if (end >= 0)
            {
                Consume(end);
                if (Span.Length == 1) Fill();
                Consume(LineEnd.Length(Span));
                return true;
            }
            Consume(Span.Length);
            if (!Fill()) return false;
        }
    }
}

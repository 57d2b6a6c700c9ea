namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>
/// Room for text that is made during one conversion. What was closed stays where it is until the next conversion, also when the room grows.
/// Texts may be opened inside each other as long as they are closed in reverse.
/// </summary>
internal sealed class ScratchText
{
    private byte[] _bytes = new byte[4096];
    private int _length;
    private byte[] _open = new byte[1024];
    private int _openLength;

    public void Clear()
    {
        _length = 0;
        _openLength = 0;
    }

    public int Open() => _openLength;

    public void Append(ReadOnlySpan<byte> text)
    {
        if (_openLength + text.Length > _open.Length) Array.Resize(ref _open, Math.Max(_open.Length * 2, _openLength + text.Length));
        text.CopyTo(_open.AsSpan(_openLength));
        _openLength += text.Length;
    }

    public void Drop(int start) => _openLength = start;

    public ArraySegment<byte> Close(int start)
    {
        var length = _openLength - start;
        var room = Room(length);
        _open.AsSpan(start, length).CopyTo(room);
        _openLength = start;
        return Keep(length);
    }

    /// <summary>What was appended since <paramref name="start"/>, closed as it is now; it stays open as well.</summary>
    public ArraySegment<byte> Copy(int start)
    {
        var length = _openLength - start;
        _open.AsSpan(start, length).CopyTo(Room(length));
        return Keep(length);
    }

    /// <summary>Room to write into, at least as long as asked; kept by <see cref="Keep"/>.</summary>
    public Span<byte> Room(int length)
    {
        // A new array leaves the values in the old one valid.
        if (_length + length > _bytes.Length)
        {
            _bytes = new byte[Math.Max(_bytes.Length * 2, length)];
            _length = 0;
        }
        return _bytes.AsSpan(_length);
    }

    public ArraySegment<byte> Keep(int length)
    {
        var kept = new ArraySegment<byte>(_bytes, _length, length);
        _length += length;
        return kept;
    }
}

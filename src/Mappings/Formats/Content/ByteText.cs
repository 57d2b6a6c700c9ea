namespace IntegrationEngine.Mappings.Formats.Content;

/// <summary>Bytes that grow at their end; reusable.</summary>
internal sealed class ByteText
{
    private byte[] _bytes = new byte[256];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Room behind the end; <see cref="Advance"/> says how much of it was used.</summary>
    public Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        return _bytes.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    /// <summary>Puts what stands from a place on between two signs.</summary>
    public void Enclose(int start, byte before, byte behind)
    {
        Add(behind);
        Add(behind);
        _bytes.AsSpan(start, Length - start - 2).CopyTo(_bytes.AsSpan(start + 1));
        _bytes[start] = before;
    }

    public void Add(byte b)
    {
        if (Length == _bytes.Length) Array.Resize(ref _bytes, Length * 2);
        _bytes[Length++] = b;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length - Length < bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + bytes.Length));
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }
}

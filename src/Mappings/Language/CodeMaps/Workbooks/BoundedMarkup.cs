namespace IntegrationEngine.Mappings.Language.CodeMaps.Workbooks;

/// <summary>The bytes of an XML text in which no tag and no text may go on without bound: a reader would hold them in memory.</summary>
/// <param name="longest">How many bytes there may be from one <c>&lt;</c> to the next.</param>
internal sealed class BoundedMarkup(Stream xml, int longest) : Stream
{
    private long _since;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="InvalidDataException">One goes on for longer.</exception>
    public override int Read(Span<byte> buffer)
    {
        var read = xml.Read(buffer);
        var last = buffer[..read].LastIndexOf((byte)'<');
        _since = last < 0 ? _since + read : read - last;
        if (_since > longest) throw new InvalidDataException("markup without end");
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) xml.Dispose();
        base.Dispose(disposing);
    }
}

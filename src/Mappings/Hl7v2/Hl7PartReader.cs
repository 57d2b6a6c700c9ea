using System.Buffers;

namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>
/// Reads a file of messages part by part, so that its size does not matter: messages as <see cref="Hl7Splitter"/> splits them, with the batch
/// segments between them (FHS, BHS, BTS, FTS), MLLP's framing bytes left out.
/// </summary>
/// <param name="file">Read from where it stands to its end; belongs to the caller.</param>
/// <param name="longest">The longest part that is given whole, in bytes.</param>
public sealed class Hl7PartReader(Stream file, int longest = Hl7PartReader.Longest)
{
    /// <summary>What a message of a file may have at most, in bytes.</summary>
    public const int Longest = 16 << 20;

    private const int Chunk = 64 << 10;

    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n\v\u001C"u8);

    private readonly ArrayBufferWriter<byte> _part = new(Chunk);
    private readonly ArrayBufferWriter<byte> _line = new(256);
    private Hl7PartKind? _open;
    private int _openedAt;
    private bool _partTooLong;
    private bool _lineTooLong;
    private int _lineNumber = 1;
    private bool _afterCarriageReturn;

    /// <summary>Each part once; its content is the caller's to keep.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public IEnumerable<Hl7Part> Read()
    {
        var buffer = new byte[Chunk];
        var complete = new List<Hl7Part>(2);
        for (int count; (count = file.Read(buffer)) > 0;)
        {
            for (var at = 0; at < count;)
            {
                at = Take(buffer.AsSpan(at, count - at), at, complete);
                foreach (var part in complete) yield return part;
                complete.Clear();
            }
        }
        EndLine(complete);
        Close(complete);
        foreach (var part in complete) yield return part;
    }

    /// <summary>Takes the bytes up to the end of a line; returns where it stopped in the chunk.</summary>
    private int Take(ReadOnlySpan<byte> rest, int at, List<Hl7Part> complete)
    {
        var length = rest.IndexOfAny(LineEnds);
        Append(_line, rest[..(length < 0 ? rest.Length : length)], ref _lineTooLong);
        if (length < 0) return at + rest.Length;
        EndLine(complete);
        var end = rest[length];
        // The end of a frame ends the message, whatever follows.
        if (end == 0x1C) Close(complete);
        else if (_open is not null) Append(_part, rest.Slice(length, 1), ref _partTooLong);
        if (end == '\r' || (end == '\n' && !_afterCarriageReturn)) _lineNumber++;
        _afterCarriageReturn = end == '\r';
        return at + length + 1;
    }

    private void EndLine(List<Hl7Part> complete)
    {
        var line = _line.WrittenSpan;
        if (line.Length > 0)
        {
            _afterCarriageReturn = false;
            var start = Hl7Frame.Start(line);
            if (start < line.Length) TakeLine(line, line[start..], complete);
            else if (_open is not null) Append(_part, line, ref _partTooLong);
        }
        _partTooLong |= _lineTooLong && _open is not null;
        _lineTooLong = false;
        _line.ResetWrittenCount();
    }

    private void TakeLine(ReadOnlySpan<byte> line, ReadOnlySpan<byte> text, List<Hl7Part> complete)
    {
        var kind = Kind(text);
        if (kind is Hl7PartKind.Text)
        {
            if (_open is null) Open(Hl7PartKind.Text);
            Append(_part, _part.WrittenCount == 0 ? text : line, ref _partTooLong);
            return;
        }
        Close(complete);
        Open(kind);
        Append(_part, text, ref _partTooLong);
        // A batch segment is a line.
        if (kind != Hl7PartKind.Message) Close(complete);
    }

    private void Open(Hl7PartKind kind) => (_open, _openedAt) = (kind, _lineNumber);

    private void Close(List<Hl7Part> complete)
    {
        if (_open is not { } kind) return;
        var content = _part.WrittenSpan;
        complete.Add(new Hl7Part(kind, _openedAt, content[..Hl7Frame.End(content, 0)].ToArray()) { IsTooLong = _partTooLong });
        _open = null;
        _partTooLong = false;
        if (_part.Capacity > 16 * Chunk) _part.Clear();
        else _part.ResetWrittenCount();
    }

    private void Append(ArrayBufferWriter<byte> to, ReadOnlySpan<byte> bytes, ref bool tooLong)
    {
        var room = longest - to.WrittenCount;
        if (bytes.Length > room) tooLong = true;
        to.Write(bytes[..Math.Min(bytes.Length, room)]);
    }

    private static Hl7PartKind Kind(ReadOnlySpan<byte> line)
    {
        if (line.Length < 4 || char.IsAsciiLetterOrDigit((char)line[3])) return Hl7PartKind.Text;
        return line[..3] switch
        {
            [(byte)'M', (byte)'S', (byte)'H'] => Hl7PartKind.Message,
            [(byte)'F', (byte)'H', (byte)'S'] => Hl7PartKind.FileHeader,
            [(byte)'B', (byte)'H', (byte)'S'] => Hl7PartKind.BatchHeader,
            [(byte)'B', (byte)'T', (byte)'S'] => Hl7PartKind.BatchTrailer,
            [(byte)'F', (byte)'T', (byte)'S'] => Hl7PartKind.FileTrailer,
            _ => Hl7PartKind.Text,
        };
    }
}

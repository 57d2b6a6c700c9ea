using System.Buffers;

namespace IntegrationEngine.Adapters.Mllp;

/// <summary>
/// Finds MLLP frames in bytes that arrive in pieces of any size. Does no I/O; looks at each byte once.
/// <list type="bullet">
/// <item>A frame is 0x0B, content, 0x1C 0x0D. The 0x0D may be missing where another 0x0B follows or the connection ends.</item>
/// <item>A 0x1C before any other byte belongs to the content.</item>
/// <item>0x0B can't stand in HL7 text, so one inside a frame begins a new frame: the sender broke off and started again.
/// What came before is dropped, never handed on, and so never acknowledged.</item>
/// <item>Bytes outside frames are skipped and counted per run. CR and LF alone between frames are no garbage: many senders add them.</item>
/// </list>
/// </summary>
internal sealed class MllpFrameReader(long maxSize)
{
    private bool _inFrame;
    private long _scanned;
    private long _garbage;
    private bool _garbageMatters;

    /// <summary>Whether a frame has begun that has not ended.</summary>
    public bool InFrame => _inFrame;

    /// <summary>Whether a frame lacks nothing but the 0x0D after its 0x1C.</summary>
    public bool EndPending { get; private set; }

    /// <summary>
    /// The next thing in <paramref name="buffer"/>, which is moved past what is dealt with. After <see cref="MllpReadKind.NeedMore"/>
    /// the caller keeps what is left and passes it again with more bytes behind it.
    /// </summary>
    /// <param name="completed">Whether nothing can follow.</param>
    public MllpRead Read(ref ReadOnlySequence<byte> buffer, bool completed)
    {
        EndPending = false;
        if (!_inFrame && !FindStart(ref buffer, completed, out var garbage)) return garbage;
        return ReadFrame(ref buffer, completed);
    }

    private bool FindStart(ref ReadOnlySequence<byte> buffer, bool completed, out MllpRead found)
    {
        var start = buffer.PositionOf(MllpFraming.StartBlock);
        var skipped = buffer.Slice(0, start ?? buffer.End);
        _garbage += skipped.Length;
        foreach (var segment in skipped)
            _garbageMatters = _garbageMatters || segment.Span.ContainsAnyExcept((byte)'\r', (byte)'\n');
        buffer = buffer.Slice(start ?? buffer.End);
        found = default;
        if (start is null && !completed) return false;
        if (_garbageMatters) found = new MllpRead(MllpReadKind.Garbage, Bytes: _garbage);
        (_garbage, _garbageMatters) = (0, false);
        if (found.Kind == MllpReadKind.Garbage || start is null) return false;
        buffer = buffer.Slice(1);
        (_inFrame, _scanned) = (true, 0);
        return true;
    }

    private MllpRead ReadFrame(ref ReadOnlySequence<byte> buffer, bool completed)
    {
        var reader = new SequenceReader<byte>(buffer);
        reader.Advance(_scanned);
        while (reader.TryReadToAny(out ReadOnlySequence<byte> _, [MllpFraming.StartBlock, MllpFraming.EndBlock], advancePastDelimiter: false))
        {
            var length = reader.Consumed;
            if (length > maxSize) break;
            reader.TryRead(out var delimiter);
            if (delimiter == MllpFraming.StartBlock) return Drop(ref buffer, length);
            if (!reader.TryPeek(out var next))
            {
                if (completed) return Take(ref buffer, length, trailer: 1);
                (_scanned, EndPending) = (length, true);
                return default;
            }
            if (next == MllpFraming.CarriageReturn) return Take(ref buffer, length, trailer: 2);
            if (next == MllpFraming.StartBlock) return Take(ref buffer, length, trailer: 1);
        }
        _scanned = buffer.Length;
        if (_scanned > maxSize) return new MllpRead(MllpReadKind.TooLarge, Bytes: _scanned);
        return completed ? Drop(ref buffer, buffer.Length) : default;
    }

    private MllpRead Take(ref ReadOnlySequence<byte> buffer, long length, int trailer)
    {
        var content = buffer.Slice(0, length);
        buffer = buffer.Slice(length + trailer);
        _inFrame = false;
        return new MllpRead(MllpReadKind.Frame, content, length);
    }

    private MllpRead Drop(ref ReadOnlySequence<byte> buffer, long length)
    {
        buffer = buffer.Slice(length);
        _inFrame = false;
        return new MllpRead(MllpReadKind.Truncated, Bytes: length);
    }
}

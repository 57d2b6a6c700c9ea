using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>
/// The index of one message: where its segments and fields lie in its bytes. Repetitions and components are walked when asked for, by <see cref="Hl7Value"/>.
/// Reusable: a read replaces the one before, and allocates only while its arrays still grow. Not thread-safe.
/// </summary>
/// <remarks>
/// Segments end with CR, LF or CRLF, mixed as they come; empty lines are skipped. A line that can't be a segment (a line feed inside a text is common)
/// goes on with the field before it, line end included, and is counted in <see cref="ContinuationLines"/>.
/// </remarks>
public sealed class Hl7Message
{
    private const uint Msh = ('M' << 16) | ('S' << 8) | 'H';
    private const uint Fhs = ('F' << 16) | ('H' << 8) | 'S';
    private const uint Bhs = ('B' << 16) | ('H' << 8) | 'S';
    private const uint Dsc = ('D' << 16) | ('S' << 8) | 'C';

    private readonly OccurrenceCounter _occurrences = new();
    private SegmentEntry[] _segments = new SegmentEntry[64];
    // For each segment the places of its field separators, then its end.
    private int[] _bounds = new int[1024];
    private int _boundCount;
    private int _firstContinued;
    private Separators _separators = Separators.Default;

    // What every look at a value starts from: an array costs less to look into than a Memory.
    private byte[] _array = [];
    private int _offset;
    private int _length;

    public ReadOnlyMemory<byte> Memory => _array.AsMemory(_offset, _length);

    public ReadOnlySpan<byte> Bytes => new(_array, _offset, _length);

    public ref readonly Separators Separators => ref _separators;

    public int SegmentCount { get; private set; }

    /// <summary>How many lines were read as the continuation of a field.</summary>
    public int ContinuationLines { get; private set; }

    /// <summary>What was read in a lenient way: R204 continued lines, R205 a message that goes on in another one; usually empty.</summary>
    public IReadOnlyList<Hl7Notice> Notices { get; private set; } = [];

    /// <summary>The three characters of a segment's name in one number.</summary>
    public static uint Pack(string name) =>
        name.Length == 3 ? ((uint)(byte)name[0] << 16) | ((uint)(byte)name[1] << 8) | (byte)name[2] : throw new ArgumentException("a segment's name has three characters", nameof(name));

    public static string Unpack(uint name) => string.Create(3, name, static (text, n) =>
    {
        text[0] = (char)(byte)(n >> 16);
        text[1] = (char)(byte)(n >> 8);
        text[2] = (char)(byte)n;
    });

    /// <param name="utf8">One message as UTF-8 without NUL, as <see cref="Hl7Decoder"/> gives it; must live as long as the index is used.</param>
    /// <returns>Null, or why it can't be read: R101 no MSH, R102 and R103 separators, R104 a second MSH, R105 a batch.</returns>
    public Hl7ReadError? Read(ReadOnlyMemory<byte> utf8)
    {
        if (!MemoryMarshal.TryGetArray(utf8, out var array)) array = new ArraySegment<byte>(utf8.ToArray());
        (_array, _offset, _length) = (array.Array!, array.Offset, array.Count);
        SegmentCount = 0;
        ContinuationLines = 0;
        _firstContinued = -1;
        Notices = [];
        _boundCount = 0;
        _occurrences.Clear();
        var bytes = utf8.Span;
        var start = Hl7Frame.Start(bytes);
        var end = Hl7Frame.End(bytes, start);
        var head = bytes[start..end];
        if (!head.StartsWith("MSH"u8))
            return head.StartsWith("FHS"u8) || head.StartsWith("BHS"u8) ? new Hl7ReadError("R105", start) : new Hl7ReadError("R101", start);
        if (Hl7v2.Separators.Read(head, out var code) is not { } separators) return new Hl7ReadError(code!, start + 3, code == "R102" ? "MSH-2" : "MSH-1");
        _separators = separators;
        Index(bytes[..end], start, separators.Field);
        var goesOn = Field(0, 14).IsEmpty ? -1 : 0;
        for (var s = 1; s < SegmentCount; s++)
        {
            if (_segments[s].Name == Msh) return new Hl7ReadError("R104", _segments[s].Start, "MSH[2]");
            if (_segments[s].Name == Dsc && !Field(s, 1).IsEmpty) goesOn = s;
        }
        if (ContinuationLines > 0) Notices = [new Hl7Notice("R204", Path(_firstContinued), ContinuationLines)];
        if (goesOn >= 0) Notices = [.. Notices, new Hl7Notice("R205", goesOn == 0 ? "MSH-14" : "DSC-1", 1)];
        return null;
    }

    public uint SegmentName(int s) => _segments[s].Name;

    /// <summary>The segment from its name to its end, without the line end.</summary>
    public Slice Segment(int s)
    {
        ref readonly var segment = ref _segments[s];
        return new Slice(segment.Start, _bounds[segment.LastBound] - segment.Start);
    }

    /// <summary>How many fields a segment has, by HL7's numbers: the highest that is there, valued or not.</summary>
    public int FieldCount(int s)
    {
        ref readonly var segment = ref _segments[s];
        return segment.LastBound - segment.FirstBound + (IsHeader(segment.Name) ? 1 : 0);
    }

    /// <summary>A field with all its repetitions, by HL7's number (MSH-1 is the field separator itself); the default where the segment ends before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Slice Field(int s, int number)
    {
        ref readonly var segment = ref _segments[s];
        if (IsHeader(segment.Name))
        {
            if (number == 1) return new Slice(segment.Start + 3, 1);
            number--;
        }
        if ((uint)(number - 1) >= (uint)(segment.LastBound - segment.FirstBound)) return default;
        var index = segment.FirstBound + number;
        var start = _bounds[index - 1] + 1;
        return new Slice(start, _bounds[index] - start);
    }

    /// <summary>Which of the segments of its name this is, from 1, for paths as <c>OBR[2]-25</c>. Counted once for the whole message when first asked.</summary>
    public int Occurrence(int s) => _occurrences.Of(s, this);

    /// <summary>The segment as a place in HL7's words: <c>OBR[2]</c>; without a number for the first of its name.</summary>
    public string Path(int s) => Occurrence(s) is var number and > 1 ? $"{Unpack(SegmentName(s))}[{number}]" : Unpack(SegmentName(s));

    private static bool IsHeader(uint name) => name is Msh or Fhs or Bhs;

    private void Index(ReadOnlySpan<byte> bytes, int start, byte field)
    {
        var position = start;
        var line = start;
        var lineBound = 0;
        var fields = Vector256.Create(field);
        var carriageReturns = Vector256.Create((byte)'\r');
        var lineFeeds = Vector256.Create((byte)'\n');
        while (position < bytes.Length)
        {
            if (_boundCount + 2 * Vector256<byte>.Count + 2 > _bounds.Length) Array.Resize(ref _bounds, _bounds.Length * 2);
            uint found;
            if (position + Vector256<byte>.Count <= bytes.Length)
            {
                var chunk = Vector256.Create(bytes.Slice(position, Vector256<byte>.Count));
                found = (Vector256.Equals(chunk, fields) | Vector256.Equals(chunk, carriageReturns) | Vector256.Equals(chunk, lineFeeds)).ExtractMostSignificantBits();
            }
            else
            {
                found = 0;
                for (var i = 0; position + i < bytes.Length; i++)
                    if (bytes[position + i] is var b && (b == field || b is (byte)'\r' or (byte)'\n')) found |= 1u << i;
            }
            for (; found != 0; found &= found - 1)
            {
                var at = position + BitOperations.TrailingZeroCount(found);
                if (bytes[at] == field)
                {
                    _bounds[_boundCount++] = at;
                }
                else
                {
                    if (at > line) EndLine(bytes, line, at, lineBound);
                    line = at + 1;
                    lineBound = _boundCount;
                }
            }
            position += Vector256<byte>.Count;
        }
        if (bytes.Length > line) EndLine(bytes, line, bytes.Length, lineBound);
    }

    private void EndLine(ReadOnlySpan<byte> bytes, int start, int end, int firstBound)
    {
        var name = SegmentNames.Read(bytes[start..end]);
        // The usual case: a name directly at the line's start and a separator behind it.
        if (name != 0 && _boundCount > firstBound && _bounds[firstBound] == start + 3)
        {
            Add(name, start, end, firstBound);
            return;
        }
        var text = bytes[start..end].TrimStart(" \t"u8);
        if (text.IsEmpty) return;
        var indented = end - text.Length;
        name = SegmentNames.Read(text);
        var separated = _boundCount > firstBound && _bounds[firstBound] == indented + 3;
        if (name != 0 && (separated || (text.TrimEnd(" \t"u8).Length == 3 && SegmentNames.StandsAlone(name)))) Add(name, indented, end, firstBound);
        else Continue(end, firstBound);
    }

    private void Add(uint name, int start, int end, int firstBound)
    {
        _bounds[_boundCount] = end;
        if (SegmentCount == _segments.Length) Array.Resize(ref _segments, _segments.Length * 2);
        _segments[SegmentCount++] = new SegmentEntry(name, start, firstBound, _boundCount++);
    }

    // The line's separators take the place of the end that the segment before it had.
    private void Continue(int end, int firstBound)
    {
        Array.Copy(_bounds, firstBound, _bounds, firstBound - 1, _boundCount - firstBound);
        _bounds[_boundCount - 1] = end;
        _segments[SegmentCount - 1] = _segments[SegmentCount - 1] with { LastBound = _boundCount - 1 };
        if (ContinuationLines++ == 0) _firstContinued = SegmentCount - 1;
    }

    private readonly record struct SegmentEntry(uint Name, int Start, int FirstBound, int LastBound);
}

using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace IntegrationEngine.Mappings.Fhir;

/// <summary>
/// Writes FHIR's JSON as UTF-8 into one growing buffer. What turns out to be empty is taken back by its mark, so that no empty object,
/// array or name is ever written. Names come encoded beforehand: <c>"name":</c>. Reusable; not thread-safe.
/// </summary>
public sealed class FhirJsonWriter
{
    // RFC 8259: quote, backslash and the controls below 0x20 can't stand in a string as they are.
    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    private byte[] _buffer = new byte[32 * 1024];

    /// <summary>Bytes written so far; also the mark to roll back to.</summary>
    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, Length);

    /// <summary>A name as <see cref="Name"/> takes it.</summary>
    public static byte[] EncodeName(string name) => System.Text.Encoding.UTF8.GetBytes($"\"{name}\":");

    public void Clear() => Length = 0;

    public void Rollback(int mark) => Length = mark;

    public ReadOnlySpan<byte> From(int start) => _buffer.AsSpan(start, Length - start);

    public ReadOnlySpan<byte> Slice(int start, int length) => _buffer.AsSpan(start, length);

    /// <summary>A comma where one is needed, then the encoded name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Name(byte[] encoded)
    {
        Ensure(encoded.Length + 1);
        if (_buffer[Length - 1] is not ((byte)'{' or (byte)'[')) _buffer[Length++] = (byte)',';
        encoded.AsSpan().CopyTo(_buffer.AsSpan(Length));
        Length += encoded.Length;
    }

    /// <summary>A comma where an item follows another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Separate()
    {
        Ensure(1);
        if (_buffer[Length - 1] is not ((byte)'{' or (byte)'[' or (byte)':')) _buffer[Length++] = (byte)',';
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Byte(byte value)
    {
        Ensure(1);
        _buffer[Length++] = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Raw(ReadOnlySpan<byte> json)
    {
        Ensure(json.Length);
        json.CopyTo(_buffer.AsSpan(Length));
        Length += json.Length;
    }

    /// <summary>JSON of which one part changes: written with one look at the room.</summary>
    public void Raw(ReadOnlySpan<byte> before, ReadOnlySpan<byte> part, ReadOnlySpan<byte> after)
    {
        Ensure(before.Length + part.Length + after.Length);
        var room = _buffer.AsSpan(Length);
        before.CopyTo(room);
        room = room[before.Length..];
        part.CopyTo(room);
        after.CopyTo(room[part.Length..]);
        Length += before.Length + part.Length + after.Length;
    }

    /// <summary>A whole string where nothing in it needs escaping; false, and nothing written, where something does.</summary>
    public bool TryPlainString(ReadOnlySpan<byte> utf8)
    {
        Ensure(utf8.Length + 2);
        var length = Length;
        if (!TryCopyPlain(utf8, ref _buffer[length + 1])) return false;
        _buffer[length] = (byte)'"';
        _buffer[length + 1 + utf8.Length] = (byte)'"';
        Length = length + utf8.Length + 2;
        return true;
    }

    /// <summary>An encoded name with a whole string behind it; false, and nothing written, where something in the string needs escaping.</summary>
    public bool TryPlainString(byte[] name, ReadOnlySpan<byte> utf8)
    {
        var mark = Length;
        Name(name);
        if (TryPlainString(utf8)) return true;
        Length = mark;
        return false;
    }

    /// <summary>A whole string with its quotes.</summary>
    public void String(ReadOnlySpan<byte> utf8)
    {
        if (TryPlainString(utf8)) return;
        Byte((byte)'"');
        StringContent(utf8);
        Byte((byte)'"');
    }

    /// <summary>Text inside a string, escaped where JSON asks for it.</summary>
    public void StringContent(ReadOnlySpan<byte> utf8)
    {
        while (true)
        {
            var next = utf8.IndexOfAny(Escaped);
            if (next < 0)
            {
                Raw(utf8);
                return;
            }
            Raw(utf8[..next]);
            Escape(utf8[next]);
            utf8 = utf8[(next + 1)..];
        }
    }

    // One pass that copies and looks: most texts are shorter than what two separate calls cost. What was copied in vain is overwritten.
    private static bool TryCopyPlain(ReadOnlySpan<byte> utf8, ref byte to)
    {
        ref var from = ref MemoryMarshal.GetReference(utf8);
        var length = (nuint)utf8.Length;
        if (length >= (nuint)Vector128<byte>.Count)
        {
            var last = length - (nuint)Vector128<byte>.Count;
            var found = Vector128<byte>.Zero;
            for (nuint at = 0; at < last; at += (nuint)Vector128<byte>.Count) found |= CopyVector(ref from, ref to, at);
            return (found | CopyVector(ref from, ref to, last)) == Vector128<byte>.Zero;
        }
        if (length >= sizeof(ulong))
        {
            var first = Unsafe.ReadUnaligned<ulong>(ref from);
            var second = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, length - sizeof(ulong)));
            Unsafe.WriteUnaligned(ref to, first);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, length - sizeof(ulong)), second);
            return MustEscape(Vector128.Create(first, second).AsByte()) == Vector128<byte>.Zero;
        }
        for (nuint at = 0; at < length; at++)
        {
            var value = Unsafe.Add(ref from, at);
            if (value is < 0x20 or (byte)'"' or (byte)'\\') return false;
            Unsafe.Add(ref to, at) = value;
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> CopyVector(ref byte from, ref byte to, nuint at)
    {
        var vector = Vector128.LoadUnsafe(ref from, at);
        vector.StoreUnsafe(ref to, at);
        return MustEscape(vector);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> MustEscape(Vector128<byte> vector) =>
        Vector128.LessThan(vector, Vector128.Create((byte)0x20)) | Vector128.Equals(vector, Vector128.Create((byte)'"')) | Vector128.Equals(vector, Vector128.Create((byte)'\\'));

    private void Escape(byte value)
    {
        switch (value)
        {
            case (byte)'"': Raw("\\\""u8); break;
            case (byte)'\\': Raw("\\\\"u8); break;
            case (byte)'\n': Raw("\\n"u8); break;
            case (byte)'\r': Raw("\\r"u8); break;
            case (byte)'\t': Raw("\\t"u8); break;
            default:
                Raw("\\u00"u8);
                Byte((byte)(value < 16 ? '0' : '1'));
                Byte((byte)"0123456789abcdef"[value & 15]);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Ensure(int more)
    {
        if (Length + more > _buffer.Length) Grow(more);
    }

    private void Grow(int more) => Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + more));
}

using System.Numerics;
using System.Runtime.Intrinsics;

namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>
/// Walks a field's repetitions, components and subcomponents, each when asked for. All take the message's bytes and a slice of them;
/// what is not there is the default slice, empty. A field without components is its own first component, and so on down.
/// </summary>
public static class Hl7Value
{
    /// <param name="index">From 0.</param>
    public static Slice Repetition(ReadOnlySpan<byte> bytes, Slice field, in Separators separators, int index) =>
        Part(bytes, field, separators.Repetition, index);

    /// <summary>0 for an empty field; otherwise empty repetitions count.</summary>
    public static int RepetitionCount(ReadOnlySpan<byte> bytes, Slice field, in Separators separators) =>
        field.IsEmpty ? 0 : field.Of(bytes).Count(separators.Repetition) + 1;

    /// <param name="slice">One repetition.</param>
    /// <param name="number">From 1.</param>
    public static Slice Component(ReadOnlySpan<byte> bytes, Slice slice, in Separators separators, int number) =>
        Part(bytes, slice, separators.Component, number - 1);

    /// <param name="slice">One component.</param>
    /// <param name="number">From 1.</param>
    public static Slice Subcomponent(ReadOnlySpan<byte> bytes, Slice slice, in Separators separators, int number) =>
        Part(bytes, slice, separators.Subcomponent, number - 1);

    /// <summary>Writes the components of one repetition into <paramref name="parts"/>, as many as fit, in one walk.</summary>
    /// <returns>How many were written; those behind are left as they were.</returns>
    public static int Components(ReadOnlySpan<byte> bytes, Slice slice, in Separators separators, Span<Slice> parts)
    {
        if (slice.IsEmpty) return 0;
        var separator = separators.Component;
        var start = slice.Start;
        var end = slice.End;
        var count = 0;
        var at = start;
        // A repetition is mostly as long as one or two vectors; what a vector holds behind its end is another's.
        for (var wanted = Vector256.Create(separator); at < end && at + Vector256<byte>.Count <= bytes.Length; at += Vector256<byte>.Count)
        {
            var found = Vector256.Equals(Vector256.Create(bytes.Slice(at, Vector256<byte>.Count)), wanted).ExtractMostSignificantBits();
            if (end - at < Vector256<byte>.Count) found &= (1u << (end - at)) - 1;
            for (; found != 0; found &= found - 1)
            {
                if (count == parts.Length) return count;
                var place = at + BitOperations.TrailingZeroCount(found);
                parts[count++] = new Slice(start, place - start);
                start = place + 1;
            }
        }
        for (; at < end; at++)
        {
            if (bytes[at] != separator) continue;
            if (count == parts.Length) return count;
            parts[count++] = new Slice(start, at - start);
            start = at + 1;
        }
        if (count < parts.Length) parts[count++] = new Slice(start, end - start);
        return count;
    }

    /// <summary>HL7's explicit null, <c>""</c>: valued, and meaning that there is nothing.</summary>
    public static bool IsNull(ReadOnlySpan<byte> bytes, Slice slice) =>
        slice.Length == 2 && bytes[slice.Start] == '"' && bytes[slice.Start + 1] == '"';

    private static Slice Part(ReadOnlySpan<byte> bytes, Slice slice, byte separator, int index)
    {
        if (slice.IsEmpty || index < 0) return default;
        // Components are short: a plain loop over a few bytes beats a vectorised search for each of them.
        var start = slice.Start;
        var end = slice.End;
        for (var at = start; at < end; at++)
        {
            if (bytes[at] != separator) continue;
            if (index-- == 0) return new Slice(start, at - start);
            start = at + 1;
        }
        return index == 0 ? new Slice(start, end - start) : default;
    }
}

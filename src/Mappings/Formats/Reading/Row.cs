using IntegrationEngine.Mappings.Formats.Content;

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>One row of a file while it is looked at; its source changes it with each read.</summary>
internal abstract class Row
{
    /// <summary>Where it begins.</summary>
    public TextPosition At { get; protected set; }

    /// <summary>Why nothing can be read of it.</summary>
    public RecordFault? Fault { get; protected set; }

    /// <summary>What was read in a lenient way.</summary>
    public RecordFault? Notice { get; protected set; }

    /// <summary>The file's own bytes, without the line end.</summary>
    public abstract ReadOnlySpan<byte> Raw { get; }

    /// <summary>What it says about the group that it belongs to.</summary>
    public virtual ReadOnlySpan<byte> Type => default;

    /// <summary>A field's text as UTF-8; empty where there is none.</summary>
    public abstract ReadOnlySpan<byte> Text(FormatField field);

    /// <summary>The same.</summary>
    /// <param name="isPlain">Whether it is known to stand in JSON as it is.</param>
    public virtual ReadOnlySpan<byte> Text(FormatField field, out bool isPlain)
    {
        isPlain = false;
        return Text(field);
    }

    /// <summary>Where a field stands: an offset in <see cref="Raw"/>, unless <see cref="Place"/> knows it otherwise.</summary>
    public abstract int Offset(FormatField field);

    /// <summary>Whether it has as many cells or characters as rows of the group have; otherwise the fault.</summary>
    public abstract RecordFault? CheckWidth(FormatGroup group);

    /// <summary>The place of an offset in a row that began at <paramref name="at"/>.</summary>
    public virtual TextPosition Place(TextPosition at, ReadOnlySpan<byte> raw, int offset) => at.Behind(raw[..Math.Min(offset, raw.Length)]);
}

using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats.Content;

namespace IntegrationEngine.Mappings.Formats;

/// <summary>The record itself, or a group in it that repeats.</summary>
public sealed class FormatGroup
{
    public required string Name
    {
        get;
        init => (field, Key) = (value, ContentWriter.KeyOf(value));
    }

    /// <summary>Its number in the format, from 0 (the root), each before those in it.</summary>
    public required int Index { get; init; }

    /// <summary>Null for the root.</summary>
    public required FormatGroup? Parent { get; init; }

    public IReadOnlyList<FormatField> Fields
    {
        get;
        internal set => (field, InOrder) = (value, [.. value]);
    } = [];

    public IReadOnlyList<FormatGroup> Groups { get; internal set; } = [];

    /// <summary>Whether there must be one at least.</summary>
    public bool Required { get; init; }

    /// <summary>How it repeats; null for the root.</summary>
    public GroupRepeat? Each { get; init; }

    /// <summary>What a line's type says where it is one of this group; null where lines have no types.</summary>
    public string? Lines { get; init; }

    /// <summary>Where its name stands in the format.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>The name that its instances have as segments in pipe form: none of HL7's, and no Z segment, which would stay where it stands (<see cref="RecordPipes"/>); shown to nobody.</summary>
    public string Segment => SegmentOf(Index);

    /// <summary>The names from below the root on, as <c>muestras.marcadores</c>; empty for the root.</summary>
    public string Path => Parent is null ? "" : Parent.Parent is null ? Name : Parent.Path + "." + Name;

    /// <summary>The fields, for who looks at each of them for every record: an interface costs more than a look.</summary>
    internal FormatField[] InOrder { get; private set; } = [];

    /// <summary>The name as it stands in a record's content.</summary>
    internal byte[] Key { get; private init; } = [];

    /// <summary>How many groups a format may have: as many as there are such names.</summary>
    internal const int Most = Signs * Signs;

    /// <summary>How many fields a format may have: tables of our trade have dozens, of surveys hundreds.</summary>
    public const int MostFields = 2000;

    private const int Signs = 36;

    private static string SegmentOf(int index) => $"A{Sign(index / Signs)}{Sign(index % Signs)}";

    private static char Sign(int digit) => (char)(digit < 10 ? '0' + digit : 'A' + digit - 10);

    public override string ToString() => Name;
}

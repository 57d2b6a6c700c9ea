using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Formats;

/// <summary>A proprietary format as <c>config/formats/NAME.yaml</c> declares it: immutable, shared by all workers.</summary>
public sealed class FormatDefinition
{
    /// <summary>What a record may hold where the format says nothing.</summary>
    public const int UsualMaxRecord = 1 << 20;

    public required string Name { get; init; }

    public FormatKind Kind => Layout.Kind;

    /// <summary>How a file of this kind is laid out.</summary>
    public required FormatLayout Layout { get; init; }

    /// <summary>The record itself; its <see cref="FormatGroup.Name"/> is the format's.</summary>
    public FormatGroup Root => Groups[0];

    /// <summary>All groups by <see cref="FormatGroup.Index"/>: each before those in it.</summary>
    public required IReadOnlyList<FormatGroup> Groups { get; init; }

    /// <summary>A short hash over the format's text.</summary>
    public required string Version { get; init; }

    /// <summary>The field by which consecutive rows are one record; null where each row is one, or the kind has no rows.</summary>
    public FormatField? RecordBy { get; init; }

    /// <summary>Where a line says which group it belongs to; null where all lines are alike.</summary>
    public FieldPlace? LineType { get; init; }

    /// <summary>The sets that texts are read in; XLSX and XML say themselves.</summary>
    public CharsetSetting Charset { get; init; } = new("utf-8", null);

    /// <summary>How many bytes of the file one record may take.</summary>
    public int MaxRecord { get; init; } = UsualMaxRecord;

    /// <summary>Where the format's name stands.</summary>
    public required Diagnostics.SourceSpan Span { get; init; }

    public override string ToString() => Name;
}

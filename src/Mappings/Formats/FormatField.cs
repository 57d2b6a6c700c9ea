using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats.Content;

namespace IntegrationEngine.Mappings.Formats;

/// <summary>One declared field.</summary>
public sealed class FormatField
{
    public required string Name
    {
        get;
        init => (field, Key) = (value, ContentWriter.KeyOf(value));
    }

    /// <summary>From 1 in its group, in the order of the text: its place in the group's segment.</summary>
    public required int Number { get; init; }

    /// <summary>The group that it stands in.</summary>
    public FormatGroup Group { get; internal set; } = null!;

    public FieldType Type { get; init; }

    public bool Required { get; init; }

    /// <summary>Whether it may have several values.</summary>
    public bool Repeats { get; init; }

    /// <summary>What divides several values in one cell; null where the kind repeats by itself.</summary>
    public char? Split { get; init; }

    /// <summary>The most characters that it may have; null where nothing bounds them.</summary>
    public int? Max { get; init; }

    /// <summary>How a date may be written; empty for other types, and where a workbook's cells are dates themselves.</summary>
    public IReadOnlyList<DatePattern> Patterns { get; init; } = [];

    /// <summary>The codes that it may have; empty where every one may.</summary>
    public IReadOnlyList<string> Values
    {
        get;
        init => (field, Codes) = (value, [.. value.Select(Encoding.UTF8.GetBytes)]);
    } = [];

    /// <summary>The sign before a number's decimals.</summary>
    public char Decimal { get; init; } = '.';

    public required FieldPlace Place { get; init; }

    /// <summary>Where its name stands in the format.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>Its number in the whole format, from 0.</summary>
    internal int Index { get; set; }

    /// <summary>The values as UTF-8.</summary>
    internal IReadOnlyList<byte[]> Codes { get; private init; } = [];

    /// <summary>The name as it stands in a record's content.</summary>
    internal byte[] Key { get; private init; } = [];

    public override string ToString() => Name;
}

using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.CodeMaps;

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

    /// <summary>What people write where there is no number: in a field of an identifier's type it counts as absent.</summary>
    internal PlaceholderSet Placeholders { get; init; } = PlaceholderSet.BuiltIn;

    /// <summary>Where the format's name stands.</summary>
    public required Diagnostics.SourceSpan Span { get; init; }

    /// <summary>The sets that its texts may be in, in words.</summary>
    public string Charsets => string.Join(", ", ((string?[])[Charset.First ?? "utf-8", Charset.Else]).OfType<string>());

    /// <summary>
    /// The same format for a file whose sender names its character set: that one, where it is one of the format's own. Workbooks and XML say themselves what they are in.
    /// </summary>
    /// <returns>Null where the format has no such set, or there is none of that name.</returns>
    public FormatDefinition? In(string? charset)
    {
        if (charset is null || Kind is FormatKind.Xlsx or FormatKind.Xml) return this;
        if (Hl7Charset.Find(charset) is not { } named) return null;
        // What holds no accents is read right in any of them.
        if (named == Hl7Charset.Ascii || IsSame(Charset.First ?? "utf-8")) return this;
        return Charset.Else is { } other && IsSame(other) ? With(new CharsetSetting(other, null)) : null;

        // As browsers do: who says ISO-8859-1 means windows-1252, which has all its letters.
        bool IsSame(string set) => Hl7Charset.Find(set) is { } own && (own.Name == named.Name || (named.Name == "iso-8859-1" && own.Name == "windows-1252"));
    }

    private FormatDefinition With(CharsetSetting charset) => new()
    {
        Name = Name, Layout = Layout, Groups = Groups, Version = Version, RecordBy = RecordBy, LineType = LineType, Charset = charset, MaxRecord = MaxRecord,
        Placeholders = Placeholders, Span = Span,
    };

    /// <summary>A field's place, as <c>marcadores[2].valor</c>, with the file's own word for it where that is another: who sends the file knows no other.</summary>
    public string InFile(string place)
    {
        if (Layout is not (DelimitedLayout { HasHeader: true } or XlsxLayout { HeaderRow: > 0 })) return place;
        var name = place[(place.LastIndexOf('.') + 1)..];
        var field = Groups.SelectMany(g => g.Fields).FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.Ordinal));
        return field is null || string.Equals(field.Place.Text.Replace(' ', '-'), name, StringComparison.OrdinalIgnoreCase) ? place : $"{place} («{field.Place.Text}»)";
    }

    public override string ToString() => Name;
}

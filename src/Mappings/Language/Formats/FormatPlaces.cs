using System.Globalization;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language.Formats;

/// <summary>Says of places in a record's pipe form what its format calls them: nobody is shown segments that nobody wrote.</summary>
internal sealed class FormatPlaces(FormatStructure format, Hl7Message message)
{
    /// <summary><c>marcadores[2].valor</c>; what is none of the record's segments stays as it is, and its header is no place.</summary>
    public string? Of(string? place)
    {
        var location = Hl7Location.Parse(place);
        if (location.Segment is not { } segment) return place;
        if (segment == "MSH") return null;
        if (format.GroupOf(segment) is not { } group) return place;
        var at = Group(group, Number(location.Sequence));
        if (location.Field is null) return at.Length == 0 ? null : at;
        var name = format.Field(segment, Number(location.Field))?.Name + (Number(location.Repetition) > 1 ? $"[{location.Repetition}]" : "");
        return at.Length == 0 ? name : $"{at}.{name}";
    }

    public Refusal Of(Refusal refusal) => refusal with { SourcePath = Of(refusal.SourcePath) };

    public IReadOnlyList<ConversionNotice> Of(IReadOnlyList<ConversionNotice> notices) => notices.Count == 0 ? notices : [.. notices.Select(n => n with { SourcePath = Of(n.SourcePath) })];

    public MessageTrace Of(MessageTrace trace) => new(
        [.. trace.Elements.Select(e => e with { Reads = [.. e.Reads.Select(r => r with { Place = Of(r.Place) ?? r.Place })] })],
        [.. trace.Fields.Where(f => !IsHeader(f.Path)).Select(f => f with { Place = Of(f.Place)!, Path = Name(f.Path) })],
        trace.Reached,
        trace.Identities)
    {
        Unread = [.. trace.Unread.Where(u => !IsHeader(u.Path)).Select(u => u with { Path = Name(u.Path), Name = Written(u.Path) })],
    };

    private static bool IsHeader(string path) => path.StartsWith("MSH-", StringComparison.Ordinal);

    private static int Number(string? text) => text is null ? 1 : int.Parse(text, CultureInfo.InvariantCulture);

    private string Name(string path) => Hl7Location.Parse(path) is { Segment: { } segment, Field: { } field } ? format.Name(segment, Number(field)) ?? path : path;

    /// <summary>What the file calls the field, where that is something else.</summary>
    private string Written(string path) =>
        Hl7Location.Parse(path) is { Segment: { } segment, Field: { } number } && format.Field(segment, Number(number)) is { } field && field.Place.Text != field.Name ? field.Place.Text : "";

    /// <param name="occurrence">Which of the segments of its name, from 1.</param>
    private string Group(FormatGroup group, int occurrence)
    {
        if (group.Parent is not { } parent) return "";
        var (name, above) = (Hl7Message.Pack(group.Segment), Hl7Message.Pack(parent.Segment));
        var (number, parents) = (0, 0);
        for (var (s, seen) = (0, 0); s < message.SegmentCount && seen < occurrence; s++)
        {
            if (message.SegmentName(s) == above)
            {
                parents++;
                number = 0;
            }
            else if (message.SegmentName(s) == name)
            {
                number++;
                seen++;
            }
        }
        var around = Group(parent, parents);
        return (around.Length == 0 ? "" : around + ".") + group.Name + (number > 1 ? $"[{number.ToString(CultureInfo.InvariantCulture)}]" : "");
    }
}

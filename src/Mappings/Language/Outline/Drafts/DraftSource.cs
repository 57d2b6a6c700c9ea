using System.Text;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language.Outline.Drafts;

/// <summary>What a draft is made from: messages of one type, as they were received.</summary>
/// <param name="Type">As <c>ORU^R01</c>.</param>
/// <param name="Version">MSH-12 of the first.</param>
internal sealed record DraftSource(string Type, string Version, MessageStructure Structure, IReadOnlyList<(string Segment, GroupDefinition Group)> Segments)
{
    /// <summary>The segments of messages, each once per group that it stands in.</summary>
    public static DraftSource Of(string type, MessageStructure structure, IReadOnlyList<ReadOnlyMemory<byte>> messages, CharsetSetting charset)
    {
        var segments = new List<(string, GroupDefinition)>();
        var version = "";
        foreach (var raw in messages)
        {
            if (Hl7Header.TryRead(raw.Span, out var header) && version.Length == 0) version = Plain(header.Version);
            var text = new Hl7Decoder().Decode(raw, charset);
            var message = new Hl7Message();
            if (text.Error is not null || message.Read(text.Utf8) is not null) continue;
            var groups = new GroupedMessage();
            groups.Group(message, structure);
            for (var s = 0; s < message.SegmentCount; s++)
            {
                // A segment that the structure has no place for is read at the root, as Z segments are.
                var name = Hl7Message.Unpack(message.SegmentName(s));
                if (groups.GroupOf(s) is >= 0 and var g && groups.Definition(g).Segment(name) is not null) segments.Add((name, groups.Definition(g)));
            }
        }
        return new(type, version, structure, [.. segments.Distinct()]);
    }

    /// <summary>The valued fields of a message that can't be converted, as paths.</summary>
    public static IEnumerable<string> Fields(ReadOnlyMemory<byte> raw, CharsetSetting charset)
    {
        var text = new Hl7Decoder().Decode(raw, charset);
        var message = new Hl7Message();
        return text.Error is not null || message.Read(text.Utf8) is not null ? [] : SourceLeaves.Of(message).Select(l => $"{Hl7Message.Unpack(message.SegmentName(l.Segment))}-{l.Field}").Distinct(StringComparer.Ordinal);
    }

    /// <summary>MSH-12 comes from the message: only what looks like a version is repeated.</summary>
    private static string Plain(string version) => version.Length is > 0 and <= 8 && version.All(c => char.IsAsciiDigit(c) || c == '.') ? version : "?";
}

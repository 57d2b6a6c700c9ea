using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>What makes a message of HL7 v2 the same message again, as its channel sees it.</summary>
internal static class MessageFingerprint
{
    private const int Time = 7, ControlId = 10;

    /// <summary>
    /// The message's id: of its sender, control id and bytes; for channels whose senders give a resend a new control id (<c>fingerprint: content</c>)
    /// of its sender and bytes without MSH-7 and MSH-10.
    /// </summary>
    public static Guid IdOf(Configuration.Channel channel, Hl7Header header, ReadOnlySpan<byte> content) => channel.IgnoresControlIds
        ? MessageIdentity.Of(channel.Name, header.SendingApplication, header.SendingFacility, "", Without(header, content))
        : MessageIdentity.Of(channel.Name, header.SendingApplication, header.SendingFacility, header.ControlId, content);

    /// <summary>The bytes without those of MSH-7 and MSH-10.</summary>
    internal static byte[] Without(Hl7Header header, ReadOnlySpan<byte> content)
    {
        var rest = new List<byte>(content.Length);
        var start = content.IndexOf("MSH"u8);
        // MSH-1 is the separator itself, so the field behind the first separator is MSH-2.
        var (field, inHeader) = (1, true);
        for (var i = 0; i < content.Length; i++)
        {
            var b = content[i];
            if (i > start && inHeader && b is (byte)'\r' or (byte)'\n') inHeader = false;
            if (i > start && inHeader && b == header.Separators.Field)
            {
                field++;
                rest.Add(b);
                continue;
            }
            if (inHeader && field is Time or ControlId) continue;
            rest.Add(b);
        }
        return [.. rest];
    }
}

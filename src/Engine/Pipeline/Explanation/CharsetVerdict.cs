using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Engine.Pipeline.Explanation;

/// <summary>In which character set a channel reads a message, and why.</summary>
/// <param name="Name">The set; empty where the message is unreadable.</param>
/// <param name="First">The set that is tried first, as the channel or MSH-18 names it; empty where neither does.</param>
/// <param name="Notices">What was seen in reading.</param>
internal sealed record CharsetVerdict(string Name, CharsetReason Reason, string First, IReadOnlyList<Hl7Notice> Notices, Hl7ReadError? Error)
{
    public static CharsetVerdict Of(ReadOnlyMemory<byte> content, Hl7Header header, Channel channel)
    {
        var text = new Hl7Decoder().Decode(content, channel.Charset);
        // MSH-18 comes from the message: only what may be a name is repeated.
        var first = channel.Charset.First ?? (header.Charset.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '_' or '/' or '.') ? header.Charset : "?");
        var reason = text.Error is not null ? CharsetReason.Unreadable
            : text.Notices.Any(n => n.Code == "R201") ? CharsetReason.FellBack
            : System.Text.Ascii.IsValid(content.Span) ? CharsetReason.OnlyAscii
            : channel.Charset.First is not null ? CharsetReason.Channel
            : header.Charset.Length == 0 ? CharsetReason.Silent
            : CharsetReason.Declared;
        return new(text.Charset, reason, first, text.Notices, text.Error);
    }
}

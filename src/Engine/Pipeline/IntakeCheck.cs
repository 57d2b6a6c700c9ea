using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>What is wrong with a message at once, by its header alone (HL7 table 0357: 100, 101, 200 to 203). The rest is found after the acknowledgement.</summary>
/// <param name="Outcome">AE for what the message says, AR for what this channel does not take.</param>
/// <param name="Code">The engine's code.</param>
/// <param name="Error">ERR-3.</param>
/// <param name="Location">ERR-2.</param>
/// <param name="Arguments">Fill the code's text; names of the channel, no values of the message.</param>
internal sealed record IntakeCheck(
    AcknowledgementOutcome Outcome, string Code, Hl7ErrorCode Error, string Location, IReadOnlyDictionary<string, string> Arguments)
{
    public static IntakeCheck? Find(Hl7Header header, ReadOnlySpan<byte> content, Channel channel)
    {
        if (header.MessageType.Length == 0) return Missing("MSH-9");
        if (header.ControlId.Length == 0) return Missing("MSH-10");
        var sources = string.Join(", ", channel.Sources);
        if (!channel.Sources.Any(s => s.StartsWith(header.MessageType, StringComparison.Ordinal) && s.AsSpan(header.MessageType.Length) is ['^', ..]))
            return Rejected("R151", Hl7ErrorCode.UnsupportedMessageType, "MSH-9.1", ("sources", sources));
        if (!channel.Sources.Contains(header.Type, StringComparer.Ordinal))
            return Rejected("R152", Hl7ErrorCode.UnsupportedEventCode, "MSH-9.2", ("sources", sources));
        // Absent counts as what the channel takes: many senders leave it out, and none means a test by that.
        if (header.Processing.Length > 0 && !header.Processing.Equals(channel.Processing.ToString(), StringComparison.OrdinalIgnoreCase))
            return Rejected("R153", Hl7ErrorCode.UnsupportedProcessingId, "MSH-11", ("processing", channel.Processing.ToString()));
        if (header.Version.Length > 0 && header.Version[0] != '2')
            return Rejected("R154", Hl7ErrorCode.UnsupportedVersionId, "MSH-12");
        return HasSecondSegment(content)
            ? null
            : new IntakeCheck(AcknowledgementOutcome.Error, "R155", Hl7ErrorCode.SegmentSequenceError, "MSH", Of());
    }

    private static IntakeCheck Missing(string field) =>
        new(AcknowledgementOutcome.Error, "R156", Hl7ErrorCode.RequiredFieldMissing, field, Of(("source", field)));

    private static IntakeCheck Rejected(string code, Hl7ErrorCode error, string location, params (string, string)[] arguments) =>
        new(AcknowledgementOutcome.Rejected, code, error, location, Of(arguments));

    private static Dictionary<string, string> Of(params (string Name, string Value)[] arguments) =>
        arguments.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal);

    private static bool HasSecondSegment(ReadOnlySpan<byte> content)
    {
        var start = content.IndexOf("MSH"u8);
        var end = content[start..].IndexOfAny((byte)'\r', (byte)'\n');
        return end >= 0 && content[(start + end)..].IndexOfAnyExcept(" \t\r\n"u8) >= 0;
    }
}

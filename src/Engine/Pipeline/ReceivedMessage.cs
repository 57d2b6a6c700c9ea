using System.Globalization;
using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>A message as it stands in <c>received.CHANNEL</c>.</summary>
/// <param name="Id">UUIDv5, see <see cref="MessageIdentity"/>.</param>
/// <param name="ControlId">MSH-10 as <see cref="PlainText"/>; the acknowledgement gives it back as it came.</param>
/// <param name="Key">What keeps messages in order. May be a patient's identifier: never logged.</param>
/// <param name="Peer">Who sent it, as <c>address:port</c>.</param>
internal sealed record ReceivedMessage(
    Guid Id, string Channel, string ControlId, string MessageType, string Peer, DateTimeOffset ReceivedAt, string Key, ReadOnlyMemory<byte> Raw)
{
    public const string Hl7v2 = "x-application/hl7-v2+er7";
    public const string Fhir = "application/fhir+json";

    /// <summary>A record of a declared format.</summary>
    public const string Record = "application/json";

    /// <summary>The content's media type.</summary>
    public string ContentType { get; init; } = Hl7v2;

    /// <summary>MSH-3 and MSH-4, as <c>LAB|CIBIOR</c>; null where the content has no such thing.</summary>
    public string? Sender { get; init; }

    /// <summary>MSH-4; null where it is not known.</summary>
    public string? FacilityOfSender => Sender is { } sender && sender[(sender.IndexOf('|', StringComparison.Ordinal) + 1)..] is { Length: > 0 } facility ? facility : null;

    /// <summary>Set where somebody replays it.</summary>
    public Replay? Replay { get; init; }

    public LogRecord ToRecord() => new(Topics.Received(Channel), Key, Raw, new LogHeaders([.. Headers()]));

    private IEnumerable<KeyValuePair<string, string>> Headers()
    {
        yield return new(RecordHeaders.MessageId, Id.ToString("D", CultureInfo.InvariantCulture));
        yield return new(RecordHeaders.Channel, Channel);
        yield return new(RecordHeaders.ControlId, ControlId);
        yield return new(RecordHeaders.MessageType, MessageType);
        yield return new(RecordHeaders.Peer, Peer);
        yield return new(RecordHeaders.ReceivedAt, ReceivedAt.ToString("O", CultureInfo.InvariantCulture));
        yield return new(RecordHeaders.ContentType, ContentType);
        yield return new(RecordHeaders.TraceParent, MessageIdentity.TraceParent(Id));
        if (Sender is not null) yield return new(RecordHeaders.Sender, Sender);
        if (Replay is not null) yield return new(RecordHeaders.Replay, Replay.Write());
    }

    /// <summary>Null where somebody else wrote the record.</summary>
    public static ReceivedMessage? From(LogEntry entry)
    {
        var headers = entry.Headers;
        if (!Guid.TryParse(headers[RecordHeaders.MessageId], CultureInfo.InvariantCulture, out var id)
            || !DateTimeOffset.TryParse(headers[RecordHeaders.ReceivedAt], CultureInfo.InvariantCulture, out var receivedAt)
            || headers[RecordHeaders.Channel] is not { } channel)
            return null;
        return new ReceivedMessage(
            id, channel, headers[RecordHeaders.ControlId] ?? "", headers[RecordHeaders.MessageType] ?? "", headers[RecordHeaders.Peer] ?? "",
            receivedAt, entry.Key, entry.Value)
        {
            ContentType = headers[RecordHeaders.ContentType] ?? Hl7v2,
            Sender = headers[RecordHeaders.Sender],
            Replay = Replay.Read(headers[RecordHeaders.Replay]),
        };
    }

    /// <summary>Stands for a record that somebody else wrote, so that it can be set aside.</summary>
    public static ReceivedMessage Foreign(string topic, LogEntry entry, DateTimeOffset now) => new(
        MessageIdentity.Of(topic, entry.Partition.ToString(CultureInfo.InvariantCulture), entry.Offset.ToString(CultureInfo.InvariantCulture), "", entry.Value.Span),
        topic, "", "", "", now, entry.Key, entry.Value);
}

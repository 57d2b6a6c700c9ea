using System.Text.Json;
using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>
/// A message as it stands in <c>deliver.DESTINATION</c>: the Bundle, and the message as received behind it, so that a dead letter has both whatever became of the rest.
/// </summary>
/// <param name="Received">The message it was made from.</param>
/// <param name="Subject">What kind of thing its orders' versions are of: the mapping's name.</param>
/// <param name="Mapping">The mapping that made it and its version, as <c>oru-r01@1f2e3d4c5b6a</c>; null in records from before versions were noted.</param>
/// <param name="Orders">The orders it speaks of.</param>
/// <param name="Content">The Bundle; for destinations that take messages the message.</param>
internal sealed record OutgoingMessage(ReceivedMessage Received, string Subject, string? Mapping, IReadOnlyList<OrderVersion> Orders, ReadOnlyMemory<byte> Content)
{
    /// <summary>The results that it carries. Read once, and not by whom the whole ledger waits for.</summary>
    public IReadOnlyList<ReportedResults> Reported => field ??= ReportedResults.In(Content);

    /// <summary>The orders whose final reports it carries.</summary>
    public IReadOnlyList<string> Finals { get; init; } = [];

    /// <param name="subject">The mapping's name; what stands for it where nothing is mapped.</param>
    /// <param name="stamp">With its version.</param>
    /// <param name="isMessage">Whether the message itself goes out, not a Bundle.</param>
    public static LogHeaders Headers(ReceivedMessage received, string subject, string stamp, bool isMessage, IReadOnlyList<OrderVersion> orders, IReadOnlyList<string> finals) => new(
        [.. received.ToRecord().Headers.Items.Where(h => isMessage || h.Key != RecordHeaders.ContentType),
        .. isMessage ? Array.Empty<KeyValuePair<string, string>>() : [new(RecordHeaders.ContentType, "application/fhir+json")],
        new(RecordHeaders.Subject, subject),
        new(RecordHeaders.Mapping, stamp),
        new(RecordHeaders.Orders, JsonSerializer.Serialize(orders)),
        .. finals.Count == 0 ? Array.Empty<KeyValuePair<string, string>>() : [new(RecordHeaders.Finals, JsonSerializer.Serialize(finals))]]);

    /// <summary>Keys of different channels are different, though they read the same.</summary>
    public static string Key(ReceivedMessage received) => received.Channel + "/" + received.Key;

    /// <summary>Null where somebody else wrote the record.</summary>
    public static OutgoingMessage? From(LogEntry entry)
    {
        if (ReceivedMessage.From(entry) is not { } received || Envelope.Open(entry.Value) is not var (content, raw)) return null;
        return new OutgoingMessage(
            received with { Raw = raw },
            entry.Headers[RecordHeaders.Subject] ?? "",
            entry.Headers[RecordHeaders.Mapping],
            JsonSerializer.Deserialize<List<OrderVersion>>(entry.Headers[RecordHeaders.Orders] ?? "[]") ?? [],
            content)
        {
            Finals = entry.Headers[RecordHeaders.Finals] is { } finals ? JsonSerializer.Deserialize<List<string>>(finals) ?? [] : [],
        };
    }
}

using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Refusals;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>
/// Tells senders of refusals that come after the acknowledgement: one more record for the channel's <c>notify</c>, which is delivered as any other is, once for
/// each message and reason. It carries nothing of the message but its control id and type.
/// </summary>
internal static class RefusalReplies
{
    /// <summary>What stands in the ledger for the type of such a record.</summary>
    public const string MessageType = "refusal";

    private const string Subject = "refusal";

    /// <summary>Null where nobody is to be told: its channel names nobody, or the sender was told already, or what was refused is such a record itself.</summary>
    public static RefusalReply? Of(ReceivedMessage message, ChannelRoute? route, DeadLetterSummary letter, DateTimeOffset now)
    {
        if (route?.Notify is not { } to || letter.SenderTold || message.MessageType == MessageType) return null;
        var id = MessageIdentity.Refusal(letter.Id, letter.Code);
        var facts = new RefusalFacts(id, message.Id, message.ControlId, message.MessageType, message.ReceivedAt, letter.Code, letter.Reason("es"), letter.SourcePath);
        byte[] content;
        if (!to.Settings.TakesMessages) content = RefusalBundle.Write(facts, to.Settings.Bundle, to.Settings.Write.GetValueOrDefault("Task", WriteMode.Upsert));
        else if (Hl7Header.TryRead(message.Raw.Span, out var header)) content = RefusalMessage.Write(facts, header, now);
        else return null;
        // Nothing is behind it that could be converted again: a replay sends the same content.
        var told = message with { Id = id, ControlId = RefusalMessage.ControlId(id), MessageType = MessageType, Raw = ReadOnlyMemory<byte>.Empty, Replay = null };
        return new RefusalReply(told, to.Name, Record(told, to.Name, content, to.Settings.TakesMessages));
    }

    /// <summary>The record that was refused by its destination, for another attempt; null for a dead letter of a message.</summary>
    public static LogRecord? Again(DeadLetter letter) =>
        letter is { Summary: { Stage: Stage.Deliver, Destination: { } destination } summary, Raw.IsEmpty: true, Content.IsEmpty: false }
            ? Record(
                new ReceivedMessage(summary.MessageId, summary.Channel, summary.ControlId ?? "", MessageType, summary.Peer ?? "", summary.FirstAt, "", ReadOnlyMemory<byte>.Empty),
                destination, letter.Content, isMessage: letter.Content.Span[0] != (byte)'{')
            : null;

    /// <summary>Under a key of its own: it waits for nobody, and nobody for it.</summary>
    private static LogRecord Record(ReceivedMessage told, string destination, ReadOnlyMemory<byte> content, bool isMessage) => new(
        Topics.Deliver(destination), $"{Subject}/{told.Id:N}", Envelope.Close(content.Span, []), OutgoingMessage.Headers(told, Subject, Subject, isMessage, [], []));
}

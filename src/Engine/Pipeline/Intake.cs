using System.Globalization;
using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Pipeline.Files;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>
/// One channel's intake: stores the bytes as they came and acknowledges only what is durable. What is wrong at once is refused in the acknowledgement, and kept.
/// </summary>
internal sealed partial class Intake(WorkerContext context, LiveRoute live, ChannelFigures figures, PendingMessages pending) : IIntake
{
    // Words that leave the house are Spanish.
    private const string Language = "es";
    private const int ControlIdLength = 20;

    private static readonly Dictionary<string, string> NoArguments = new(StringComparer.Ordinal);

    private readonly FloodReports _overLimit = new(context.Clock, more => context.Logger.ConnectionsOverLimit(live.Name, more));
    private readonly OrderingKeys _keys = new(context);
    private readonly FileIntake _files = new(context, live, figures);

    public ContentKind Content => live.Now.Channel.Content;

    public async ValueTask<IntakeAnswer> ReceiveAsync(ReadOnlyMemory<byte> content, Sender sender, CancellationToken cancellationToken)
    {
        var route = live.Now;
        var channel = route.Channel;
        if (ReadHl7(route, content, sender) is not var (header, message)) return new IntakeAnswer(ReadOnlyMemory<byte>.Empty, Close: true);
        if (IntakeCheck.Find(header, content.Span, channel) is { } wrong)
        {
            await RefuseAsync(message, wrong.Code, wrong.Location, wrong.Arguments, wrong.Outcome.ToString(), detail: null, cancellationToken);
            return Answer(channel, header, message, wrong.Outcome, Error(wrong.Code, wrong.Error, wrong.Location, wrong.Arguments));
        }
        if (await StoreAsync(message, cancellationToken)) return Answer(channel, header, message, AcknowledgementOutcome.Accepted, null);
        return channel.CloseOnUnavailable
            ? new IntakeAnswer(ReadOnlyMemory<byte>.Empty, Close: true)
            : Answer(channel, header, message, AcknowledgementOutcome.Rejected, Error("R157", Hl7ErrorCode.ApplicationInternalError, "MSH", NoArguments));
    }

    public async ValueTask<FileOutcome> ReceiveFileAsync(IncomingFile file, Action<FileFinding> found, CancellationToken cancellationToken)
    {
        var findings = new List<FileFinding>();
        var outcome = await _files.ReceiveAsync(file, finding =>
        {
            if (findings.Count < MostFindings) findings.Add(finding);
            found(finding);
        }, cancellationToken);
        if (outcome is { Repeated: false, Unavailable: false } && findings.Count > 0) await KeepFindingsAsync(outcome.Id, findings, cancellationToken);
        return outcome;
    }

    public void Report(Sender sender, ListenerIncident incident, long bytes)
    {
        if (incident == ListenerIncident.ConnectionLimit && !_overLimit.IsFirst()) return;
        if (incident == ListenerIncident.FolderUnavailable) context.Logger.FolderUnavailable(live.Name, sender.Peer);
        else if (incident == ListenerIncident.FolderAvailable) context.Logger.FolderAvailable(live.Name, sender.Peer);
        else context.Logger.ListenerReported(live.Name, incident.ToString(), sender.Peer, bytes);
    }

    /// <summary>Null, with an event, where there is no MSH that can be read.</summary>
    private (Hl7Header Header, ReceivedMessage Message)? ReadHl7(ChannelRoute route, ReadOnlyMemory<byte> content, Sender sender)
    {
        if (!Hl7Header.TryRead(content.Span, out var header))
        {
            Interlocked.Increment(ref figures.Unreadable);
            context.Logger.HeaderUnreadable(live.Name, sender.Peer, content.Length);
            return null;
        }
        var from = header.SendingApplication + "|" + header.SendingFacility;
        return (header, new ReceivedMessage(
            MessageFingerprint.IdOf(route.Channel, header, content.Span), live.Name, PlainText.Of(header.ControlId), PlainText.Of(header.Type), sender.Peer, context.Arrivals.Next(),
            _keys.Of(route, content, from, PlainText.Of(header.ControlId)), content) { Sender = PlainText.Of(from) });
    }

    /// <returns>Whether it is durable.</returns>
    private async ValueTask<bool> StoreAsync(ReceivedMessage message, CancellationToken cancellationToken)
    {
        // Counted as waiting before its worker can have it.
        Interlocked.Increment(ref figures.Waiting);
        context.Senders.Enter();
        try
        {
            await context.Log.AppendAsync([message.ToRecord()], cancellationToken);
        }
        catch (Exception e)
        {
            Interlocked.Decrement(ref figures.Waiting);
            if (e is not MessageLogUnavailableException unavailable) throw;
            context.LogStore.Failed(unavailable);
            context.Logger.MessageNotStored(message.Channel, message.ControlId, message.Peer);
            return false;
        }
        finally
        {
            context.Senders.Leave();
        }
        context.LogStore.Worked();
        Interlocked.Increment(ref figures.Received);
        figures.Hear(message.ReceivedAt);
        context.Logger.MessageStored(message.Id, message.Channel, message.ControlId, message.Peer, message.Raw.Length);
        return true;
    }

    /// <summary>Keeps what its sender is told in the answer.</summary>
    /// <param name="outcome">How it is told.</param>
    private async ValueTask RefuseAsync(
        ReceivedMessage message, string code, string? location, IReadOnlyDictionary<string, string> arguments, string outcome, string? detail, CancellationToken cancellationToken)
    {
        var now = context.Clock.GetUtcNow();
        var letter = DeadLetters.Of(message, Stage.Receive, code, now);
        letter = letter with { Summary = letter.Summary with { SourcePath = location, Arguments = arguments, Detail = detail, SenderTold = true } };
        try
        {
            await context.Ledger.WriteAsync(ledger =>
            {
                ledger.Message(new MessageEntry(
                    message.Id, message.Channel, message.ControlId, message.MessageType, message.ReceivedAt, MessageState.Rejected, code, null, now)
                {
                    Sender = message.Sender, Facility = message.FacilityOfSender,
                });
                ledger.DeadLetter(letter);
            }, cancellationToken);
        }
        catch (MessageLogUnavailableException e)
        {
            // The sender is told all the same: it keeps what was refused.
            context.LedgerStore.Failed(e);
            context.Logger.RejectionNotKept(message.Id, message.Channel, code);
        }
        Interlocked.Increment(ref figures.Rejected);
        figures.Hear(now);
        context.Logger.MessageRejected(message.Id, code, outcome, message.Channel, message.ControlId, message.Peer);
    }

    private static AcknowledgementError Error(string code, Hl7ErrorCode error, string location, IReadOnlyDictionary<string, string> arguments) =>
        new(error, code, DiagnosticCatalogue.Default.Message(code, arguments, Language), location);

    private IntakeAnswer Answer(Channel channel, Hl7Header header, ReceivedMessage message, AcknowledgementOutcome outcome, AcknowledgementError? error)
    {
        if (AcknowledgementMode.Answer(header, outcome) is not { } code) return new IntakeAnswer(ReadOnlyMemory<byte>.Empty, Close: false);
        var time = TimeZoneInfo.ConvertTime(context.Clock.GetUtcNow(), channel.Zone);
        var controlId = message.Id.ToString("N", CultureInfo.InvariantCulture)[..ControlIdLength];
        return new IntakeAnswer(Hl7Acknowledgement.Build(header, code, time, controlId, error), Close: false);
    }
}

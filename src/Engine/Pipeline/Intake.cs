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
internal sealed class Intake(WorkerContext context, LiveRoute live, ChannelFigures figures) : IIntake
{
    // Words that leave the house are Spanish.
    private const string Language = "es";
    private const int ControlIdLength = 20;

    private static readonly Dictionary<string, string> NoArguments = new(StringComparer.Ordinal);

    private readonly OverLimitReports _overLimit = new(live.Name, context.Clock, context.Logger);
    private readonly OrderingKeys _keys = new(context);
    private readonly FileIntake _files = new(context, live, figures);

    public async ValueTask<IntakeAnswer> ReceiveAsync(ReadOnlyMemory<byte> content, Sender sender, CancellationToken cancellationToken)
    {
        if (!Hl7Header.TryRead(content.Span, out var header))
        {
            Interlocked.Increment(ref figures.Unreadable);
            context.Logger.HeaderUnreadable(live.Name, sender.Peer, content.Length);
            return new IntakeAnswer(ReadOnlyMemory<byte>.Empty, Close: true);
        }
        var route = live.Now;
        var channel = route.Channel;
        var id = MessageIdentity.Of(channel.Name, header.SendingApplication, header.SendingFacility, header.ControlId, content.Span);
        var message = new ReceivedMessage(
            id, channel.Name, PlainText.Of(header.ControlId), PlainText.Of(header.Type), sender.Peer, context.Clock.GetUtcNow(),
            _keys.Of(route, content, header.SendingApplication + "|" + header.SendingFacility, PlainText.Of(header.ControlId)), content);
        return IntakeCheck.Find(header, content.Span, channel) is { } wrong
            ? await RejectAsync(channel, header, message, wrong, cancellationToken)
            : await StoreAsync(channel, header, message, cancellationToken);
    }

    public ValueTask<FileOutcome> ReceiveFileAsync(IncomingFile file, Action<FileFinding> found, CancellationToken cancellationToken) =>
        _files.ReceiveAsync(file, found, cancellationToken);

    public void Report(Sender sender, ListenerIncident incident, long bytes)
    {
        if (incident == ListenerIncident.ConnectionLimit) _overLimit.Report(sender);
        else context.Logger.ListenerReported(live.Name, incident.ToString(), sender.Peer, bytes);
    }

    private async ValueTask<IntakeAnswer> StoreAsync(Channel channel, Hl7Header header, ReceivedMessage message, CancellationToken cancellationToken)
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
            context.Logger.MessageNotStored(channel.Name, message.ControlId, message.Peer);
            return channel.CloseOnUnavailable
                ? new IntakeAnswer(ReadOnlyMemory<byte>.Empty, Close: true)
                : Answer(channel, header, message, AcknowledgementOutcome.Rejected, Error("R157", Hl7ErrorCode.ApplicationInternalError, "MSH", NoArguments));
        }
        finally
        {
            context.Senders.Leave();
        }
        context.LogStore.Worked();
        Interlocked.Increment(ref figures.Received);
        context.Logger.MessageStored(message.Id, channel.Name, message.ControlId, message.Peer, message.Raw.Length);
        return Answer(channel, header, message, AcknowledgementOutcome.Accepted, null);
    }

    private async ValueTask<IntakeAnswer> RejectAsync(Channel channel, Hl7Header header, ReceivedMessage message, IntakeCheck wrong, CancellationToken cancellationToken)
    {
        var now = context.Clock.GetUtcNow();
        var letter = DeadLetters.Of(message, Stage.Receive, wrong.Code, now);
        letter = letter with { Summary = letter.Summary with { SourcePath = wrong.Location, Arguments = wrong.Arguments, SenderTold = true } };
        try
        {
            await context.Ledger.WriteAsync(ledger =>
            {
                ledger.Message(new MessageEntry(
                    message.Id, message.Channel, message.ControlId, message.MessageType, message.ReceivedAt, MessageState.Rejected, wrong.Code, null, now));
                ledger.DeadLetter(letter);
            }, cancellationToken);
        }
        catch (MessageLogUnavailableException e)
        {
            // The sender is told all the same: it keeps what was refused.
            context.LedgerStore.Failed(e);
            context.Logger.RejectionNotKept(message.Id, channel.Name, wrong.Code);
        }
        Interlocked.Increment(ref figures.Rejected);
        context.Logger.MessageRejected(message.Id, wrong.Code, wrong.Outcome.ToString(), channel.Name, message.ControlId, message.Peer);
        return Answer(channel, header, message, wrong.Outcome, Error(wrong.Code, wrong.Error, wrong.Location, wrong.Arguments));
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

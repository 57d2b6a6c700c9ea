using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Engine.Operations;

/// <summary>
/// Replays dead letters: their messages go into <c>received.CHANNEL</c> again, behind what came since, and are converted with the mapping as it is now.
/// What would be refused again, or would go over something newer, is found first and not begun.
/// </summary>
internal sealed class DeadLetterReplay(MessagePipeline pipeline) : IRequestHandler
{
    private readonly OrderingKeys _keys = new(pipeline.Context);

    public string Kind => RequestKinds.Replay;

    private WorkerContext Context => pipeline.Context;

    public async Task<(RequestState State, RequestOutcome Outcome)> RunAsync(OperationRequest request, CancellationToken cancellationToken)
    {
        var arguments = RequestText.Arguments<DeadLetterArguments>(request);
        var outcome = new RequestOutcome();
        var open = new List<DeadLetterSummary>();
        foreach (var letter in await DeadLetterSelection.OfAsync(Context.Ledger, arguments, cancellationToken))
        {
            if (letter.State != DeadLetterState.Open) outcome.Count("closed").Find("R372", letter.Id.ToString(), ("state", LedgerValues.Word(letter.State)));
            else if (letter.SenderTold && !arguments.SenderTold) outcome.Count("senderTold").Find("R371", letter.Id.ToString());
            else open.Add(letter);
        }
        // One message goes to all that refused it at once.
        foreach (var letters in open.GroupBy(l => l.MessageId)) await ReplayAsync([.. letters], arguments, request, outcome, cancellationToken);
        return (RequestState.Done, outcome);
    }

    private async Task ReplayAsync(
        IReadOnlyList<DeadLetterSummary> letters, DeadLetterArguments arguments, OperationRequest request, RequestOutcome outcome, CancellationToken cancellationToken)
    {
        var first = letters[0];
        if (pipeline.FindChannel(first.Channel) is null || Context.Live.Find(first.Channel) is not { } route)
        {
            outcome.Count("notConfigured", letters.Count).Find("R373", first.Id.ToString(), ("name", first.Channel));
            return;
        }
        var letter = (await Context.Ledger.FindDeadLetterAsync(first.Id, cancellationToken))!;
        if (RefusalReplies.Again(letter) is { } reply)
        {
            await ReplyAgainAsync(first, reply, arguments, request, outcome, cancellationToken);
            return;
        }
        // At a stage before delivery it is for all destinations of its channel.
        var wanted = letters.All(l => l.Stage == Stage.Deliver) ? letters.Select(l => l.Destination!).ToList() : null;
        // Never before the refusal that it answers, though the clock was set back since.
        var now = Context.Clock.GetUtcNow();
        var at = letters.Max(l => l.LastAt) is var last && last > now ? last : now;
        var replay = new Replay(request.Id, at, wanted, arguments.Charset, arguments.Force);
        var message = await MessageAsync(letter, route, replay, cancellationToken);
        var conversion = new MessageConversion(Context, new LiveRoute(Context.Live, route));
        var rehearsal = conversion.Rehearse(message);
        if (route.Channel.IsRouted && wanted is null && rehearsal.DeadLetter is null)
        {
            var verdict = await new OrderStage(Context, conversion).ForeseeAsync(rehearsal, cancellationToken);
            if (arguments.Agreement is { } only && verdict.Agreement != only)
            {
                outcome.Count("otherAgreement", letters.Count);
                return;
            }
            if (verdict.Code is { } code) rehearsal = conversion.Refused(rehearsal, code, verdict.Arguments);
        }
        else if (arguments.Agreement is not null)
        {
            outcome.Count("otherAgreement", letters.Count);
            return;
        }
        if ((Unfit(message, letter, route) ?? rehearsal.DeadLetter) is { } refused)
        {
            await RefusedAgainAsync(letters, letter, refused, request, cancellationToken);
            foreach (var each in letters) outcome.Count("refusedAgain").Find(refused.Summary.Code, each.Id.ToString(), [.. Places(refused.Summary)]);
            return;
        }
        var going = new List<DeadLetterSummary>();
        foreach (var each in letters)
        {
            var destinations = each.Destination is { } one ? [one] : route.Channel.DeliverTo;
            if (destinations.FirstOrDefault(d => !(route.Channel.IsRouted ? Context.Live.Snapshot.Destinations.ContainsKey(d) : route.Channel.DeliverTo.Contains(d, StringComparer.Ordinal))) is { } gone)
                outcome.Count("notConfigured").Find("R373", each.Id.ToString(), ("name", gone));
            else if (!arguments.Force && await NewerAsync(message, rehearsal, destinations, cancellationToken) is var (destination, newer))
                outcome.Count("newer").Find("R370", each.Id.ToString(), ("destination", destination), ("newer", newer.ToString()));
            else going.Add(each);
        }
        if (going.Count == 0)
        {
            await NoteAsync(letters, "replay-refused", request, outcome.Findings[^1].Code, cancellationToken);
            return;
        }
        if (wanted is not null) message = message with { Replay = replay with { Destinations = [.. going.Select(l => l.Destination!)] } };
        await AppendAsync(message, cancellationToken);
        await NoteAsync(going, arguments.Force ? "replayed-by-force" : "replayed", request, $"{request.Id:D} {rehearsal.Mapping}", cancellationToken);
        outcome.Count("replayed", going.Count);
    }

    /// <summary>What tells a sender of a refusal is sent as it was: there is nothing to convert.</summary>
    private async Task ReplyAgainAsync(
        DeadLetterSummary letter, LogRecord reply, DeadLetterArguments arguments, OperationRequest request, RequestOutcome outcome, CancellationToken cancellationToken)
    {
        var destination = letter.Destination!;
        if (arguments.Agreement is not null)
        {
            outcome.Count("otherAgreement");
            return;
        }
        if (pipeline.FindDestination(destination) is not { } worker)
        {
            outcome.Count("notConfigured").Find("R373", letter.Id.ToString(), ("name", destination));
            return;
        }
        // Before its record is appended: the delivery would take it for done.
        await Context.Ledger.WriteAsync(ledger => ledger.DeliverAgain(letter.MessageId, destination, Context.Clock.GetUtcNow()), cancellationToken);
        Interlocked.Increment(ref worker.Figures.Waiting);
        await Context.Log.AppendAsync([reply], cancellationToken);
        await NoteAsync([letter], "replayed", request, $"{request.Id:D}", cancellationToken);
        outcome.Count("replayed");
    }

    private async Task<ReceivedMessage> MessageAsync(DeadLetter letter, ChannelRoute route, Replay replay, CancellationToken cancellationToken)
    {
        var summary = letter.Summary;
        var known = await Context.Ledger.FindMessageAsync(summary.MessageId, cancellationToken);
        _ = Hl7Header.TryRead(letter.Raw.Span, out var header);
        var sender = known?.Sender ?? (header is null ? summary.Channel : header.SendingApplication + "|" + header.SendingFacility);
        // Behind the same key as before where others wait for it.
        var key = letter.Held is var (topic, held)
            ? topic == Topics.Received(summary.Channel) ? held : held[(summary.Channel.Length + 1)..]
            : _keys.Of(route, letter.Raw, sender, summary.ControlId ?? "");
        return new ReceivedMessage(
            summary.MessageId, summary.Channel, summary.ControlId ?? "", known?.MessageType ?? header?.Type ?? "", summary.Peer ?? "", known?.ReceivedAt ?? summary.FirstAt, key, letter.Raw)
        {
            ContentType = route.Channel.Content == ContentKind.Fhir ? ReceivedMessage.Fhir : ReceivedMessage.Hl7v2,
            Sender = known?.Sender,
            Replay = replay,
        };
    }

    /// <summary>What its acknowledgement said, where the channel would say so still.</summary>
    private DeadLetter? Unfit(ReceivedMessage message, DeadLetter letter, ChannelRoute route)
    {
        if (letter.Summary.Stage != Stage.Receive || route.Channel.Content != ContentKind.Hl7v2) return null;
        if (!Hl7Header.TryRead(message.Raw.Span, out var header)) return letter;
        if (IntakeCheck.Find(header, message.Raw.Span, route.Channel) is not { } wrong) return null;
        var again = DeadLetters.Of(message, Stage.Receive, wrong.Code, Context.Clock.GetUtcNow());
        return again with { Summary = again.Summary with { SourcePath = wrong.Location, Arguments = wrong.Arguments, SenderTold = letter.Summary.SenderTold } };
    }

    private async Task<(string Destination, Guid Newer)?> NewerAsync(
        ReceivedMessage message, ConversionResult rehearsal, IReadOnlyList<string> destinations, CancellationToken cancellationToken)
    {
        var (subject, stamp) = rehearsal.Route!.Channel.MappedBy(message.MessageType);
        var outgoing = new OutgoingMessage(message, subject, stamp, MessageConversion.Versions(message, rehearsal.Orders), default);
        (string, Guid)? found = null;
        foreach (var destination in destinations)
        {
            var (verdict, newer) = await VersionCheck.OfAsync(Context.Ledger, destination, outgoing, cancellationToken);
            // Of several destinations those that hold nothing newer get it; the others' deliveries are recorded as superseded.
            if (verdict == VersionCheck.Verdict.Send) return null;
            found ??= (destination, newer);
        }
        return found;
    }

    /// <summary>The dead letter says what is wrong now; one of a later stage stays as it is, since that is still to be mended first.</summary>
    private async Task RefusedAgainAsync(IReadOnlyList<DeadLetterSummary> letters, DeadLetter letter, DeadLetter refused, OperationRequest request, CancellationToken cancellationToken)
    {
        await Context.Ledger.WriteAsync(ledger =>
        {
            foreach (var each in letters)
                ledger.Audit(AuditEntry.OfLetter(each.Id, "replay-refused", request.By, request.At, request.Reason, $"{request.Id:D} {refused.Summary.Code}"));
            if (letter.Summary.Stage == refused.Summary.Stage) ledger.DeadLetter(refused with { Held = letter.Held });
        }, cancellationToken);
    }

    private async Task AppendAsync(ReceivedMessage message, CancellationToken cancellationToken)
    {
        var figures = pipeline.FindChannel(message.Channel)!.Conversion.Figures;
        // Counted as waiting before its worker can have it.
        Interlocked.Increment(ref figures.Waiting);
        try
        {
            await Context.Log.AppendAsync([message.ToRecord()], cancellationToken);
        }
        catch
        {
            Interlocked.Decrement(ref figures.Waiting);
            throw;
        }
    }

    private ValueTask NoteAsync(IReadOnlyList<DeadLetterSummary> letters, string action, OperationRequest request, string detail, CancellationToken cancellationToken) =>
        Context.Ledger.WriteAsync(ledger =>
        {
            // By the request's time: carried out again, it is the same step.
            foreach (var letter in letters) ledger.Audit(AuditEntry.OfLetter(letter.Id, action, request.By, request.At, request.Reason, detail));
        }, cancellationToken);

    private static IEnumerable<(string Name, string Value)> Places(DeadLetterSummary summary)
    {
        if (summary.SourcePath is { } source) yield return ("source", source);
        if (summary.Target is { } target) yield return ("target", target);
        if (summary.Detail is { } detail) yield return ("detail", detail);
        foreach (var (name, value) in summary.Arguments) yield return (name, value);
    }
}

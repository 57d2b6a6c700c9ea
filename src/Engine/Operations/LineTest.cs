using System.Net;
using System.Net.Sockets;
using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Pipeline;

namespace IntegrationEngine.Engine.Operations;

/// <summary>Whether a channel can be reached and a destination is there, seen from the engine; no message is sent.</summary>
internal sealed class LineTest(MessagePipeline pipeline) : IRequestHandler
{
    private static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(5);

    public string Kind => RequestKinds.Test;

    public async Task<(RequestState State, RequestOutcome Outcome)> RunAsync(OperationRequest request, CancellationToken cancellationToken)
    {
        var arguments = RequestText.Arguments<LineArguments>(request);
        var (kind, name) = (LedgerValues.Word(arguments.Kind), arguments.Name);
        if (!LineNames.Has(pipeline, arguments.Kind, name)) return (RequestState.Refused, RequestOutcome.Refused("E183", name, ("kind", kind), ("name", name)));
        var answer = arguments.Kind == LineKind.Channel ? await ConnectAsync(pipeline.FindChannel(name)!, cancellationToken) : await pipeline.FindDestination(name)!.TestAsync(cancellationToken);
        var outcome = new RequestOutcome();
        if (answer is null) outcome.Count("untestable");
        else if (answer.Verdict == DeliveryVerdict.Delivered) outcome.Count("answered");
        else outcome.Count("failed").Find(answer.Code ?? "R308", name, ("destination", name), ("detail", answer.Detail ?? "-"));
        var now = pipeline.Context.Clock.GetUtcNow();
        await pipeline.Context.Ledger.WriteAsync(
            ledger => ledger.Audit(AuditEntry.Of(kind, name, "tested", request.By, now, request.Reason, answer?.Code ?? outcome.Counts.Keys.First())), cancellationToken);
        return (RequestState.Done, outcome);
    }

    /// <summary>Null where it listens at no address.</summary>
    private async Task<DeliveryOutcome?> ConnectAsync(ChannelLine line, CancellationToken cancellationToken)
    {
        if (line.State == LineState.Draining) return new DeliveryOutcome(DeliveryVerdict.Unavailable, "R374", "draining");
        if (line.Listener.LocalEndPoint is not IPEndPoint place) return null;
        var address = place.Address.Equals(IPAddress.Any) ? IPAddress.Loopback : place.Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : place.Address;
        using var client = new TcpClient(address.AddressFamily);
        using var late = new CancellationTokenSource(TimeOut, pipeline.Context.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await client.ConnectAsync(address, place.Port, either.Token);
            return DeliveryOutcome.Delivered;
        }
        catch (Exception e) when (e is SocketException || late.IsCancellationRequested)
        {
            return new DeliveryOutcome(DeliveryVerdict.Unavailable, "R374", (e as SocketException)?.SocketErrorCode.ToString() ?? "TimedOut");
        }
    }
}

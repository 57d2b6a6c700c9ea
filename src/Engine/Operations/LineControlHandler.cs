using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Pipeline;

namespace IntegrationEngine.Engine.Operations;

/// <summary>Pauses, drains and resumes channels and destinations: notes it in the ledger, where every instance sees it.</summary>
internal sealed class LineControlHandler(MessagePipeline pipeline, LineFollower follower) : IRequestHandler
{
    public string Kind => RequestKinds.Control;

    public async Task<(RequestState State, RequestOutcome Outcome)> RunAsync(OperationRequest request, CancellationToken cancellationToken)
    {
        var arguments = RequestText.Arguments<LineArguments>(request);
        var (kind, name) = (LedgerValues.Word(arguments.Kind), arguments.Name);
        if (!LineNames.Has(pipeline, arguments.Kind, name)) return (RequestState.Refused, RequestOutcome.Refused("E183", name, ("kind", kind), ("name", name)));
        var now = pipeline.Context.Clock.GetUtcNow();
        var action = arguments.State switch
        {
            LineState.Paused => "paused",
            LineState.Draining => "draining",
            _ => "resumed",
        };
        await pipeline.Context.Ledger.WriteAsync(ledger =>
        {
            ledger.Control(new LineControl(arguments.Kind, name, arguments.State, request.Reason, request.By, now));
            ledger.Audit(AuditEntry.Of(kind, name, action, request.By, now, request.Reason, LedgerValues.Text(request.Id)));
        }, cancellationToken);
        await follower.LookAsync(cancellationToken);
        return (RequestState.Done, new RequestOutcome().Count(action).Count("waiting", LineNames.Waiting(pipeline, arguments.Kind, name)));
    }
}

using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Pipeline;

namespace IntegrationEngine.Engine.Operations;

/// <summary>Closes dead letters whose messages shall not go through; what waits behind them goes on.</summary>
internal sealed class DeadLetterDiscard(MessagePipeline pipeline) : IRequestHandler
{
    public string Kind => RequestKinds.Discard;

    public async Task<(RequestState State, RequestOutcome Outcome)> RunAsync(OperationRequest request, CancellationToken cancellationToken)
    {
        var arguments = RequestText.Arguments<DeadLetterArguments>(request);
        var outcome = new RequestOutcome();
        foreach (var summary in await DeadLetterSelection.OfAsync(pipeline.Context.Ledger, arguments, cancellationToken))
        {
            if (summary.State != DeadLetterState.Open)
            {
                outcome.Count("closed").Find("R372", summary.Id.ToString(), ("state", LedgerValues.Word(summary.State)));
                continue;
            }
            var letter = await pipeline.Context.Ledger.FindDeadLetterAsync(summary.Id, cancellationToken);
            await pipeline.DiscardAsync(letter!, cancellationToken, request.By, request.Reason);
            outcome.Count("discarded");
        }
        return (RequestState.Done, outcome);
    }
}

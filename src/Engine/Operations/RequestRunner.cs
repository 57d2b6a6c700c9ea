using System.Text.Json;
using IntegrationEngine.Engine.Commands;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.Ledger;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Operations;

/// <summary>Takes requests, one after the other, and carries them out; of several instances one takes each.</summary>
/// <param name="folder">Where commands put them that can't write the ledger; null where they can.</param>
internal sealed class RequestRunner(IReadOnlyList<IRequestHandler> handlers, ILedger ledger, RequestFolder? folder, string instance, TimeProvider clock, ILogger logger)
{
    /// <summary>One that an instance has had for longer is taken from it: it is gone.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>How often one that is under way is said to be so still.</summary>
    private static readonly TimeSpan Renew = TimeSpan.FromMinutes(1);

    /// <exception cref="MessageLog.MessageLogUnavailableException">The rest is for the next time.</exception>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await FetchAsync(cancellationToken);
        foreach (var request in await ledger.UndoneRequestsAsync(cancellationToken))
            if (await TakeAsync(request, cancellationToken))
                await RunAsync(request, cancellationToken);
    }

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        if (folder is null) return;
        foreach (var (file, request) in folder.Look(logger.RequestUnreadable))
        {
            await ledger.WriteAsync(l => l.Request(request), cancellationToken);
            RequestFolder.Remove(file);
        }
    }

    private async Task<bool> TakeAsync(OperationRequest request, CancellationToken cancellationToken)
    {
        var now = LedgerValues.Kept(clock.GetUtcNow());
        await ledger.WriteAsync(l => l.TakeRequest(request.Id, instance, now, now - Longest), cancellationToken);
        return await ledger.FindRequestAsync(request.Id, cancellationToken) is { State: RequestState.Taken } taken && taken.TakenBy == instance && taken.TakenAt == now;
    }

    private async Task RunAsync(OperationRequest request, CancellationToken cancellationToken)
    {
        logger.RequestTaken(request.Id, request.Kind, request.By);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewing = RenewAsync(request, ended.Token);
        (RequestState, RequestOutcome) done;
        try
        {
            done = await OutcomeAsync(request, cancellationToken);
        }
        finally
        {
            await ended.CancelAsync();
            await renewing;
        }
        var (state, outcome) = done;
        await ledger.WriteAsync(l => l.EndRequest(request.Id, state, outcome.Write(), clock.GetUtcNow()), cancellationToken);
        logger.RequestEnded(request.Id, request.Kind, LedgerValues.Word(state), string.Join(", ", outcome.Counts.Select(c => $"{c.Key} {c.Value}")));
    }

    /// <summary>A long one is not for another instance to take. One that was taken all the same stays that other's.</summary>
    private async Task RenewAsync(OperationRequest request, CancellationToken ended)
    {
        using var turn = new PeriodicTimer(Renew, clock);
        while (!ended.IsCancellationRequested)
        {
            try
            {
                await turn.WaitForNextTickAsync(ended);
                await TakeAsync(request, ended);
            }
            catch (Exception e) when (e is OperationCanceledException or MessageLog.MessageLogUnavailableException)
            {
                // It is over, or the next turn does it, while there is time.
            }
        }
    }

    private async Task<(RequestState, RequestOutcome)> OutcomeAsync(OperationRequest request, CancellationToken cancellationToken)
    {
        if (handlers.FirstOrDefault(h => h.Kind == request.Kind) is not { } handler)
            return (RequestState.Refused, RequestOutcome.Refused("E184", request.Kind, ("kind", request.Kind)));
        try
        {
            return await handler.RunAsync(request, cancellationToken);
        }
        catch (JsonException)
        {
            return (RequestState.Refused, RequestOutcome.Refused("E184", request.Kind, ("kind", request.Kind)));
        }
        catch (Exception e) when (e is not (OperationCanceledException or MessageLog.MessageLogUnavailableException))
        {
            // Tried again it would fail again, and keep others waiting.
            var arguments = Fault.Arguments(e);
            logger.OperationsFailed(arguments[0].Value, arguments[1].Value);
            return (RequestState.Refused, RequestOutcome.Refused("E187", request.Kind, ("problem", arguments[0].Value)));
        }
    }
}

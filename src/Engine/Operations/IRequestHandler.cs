using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Operations;

/// <summary>Carries out one kind of request. Carried out again after a crash, it does no harm.</summary>
internal interface IRequestHandler
{
    string Kind { get; }

    /// <exception cref="System.Text.Json.JsonException">The arguments are not those of this kind.</exception>
    /// <exception cref="MessageLog.MessageLogUnavailableException">It is to be tried again.</exception>
    Task<(RequestState State, RequestOutcome Outcome)> RunAsync(OperationRequest request, CancellationToken cancellationToken);
}

using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>How the delivery of one message ended for good.</summary>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="Outcome">The last outcome.</param>
internal sealed record DeliveryResult(DeliveryState State, int Attempts, DeliveryOutcome Outcome)
{
    public static DeliveryResult Superseded { get; } = new(DeliveryState.Superseded, 0, DeliveryOutcome.Delivered);
}

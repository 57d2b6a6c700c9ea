using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>How the delivery of one message ended for good.</summary>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="Outcome">The last outcome.</param>
/// <param name="Newer">Where it was superseded, a message that brought what is newer.</param>
internal sealed record DeliveryResult(DeliveryState State, int Attempts, DeliveryOutcome Outcome, Guid Newer = default)
{
    public const string SupersededCode = "R353";

    public static DeliveryResult Superseded(Guid newer, int attempts) =>
        new(DeliveryState.Superseded, attempts, DeliveryOutcome.Delivered with { Code = SupersededCode }, newer);
}

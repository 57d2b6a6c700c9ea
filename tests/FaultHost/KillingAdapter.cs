using IntegrationEngine.Adapters;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.FaultHost;

/// <summary>A way out before or behind which the process dies.</summary>
internal sealed class KillingAdapter(IDeliveryAdapter adapter, KillSwitch kill) : IDeliveryAdapter
{
    public string Name => adapter.Name;

    public IDeliverySettings? Bind(YamlNode settings, DiagnosticBag findings) => adapter.Bind(settings, findings);

    public IDelivery Create(string destination, IDeliverySettings settings, TimeSpan timeOut, TimeProvider clock) =>
        new Delivery(adapter.Create(destination, settings, timeOut, clock), kill);

    private sealed class Delivery(IDelivery delivery, KillSwitch kill) : IDelivery
    {
        public async Task<DeliveryOutcome> DeliverAsync(DeliveryItem item, CancellationToken cancellationToken)
        {
            kill.Pass(KillPoint.Sending);
            var outcome = await delivery.DeliverAsync(item, cancellationToken);
            if (outcome.Verdict == DeliveryVerdict.Delivered) kill.Pass(KillPoint.Delivered);
            return outcome;
        }

        public ValueTask DisposeAsync() => delivery.DisposeAsync();
    }
}

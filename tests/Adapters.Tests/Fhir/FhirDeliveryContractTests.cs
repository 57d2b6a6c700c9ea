using System.Collections.Frozen;
using IntegrationEngine.Adapters.Fhir;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Adapters.Tests.Fhir;

public class FhirDeliveryContractTests : DeliveryContract, IAsyncLifetime
{
    private FakeFhirServer? _server;

    public async Task InitializeAsync() => _server = await FakeFhirServer.StartAsync();

    public async Task DisposeAsync() => await _server!.DisposeAsync();

    private protected override IDelivery Create() => new FhirAdapter().Create(
        "cibior", new FhirSettings(_server!.Base, BundleKind.Transaction, FrozenDictionary<string, WriteMode>.Empty), TimeOut, TimeProvider.System);

    protected override IReadOnlyList<string> Held() => [.. _server!.Held.OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => h.Value)];

    protected override IDisposable Outage()
    {
        _server!.Answer(503);
        return new Restored(_server);
    }

    private sealed class Restored(FakeFhirServer server) : IDisposable
    {
        public void Dispose() => server.Misbehave = null;
    }
}

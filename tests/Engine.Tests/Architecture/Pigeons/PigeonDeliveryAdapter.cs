using IntegrationEngine.Adapters;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Tests.Architecture.Pigeons;

/// <summary>A way out that nobody planned for.</summary>
internal sealed class PigeonDeliveryAdapter : IDeliveryAdapter
{
    public string Name => "pigeon";

    public IDeliverySettings? Bind(YamlNode settings, DiagnosticBag findings)
    {
        if (YamlSettings.From(Name, settings, findings) is not { } read) return null;
        var loft = read.Text("loft", required: true);
        read.Finish();
        return loft is null ? null : new PigeonSettings(loft);
    }

    public IDelivery Create(string destination, IDeliverySettings settings, TimeSpan timeOut, TimeProvider clock) => new Pigeon();

    private sealed record PigeonSettings(string Loft) : IDeliverySettings
    {
        public BundleKind Bundle => BundleKind.Collection;

        public IReadOnlyDictionary<string, WriteMode> Write => new Dictionary<string, WriteMode>(StringComparer.Ordinal);
    }

    private sealed class Pigeon : IDelivery
    {
        public Task<DeliveryOutcome> DeliverAsync(DeliveryItem item, CancellationToken cancellationToken) => Task.FromResult(DeliveryOutcome.Delivered);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

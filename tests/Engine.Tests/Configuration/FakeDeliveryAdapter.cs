using IntegrationEngine.Adapters;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Tests.Configuration;

/// <summary>A way out that takes <c>sink: {}</c> and never sends.</summary>
internal sealed class FakeDeliveryAdapter : IDeliveryAdapter
{
    public string Name => "sink";

    public IDeliverySettings? Bind(YamlNode settings, DiagnosticBag findings)
    {
        if (YamlSettings.From(Name, settings, findings) is not { } read) return null;
        read.Finish();
        return new FakeSettings();
    }

    public IDelivery Create(string destination, IDeliverySettings settings, TimeSpan timeOut, TimeProvider clock) => throw new NotSupportedException();

    private sealed record FakeSettings : IDeliverySettings
    {
        public BundleKind Bundle => BundleKind.Transaction;

        public IReadOnlyDictionary<string, WriteMode> Write => new Dictionary<string, WriteMode>(StringComparer.Ordinal);
    }
}

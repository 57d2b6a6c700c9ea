using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Adapters;

/// <summary>The checked settings of one way out.</summary>
public interface IDeliverySettings
{
    /// <summary>Whether it takes each message as it was received, rather than the Bundle made of it.</summary>
    bool TakesMessages => false;

    /// <summary>The kind of Bundle this destination takes; decides how the conversion writes it.</summary>
    BundleKind Bundle { get; }

    /// <summary>What conditional requests it takes per resource type, beyond the defaults.</summary>
    IReadOnlyDictionary<string, WriteMode> Write { get; }
}

using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Adapters;

/// <summary>One way out. Its name is a key of a destination's file (<c>fhir:</c>, <c>files:</c>).</summary>
public interface IDeliveryAdapter
{
    string Name { get; }

    /// <summary>Reads and checks the settings under that key, reporting every problem; null when there were errors.</summary>
    IDeliverySettings? Bind(YamlNode settings, DiagnosticBag findings);

    IDelivery Create(string destination, IDeliverySettings settings, TimeSpan timeOut, TimeProvider clock);
}

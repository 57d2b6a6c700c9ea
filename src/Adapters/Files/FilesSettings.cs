using System.Collections.Frozen;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Adapters.Files;

/// <summary>The checked settings of one folder that takes Bundles.</summary>
/// <param name="Folder">Where they are written; created where it is not there. Relative to the engine's working folder.</param>
public sealed record FilesSettings(string Folder, BundleKind Bundle) : IDeliverySettings
{
    public IReadOnlyDictionary<string, WriteMode> Write => FrozenDictionary<string, WriteMode>.Empty;
}

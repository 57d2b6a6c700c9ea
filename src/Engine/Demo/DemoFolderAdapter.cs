using IntegrationEngine.Adapters;
using IntegrationEngine.Adapters.Files;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Demo;

/// <summary>In the place of a destination's own adapter: whatever it would have been sent is written into a folder of the demo's.</summary>
internal sealed class DemoFolderAdapter(string folder) : IDeliveryAdapter
{
    private readonly FilesAdapter _files = new();

    public string Name => _files.Name;

    /// <summary>The settings are those of the destination that it stands for.</summary>
    public IDeliverySettings? Bind(YamlNode settings, DiagnosticBag findings) => null;

    public IDelivery Create(string destination, IDeliverySettings settings, TimeSpan timeOut, TimeProvider clock) =>
        _files.Create(destination, new FilesSettings(folder, settings.Bundle), timeOut, clock);
}

using IntegrationEngine.Adapters;
using IntegrationEngine.Adapters.Fhir;
using IntegrationEngine.Adapters.Files;
using IntegrationEngine.Adapters.Folders;
using IntegrationEngine.Adapters.Http;
using IntegrationEngine.Adapters.Mllp;

namespace IntegrationEngine.Engine.Configuration;

/// <summary>Every way in and out that the engine knows: the one place where an adapter is registered.</summary>
public sealed class AdapterRegistry(IReadOnlyList<IListenerAdapter> listeners, IReadOnlyList<IDeliveryAdapter> deliveries)
{
    /// <summary>The adapters of this project. A new one adds its folder under <c>src/Adapters</c> and one name here.</summary>
    public static AdapterRegistry Shipped { get; } = new([new MllpAdapter(), new HttpAdapter(), new FolderAdapter()], [new FhirAdapter(), new MllpDeliveryAdapter(), new FilesAdapter()]);

    public IReadOnlyList<IListenerAdapter> Listeners => listeners;

    public IReadOnlyList<IDeliveryAdapter> Deliveries => deliveries;
}

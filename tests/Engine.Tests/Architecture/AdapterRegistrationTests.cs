using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Tests.Configuration;

namespace IntegrationEngine.Engine.Tests.Architecture;

public class AdapterRegistrationTests
{
    [Fact]
    public void An_adapter_is_added_with_one_folder_and_one_registration()
    {
        // The folder is Pigeons/ beside this file; the registration is this one line.
        var adapters = new AdapterRegistry([new FakeListenerAdapter()], [new Pigeons.PigeonDeliveryAdapter()]);
        using var folder = new ConfigurationFolderFixture().WithChannel("pedidos", "fake: {}", "palomar").With("destinations/palomar.yaml", "destination: palomar\npigeon: { loft: Ajusco }\n");
        var loaded = new ConfigurationLoader(adapters).Load(folder.Path);
        Assert.DoesNotContain(loaded.Findings, f => f.At.File.Contains("palomar", StringComparison.Ordinal));
        Assert.Contains(loaded.Findings, f => f.Code == "C220");
    }

    [Fact]
    public void Every_adapter_of_the_project_is_registered_once()
    {
        var built = typeof(IDelivery).Assembly.GetExportedTypes().Where(t => t is { IsClass: true, IsAbstract: false }).ToList();
        var shipped = AdapterRegistry.Shipped;
        Assert.Equal(
            built.Where(t => t.IsAssignableTo(typeof(IListenerAdapter))).Select(t => t.Name).Order(StringComparer.Ordinal),
            shipped.Listeners.Select(a => a.GetType().Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            built.Where(t => t.IsAssignableTo(typeof(IDeliveryAdapter))).Select(t => t.Name).Order(StringComparer.Ordinal),
            shipped.Deliveries.Select(a => a.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_adapter_lives_in_a_folder_of_its_own_and_names_are_unique()
    {
        var shipped = AdapterRegistry.Shipped;
        Assert.Distinct(shipped.Listeners.Select(a => a.Name));
        Assert.Distinct(shipped.Deliveries.Select(a => a.Name));
        foreach (var type in shipped.Listeners.Select(a => a.GetType()).Concat(shipped.Deliveries.Select(a => a.GetType())))
            Assert.StartsWith("IntegrationEngine.Adapters.", type.Namespace, StringComparison.Ordinal);
    }
}

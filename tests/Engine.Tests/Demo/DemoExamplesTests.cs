using IntegrationEngine.Adapters;
using IntegrationEngine.Adapters.Files;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Demo;
using IntegrationEngine.Engine.Tests.Commands;

namespace IntegrationEngine.Engine.Tests.Demo;

/// <summary>A newcomer's own feed in the demo.</summary>
public sealed class DemoExamplesTests
{
    [Fact]
    public void A_record_that_a_test_expects_to_be_refused_is_none_that_must_arrive()
    {
        using var configuration = WithFeed();
        var example = Assert.Single(DemoExamples.Read(configuration.Folder, Loaded(configuration)), e => e.Channel == "resultados-csv");
        Assert.Equal((false, 3, 2), (example.Refused, example.Messages, example.Due));
        Assert.Equal([2], example.RefusedRecords);
    }

    [Fact]
    public async Task Nothing_made_up_is_written_into_the_folders_of_destinations()
    {
        using var configuration = WithFeed();
        await using var institutions = await DemoInstitutions.StartAsync(Loaded(configuration), configuration.Below("demo"), default);
        var destination = institutions.Configuration.Destinations["carpeta"];
        await using var delivery = destination.Adapter.Create("carpeta", destination.Settings, TimeSpan.FromSeconds(5), TimeProvider.System);
        await delivery.DeliverAsync(new DeliveryItem(Guid.NewGuid(), 1, "{}"u8.ToArray()), default);
        Assert.False(Directory.Exists(configuration.Below("real")));
        Assert.Single(Directory.GetFiles(configuration.Below("demo/received/carpeta")));
    }

    private static ConfigurationSnapshot Loaded(SmallConfiguration configuration)
    {
        var loaded = new ConfigurationLoader(AdapterRegistry.Shipped).Load(configuration.Folder);
        Assert.Empty(loaded.Findings.Select(f => $"{f.Code} {f.At}"));
        return loaded.Snapshot!;
    }

    private static SmallConfiguration WithFeed()
    {
        var configuration = new SmallConfiguration();
        return configuration
            .With("formats/resultados.yaml", "format: resultados\ndelimited: { separator: ';' }\nfields:\n  folio: { required: true }\n  fecha: { type: date, pattern: dd/MM/yyyy }\n")
            .With("mappings/resultados.yaml", "mapping: resultados\nsource: format resultados\notherwise: omit\nfacts:\n  event: 'reported'\n  order: folio\n  at: fecha\nresources:\n  result:\n    $resource: Observation\n    $key: folio\n    status: 'final'\n    code: { text: folio }\n")
            .With("destinations/carpeta.yaml", $"destination: carpeta\nfiles: {configuration.Below("real").Replace('\\', '/')}\n")
            .With("channels/resultados-csv.yaml", "channel: resultados-csv\nlisten: { folder: { path: inbox } }\nsource: format resultados\nmapping: resultados\nassigns: { institution: LABORATORIO }\ntime-zone: America/Mexico_City\ndeliver-to: [carpeta]\n")
            .With("examples/resultados/01.csv", "folio;fecha\nA;03/11/2026\nB;31/02/2026\nC;04/11/2026\n")
            .With("examples/resultados/tests.yaml", "tests:\n  - name: a day that there is none of\n    input: 01.csv\n    record: 2\n    expect-reject: R165\n  - name: changed to be wrong\n    input: 01.csv\n    record: 3\n    with: { fecha: 'x' }\n    expect-reject: R165\n");
    }
}

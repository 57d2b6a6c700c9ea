using System.Text.Json;
using IntegrationEngine.Engine.Commands;
using IntegrationEngine.Engine.Tests.Configuration;

namespace IntegrationEngine.Engine.Tests.Commands;

public class CheckCommandTests
{
    private const string Wrong = """
        channel: pedidos
        listen: { mllp: { port: 2575 } }
        source: hl7v2 ORU^R01
        mapping: oru
        time-zone: America/Mexico_Citi
        deliver-to: [salida]
        """;

    [Fact]
    public async Task Every_finding_shows_its_place_a_caret_and_a_hint()
    {
        using var folder = new ConfigurationFolderFixture().With("channels/pedidos.yaml", Wrong);
        var result = await Cli.RunAsync("check", "--config", folder.Path, "--lang", "en");
        Assert.Equal(ExitCode.Findings, result.ExitCode);
        Assert.Contains($"""
            error[C139]: the time zone 'America/Mexico_Citi' is not known
             --> {folder.Path}/channels/pedidos.yaml:5:12
              |
            5 | time-zone: America/Mexico_Citi
              |            ^^^^^^^^^^^^^^^^^^^ not a time zone
              |
              = try: did you mean 'America/Mexico_City'?
            """, result.Out, StringComparison.Ordinal);
        Assert.EndsWith("1 file, 3 errors, 0 warnings\n", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_are_a_JSON_array_when_asked_for()
    {
        using var folder = new ConfigurationFolderFixture().With("channels/pedidos.yaml", Wrong);
        var result = await Cli.RunAsync("check", folder.Path, "--format", "json");
        var findings = JsonDocument.Parse(result.Out).RootElement.EnumerateArray().ToList();
        Assert.Equal(["C220", "C139", "C222"], findings.Select(f => f.GetProperty("code").GetString()));
        Assert.Equal(5, findings[1].GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task What_is_wrong_in_a_shared_file_because_of_a_mapping_names_it_and_is_shown_for_it()
    {
        using var configuration = new SmallConfiguration().With("mappings/_shared/mio.yaml", "fragments:\n  tomado:\n    managingOrganization: ref(hospital)\n")
            .With("mappings/pedido.yaml", "mapping: pedido\nsource: hl7v2 ORU^R01\notherwise: omit\nfacts: { event: \"'x'\", order: OBR-2, at: MSH-7 }\nresources:\n  paciente:\n    $resource: Patient\n    $key: PID-3 first\n    $use: tomado\n");
        var file = configuration.Below("config/mappings/pedido.yaml");
        var text = (await configuration.RunAsync("check", file, "--lang", "en")).Out;
        Assert.Contains("--> config/mappings/_shared/mio.yaml:3:31", text, StringComparison.Ordinal);
        Assert.Contains("\n  = used by config/mappings/pedido.yaml:6\n", text, StringComparison.Ordinal);
        Assert.Contains("%0A= lo usa config/mappings/pedido.yaml:6", (await configuration.RunAsync("check", "--format", "github", "--lang", "es")).Out, StringComparison.Ordinal);
        var finding = JsonDocument.Parse((await configuration.RunAsync("check", "--format", "json")).Out).RootElement.EnumerateArray().Single(f => f.GetProperty("code").GetString() == "M212");
        Assert.Equal("config/mappings/pedido.yaml:6", finding.GetProperty("usedBy")[0].GetString());
        Assert.DoesNotContain("M212", (await configuration.RunAsync("check", configuration.Below("config/mappings/informe.yaml"))).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_narrows_what_is_shown()
    {
        using var folder = new ConfigurationFolderFixture().With("channels/pedidos.yaml", Wrong).With("destinations/x.yaml", "destination: y\nfiles: { folder: out }\n");
        var result = await Cli.RunAsync("check", "--config", folder.Path, Path.Combine(folder.Path, "destinations"), "--format", "json");
        Assert.All(JsonDocument.Parse(result.Out).RootElement.EnumerateArray(), f => Assert.EndsWith("destinations/x.yaml", f.GetProperty("file").GetString(), StringComparison.Ordinal));
        Assert.Equal(ExitCode.Usage, (await Cli.RunAsync("check", "nada")).ExitCode);
    }
}

using System.Text;
using System.Text.Json;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Demo;
using IntegrationEngine.Engine.Hosting;
using IntegrationEngine.Engine.Tests.Commands;

namespace IntegrationEngine.Engine.Tests.Flows;

/// <summary>ADT^A40 with the shipped configuration: whoever was two is one in the figures from then on.</summary>
public sealed class MergeTests
{
    private static readonly string Config = Path.Combine(Repository.Root, "config");

    [Fact]
    public async Task People_are_counted_once_after_their_records_were_merged()
    {
        using var folder = new TemporaryFolder();
        var loaded = new ConfigurationLoader(AdapterRegistry.Shipped).Load(Config);
        await using var institutions = await DemoInstitutions.StartAsync(loaded.Snapshot!, folder.Below("demo"), default);
        var settings = (EngineSettings.Read(Config, folder.Below("engine")) with { HttpUrl = "http://127.0.0.1:0" }).WithEmbeddedStores();
        await using var run = await EngineRun.StartAsync(settings, institutions.Configuration, loaded, console: false, TimeProvider.System, default);
        await using var senders = new DemoSenders(run.Pipeline, institutions.Configuration, TimeProvider.System);

        // Whom the emergency room registered without a CURP is the patient of the second order.
        await SendAsync("imss-bienestar-orders", Order("URG-1", "URG-2025-0931^^^OCIMB990010^MR"));
        await SendAsync("imss-bienestar-orders", Order("URG-2", "IAXU880703MOCBXB00^^^RENAPO&2.16.840.1.113883.4.629&ISO^CURP~2025-005120^^^OCIMB990010^MR"));
        Assert.Equal((2, 2), await PeopleAsync());
        await SendAsync("imss-bienestar-patients", File.ReadAllText(Path.Combine(Config, "examples/adt-a40/01-merge.hl7")));
        Assert.Equal((1, 2), await PeopleAsync());
        // And so is whatever comes for her later, under either number.
        await SendAsync("imss-bienestar-orders", Order("URG-3", "URG-2025-0931^^^OCIMB990010^MR"));
        Assert.Equal((1, 3), await PeopleAsync());

        async Task SendAsync(string channel, string message)
        {
            Assert.True(await senders.SendAsync(new DemoExample(channel, "m.hl7", Encoding.UTF8.GetBytes(message), Refused: false), default));
            await Support.Eventually.Is(() => run.Pipeline.Status().Idle, "it is worked off");
        }

        async Task<(int People, int Orders)> PeopleAsync()
        {
            var report = await Cli.RunAsync("report", "agreement", "--from", "2025-09-01", "--to", "2025-10-31", "--format", "json", "--config", Config, "--data", folder.Below("engine"));
            Assert.True(report.ExitCode == 0, report.Out + report.Error);
            using var json = JsonDocument.Parse(report.Out);
            var figures = json.RootElement.GetProperty("sections")[0].GetProperty("rows")[0].GetProperty("figures");
            return (figures.GetProperty("people").GetInt32(), figures.GetProperty("orders").GetInt32());
        }
    }

    private static string Order(string number, string identifiers) =>
        $"MSH|^~\\&|SIGHO|OCIMB990010|PATOLAB|CIBIOR|20250922101500-0600||OML^O21^OML_O21|{number}|P|2.5.1|||AL|NE|MEX|UNICODE UTF-8\r"
        + $"PID|1||{identifiers}||Ibarra Xiu^Úrsula^^^^^L|Xiu^^^^^^M|19880703|F\r"
        + $"ORC|NW|{number}^OCIMB990010|||||||20250922100500-0600||||||||||||Hospital General Santa Lucía del Encino^L^^^^CLUES&2.16.840.1.113883.4.631&ISO^FI^^^OCIMB990010\r"
        + $"OBR|1|{number}^OCIMB990010||85904-1^Panel de inmunohistoquímica en cáncer de mama^LN|||20250922093000-0600\r"
        + "DG1|1||C504^Tumor maligno del cuadrante superior externo de la mama^I10||20250919|W\r"
        + $"SPM|1|{number}-A&OCIMB990010||BX^Biopsia con aguja de corte^HL70487|||||||P^Paciente^HL70369||||||20250922093000-0600\r";
}

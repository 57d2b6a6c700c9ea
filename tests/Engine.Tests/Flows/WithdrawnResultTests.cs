using System.Text;
using System.Text.Json.Nodes;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Demo;
using IntegrationEngine.Engine.Hosting;
using IntegrationEngine.Engine.Tests.Commands;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Fhir.Validation;

namespace IntegrationEngine.Engine.Tests.Flows;

/// <summary>ORU^R01 with the shipped configuration: what a corrected report does not have any more.</summary>
public sealed class WithdrawnResultTests
{
    private const string Ki67 = "85330-9";

    private static readonly string Config = Path.Combine(Repository.Root, "config");

    [Fact]
    public async Task A_result_that_the_correction_lacks_goes_out_once_as_entered_in_error()
    {
        using var folder = new TemporaryFolder();
        var loaded = new ConfigurationLoader(AdapterRegistry.Shipped).Load(Config);
        await using var institutions = await DemoInstitutions.StartAsync(loaded.Snapshot!, folder.Below("demo"), default);
        var settings = (EngineSettings.Read(Config, folder.Below("engine")) with { HttpUrl = "http://127.0.0.1:0" }).WithEmbeddedStores();
        await using var run = await EngineRun.StartAsync(settings, institutions.Configuration, loaded, console: false, TimeProvider.System, default);
        await using var senders = new DemoSenders(run.Pipeline, institutions.Configuration, TimeProvider.System);

        await SendAsync("imss-bienestar-orders", Order);
        await SendAsync("cibior-results", Report("CIB-1", "20250925092000", "F", "85329-1", "85325-9", Ki67));
        await SendAsync("cibior-results", Report("CIB-2", "20250929160500", "C", "85329-1", "85325-9"));
        // As it was, and as another message of the same content.
        await SendAsync("cibior-results", Report("CIB-2", "20250929160500", "C", "85329-1", "85325-9"));
        await SendAsync("cibior-results", Report("CIB-3", "20250929170000", "C", "85329-1", "85325-9"));

        var bundles = Directory.GetFiles(Path.Combine(folder.Below("demo"), "received", "imss-bienestar"), "*.json").Order(StringComparer.Ordinal).Select(f => JsonNode.Parse(File.ReadAllText(f))!).ToList();
        var results = bundles.Select(b => b["entry"]!.AsArray().Select(e => e!["resource"]!).Where(r => (string?)r["resourceType"] == "Observation").ToList()).Where(r => r.Count > 0).ToList();
        Assert.Equal(
            ["85329-1:final 85325-9:final 85330-9:final", "85329-1:corrected 85325-9:corrected 85330-9:entered-in-error", "85329-1:corrected 85325-9:corrected"],
            results.Select(b => string.Join(' ', b.Select(r => $"{r["code"]!["coding"]![0]!["code"]}:{r["status"]}"))));
        Assert.All(bundles, b => Assert.Empty(FhirValidator.Validate(Encoding.UTF8.GetBytes(b.ToJsonString()), "Bundle")));
        // The same resource as before, without what was wrong.
        var (given, taken) = (results[0][2], results[1][2]);
        Assert.Equal((Identity(given), given["subject"]!.ToJsonString()), (Identity(taken), taken["subject"]!.ToJsonString()));
        Assert.NotNull(given["valueQuantity"]);
        Assert.Null(taken["valueQuantity"]);

        async Task SendAsync(string channel, string message)
        {
            Assert.True(await senders.SendAsync(new DemoExample(channel, "m.hl7", Encoding.UTF8.GetBytes(message), Refused: false), default));
            await Support.Eventually.Is(() => run.Pipeline.Status().Idle, "it is worked off");
        }
    }

    private static string Identity(JsonNode resource) => resource["identifier"]!.AsArray().Select(i => $"{i!["system"]}|{i["value"]}").Single(i => i.Contains("integration-engine", StringComparison.Ordinal));

    private const string Person =
        "PID|1||NUAC740512MOCXVR01^^^RENAPO&2.16.840.1.113883.4.629&ISO^CURP~2025-004187^^^OCIMB990010^MR||Núñez Ávila^María del Carmen^^^^^L|Ávila^^^^^^M|19740512|F\r";

    private const string Order =
        "MSH|^~\\&|SIGHO|OCIMB990010|PATOLAB|CIBIOR|20250922101500-0600||OML^O21^OML_O21|RET-1|P|2.5.1|||AL|NE|MEX|UNICODE UTF-8\r" + Person
        + "ORC|NW|RET-1^OCIMB990010|||||||20250922100500-0600||||||||||||Hospital General Santa Lucía del Encino^L^^^^CLUES&2.16.840.1.113883.4.631&ISO^FI^^^OCIMB990010\r"
        + "OBR|1|RET-1^OCIMB990010||85904-1^Panel de inmunohistoquímica en cáncer de mama^LN|||20250922093000-0600\r"
        + "DG1|1||C504^Tumor maligno del cuadrante superior externo de la mama^I10||20250919|W\r"
        + "SPM|1|RET-1-A&OCIMB990010||BX^Biopsia con aguja de corte^HL70487|||||||P^Paciente^HL70369||||||20250922093000-0600\r";

    private static string Report(string id, string at, string status, params string[] codes) =>
        $"MSH|^~\\&|PATOLAB|CIBIOR|SIGHO|OCIMB990010|{at}-0600||ORU^R01^ORU_R01|{id}|P|2.5.1|||AL|NE|MEX|UNICODE UTF-8\r" + Person
        + $"ORC|RE|RET-1^OCIMB990010|RET-9^CIBIOR||CM||||{at}-0600\r"
        + $"OBR|1|RET-1^OCIMB990010|RET-9^CIBIOR|85904-1^Panel de inmunohistoquímica en cáncer de mama^LN|||20250922093000-0600|||||||||||||||{at}-0600||SP|{status}\r"
        + string.Concat(codes.Select((code, i) => $"OBX|{i + 1}|NM|{code}^Células positivas^LN||90|%^por ciento^UCUM|||||{status}|||{at}-0600\r"));
}

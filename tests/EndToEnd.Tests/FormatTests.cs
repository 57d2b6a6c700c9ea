using System.Net;
using System.Net.Http.Headers;
using IntegrationEngine.EndToEnd.Tests.Peers;
using IntegrationEngine.EndToEnd.Tests.Processes;

namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>The files of the shipped formats, by the ways in of their channels, to an institution's FHIR server.</summary>
public sealed class FormatTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <summary>Where the channels of a format listen; the one that is not here takes requests.</summary>
    private static readonly Dictionary<string, string> Inboxes = new(StringComparer.Ordinal)
    {
        ["ajusco-medio-results"] = "ajusco-medio",
        ["cibior-results"] = "cibior-results",
        ["imss-follow-up"] = "imss-follow-up",
        ["imss-supply"] = "imss-supply",
        ["sedesa-birads"] = "sedesa-birads",
    };

    [Fact]
    public async Task Every_good_record_of_every_format_is_delivered_once_and_every_bad_one_is_kept()
    {
        await using var server = await FhirServer.StartAsync();
        using var setup = new EngineSetup(server.Url);
        var (good, bad) = (0, 0);
        await using var engine = await EngineProcess.StartAsync(setup);
        // What the reports of Ajusco Medio answer.
        var biopsies = Repository.Examples("imss-biopsies");
        await using var orders = Sending.Medplum(setup.BiopsiesPort, biopsies);
        await orders.AnswersAsync();
        foreach (var format in Repository.Formats())
        foreach (var file in Repository.Files(Path.Combine(Repository.Config, "examples", format.Name)))
        {
            var count = Repository.Count(format, file);
            var isRefused = Path.GetFileName(file).Contains("-refused-", StringComparison.Ordinal);
            if (isRefused) bad += count;
            else good += count;
            if (Inboxes.TryGetValue(format.Name, out var inbox)) Put(file, Path.Combine(setup.Inboxes, inbox));
            else await PostAsync(setup.SamplesPort, file, isRefused);
        }

        // A BI-RADS of 1 and one of 6 are well written, and nothing that Sedesa's agreement is for, which it is told.
        (good, bad) = (good - DemoTests.NotCovered, bad + DemoTests.NotCovered);
        await Eventually.Holds("every good record is delivered", async () => await server.TransactionsAsync() == good + biopsies.Count + DemoTests.NotCovered, Deadline, () => engine.Transcript);
        await Eventually.Holds("every file has its report", () => Task.FromResult(Inboxes.Values.All(i => Directory.EnumerateFiles(Path.Combine(setup.Inboxes, i)).All(f => Path.GetFileName(f).StartsWith('.')))), Deadline, () => engine.Transcript);
        Assert.Equal(0, await engine.StopAsync());

        await server.AssertEachResourceOnceAsync();
        var types = (await server.ResourcesAsync()).Select(r => r.Type).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(new HashSet<string>(["DiagnosticReport", "Observation", "Patient", "ServiceRequest", "Specimen", "SupplyDelivery", "Task"], StringComparer.Ordinal), types);
        var letters = await EngineCommand.RunAsync(setup.Folder, "dead-letters", "list", "--data", setup.Data, "--config", setup.Config, "--format", "json");
        Assert.Equal(bad, System.Text.Json.JsonDocument.Parse(string.Join('\n', letters.Output)).RootElement.GetArrayLength());
        // One that is refused as a whole is no dead letter: its file stays, with why.
        Assert.True(File.Exists(Path.Combine(setup.Inboxes, "cibior-results", "refused", "99-refused-doctype.xml")));
        Assert.Contains("R176", await File.ReadAllTextAsync(Path.Combine(setup.Inboxes, "cibior-results", "refused", "99-refused-doctype.xml.reporte.csv")), StringComparison.Ordinal);
    }

    /// <summary>As senders do best: renamed when it is whole.</summary>
    private static void Put(string file, string folder)
    {
        Directory.CreateDirectory(folder);
        var hidden = Path.Combine(folder, "." + Path.GetFileName(file));
        File.Copy(file, hidden);
        File.Move(hidden, Path.Combine(folder, Path.GetFileName(file)));
    }

    private static async Task PostAsync(int port, string file, bool isRefused)
    {
        using var http = new HttpClient();
        using var content = new ByteArrayContent(await File.ReadAllBytesAsync(file));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await http.PostAsync(new Uri($"http://127.0.0.1:{port}/muestras"), content);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted || (isRefused && answer.StatusCode == HttpStatusCode.UnprocessableEntity), $"{file}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}

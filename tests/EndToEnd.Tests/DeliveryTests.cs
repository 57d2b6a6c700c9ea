using IntegrationEngine.EndToEnd.Tests.Peers;
using IntegrationEngine.EndToEnd.Tests.Processes;

namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>The examples on their whole path, between ends that nobody of this project wrote.</summary>
public sealed class DeliveryTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly IReadOnlyList<string> Orders = Repository.Examples("oml-o21");
    private static readonly IReadOnlyList<string> Results = Repository.Examples("oru-r01");

    [Fact]
    public async Task Medplums_client_is_told_that_each_example_is_stored() => await EachExampleIsStored(Sending.Medplum);

    [Fact]
    public async Task The_simple_hl7_client_is_told_that_each_example_is_stored() => await EachExampleIsStored((port, files, _) => Sending.SimpleHl7(port, files));

    [Fact]
    public async Task The_fhir_server_holds_each_resource_of_the_examples_once_also_when_all_is_sent_again()
    {
        await using var server = await FhirServer.StartAsync();
        using var setup = new EngineSetup(server.Url);
        await using var engine = await EngineProcess.StartAsync(setup);

        await SendExamplesAsync(setup);
        await Eventually.Holds("every example is delivered", async () => await server.TransactionsAsync() >= Orders.Count + Results.Count, Deadline, () => engine.Transcript);
        await AssertHoldsExamplesAsync(server);

        await SendExamplesAsync(setup);
        Assert.Equal(0, await engine.StopAsync());
        await AssertHoldsExamplesAsync(server);
    }

    [Fact]
    public async Task A_corrected_report_replaces_the_preliminary_and_the_final_one()
    {
        await using var server = await FhirServer.StartAsync();
        using var setup = new EngineSetup(server.Url);
        await using var engine = await EngineProcess.StartAsync(setup);

        await SendAsync(setup.OrdersPort, Orders.Take(1));
        await using var sending = Sending.Medplum(setup.ResultsPort, Results.Take(3));
        await sending.AnswersAsync();
        await Eventually.Holds("the corrected report is there", async () => (await ReportsAsync(server)) is [{ Status: "corrected" }], Deadline, () => engine.Transcript);
    }

    [Fact]
    public async Task An_older_report_that_comes_late_does_not_replace_a_newer_one()
    {
        await using var server = await FhirServer.StartAsync();
        using var setup = new EngineSetup(server.Url);
        await using var engine = await EngineProcess.StartAsync(setup);

        await SendAsync(setup.OrdersPort, Orders.Take(2));
        // the corrected one first, the preliminary one after it, then one of another patient to see when all is done
        await using var sending = Sending.Medplum(setup.ResultsPort, [Results[2], Results[0], Results[3]]);
        await sending.AnswersAsync();
        await Eventually.Holds("both reports are there", async () => (await ReportsAsync(server)).Count == 2, Deadline, () => engine.Transcript);
        Assert.Equal(0, await engine.StopAsync());
        Assert.Contains(await ReportsAsync(server), report => report.Status == "corrected");
        Assert.DoesNotContain(await ReportsAsync(server), report => report.Status == "preliminary");
    }

    [Fact]
    public async Task What_is_sent_while_the_fhir_server_is_down_is_delivered_when_it_comes_up()
    {
        var port = FreePort.Next();
        using var setup = new EngineSetup(FhirServer.UrlOn(port));
        await using var engine = await EngineProcess.StartAsync(setup);
        await SendExamplesAsync(setup);

        await using var server = await FhirServer.StartAsync(port);
        await Eventually.Holds("every example is delivered", async () => await server.TransactionsAsync() >= Orders.Count + Results.Count, Deadline, () => engine.Transcript);
        await AssertHoldsExamplesAsync(server);
    }

    [Fact]
    public async Task A_refused_message_becomes_a_dead_letter_with_its_code_and_stops_nothing()
    {
        await using var server = await FhirServer.StartAsync();
        using var setup = new EngineSetup(server.Url);
        await using var engine = await EngineProcess.StartAsync(setup);

        await SendAsync(setup.OrdersPort, Orders.Take(2));
        await using var sending = Sending.Medplum(setup.ResultsPort, [Repository.Example("oru-r01", "99-refused-unknown-status.hl7"), Results[3]]);
        Assert.All(await sending.AnswersAsync(), answer => Assert.True(answer.IsPositive, sending.Transcript));
        await Eventually.Holds("the message behind it is delivered", async () => await server.CountAsync("DiagnosticReport") == 1, Deadline, () => engine.Transcript);

        var list = await EngineCommand.RunAsync(setup.Folder, "dead-letters", "list", "--data", setup.Data, "--config", setup.Config, "--format", "json");
        Assert.Equal(0, list.ExitCode);
        Assert.Contains("CIB20250929-00041", list.Transcript, StringComparison.Ordinal);
        Assert.Matches("R1[0-9]{2}", list.Transcript);
        Assert.Contains("OBR", list.Transcript, StringComparison.Ordinal);
        Assert.Equal(1, await server.CountAsync("DiagnosticReport"));
        foreach (var name in (string[])["Quiñones", "Zárate", "QUZT590917", "Porvenir"])
        {
            Assert.DoesNotContain(name, list.Transcript, StringComparison.Ordinal);
            Assert.DoesNotContain(name, engine.Transcript, StringComparison.Ordinal);
        }
    }

    private static async Task EachExampleIsStored(Func<int, IEnumerable<string>, int, Sending> send)
    {
        await using var server = await FhirServer.StartAsync();
        using var setup = new EngineSetup(server.Url);
        await using var engine = await EngineProcess.StartAsync(setup);
        foreach (var (port, files) in ((int, IReadOnlyList<string>)[])[(setup.OrdersPort, Orders), (setup.ResultsPort, Results)])
        {
            await using var sending = send(port, files, 1);
            var answers = await sending.AnswersAsync();
            Assert.Equal(files.Count, answers.Count);
            Assert.All(answers, answer => Assert.True(answer.IsPositive && answer.Of == answer.ControlId, sending.Transcript));
        }
        await Eventually.Holds("every example is delivered", async () => await server.TransactionsAsync() >= Orders.Count + Results.Count, Deadline, () => engine.Transcript);
    }

    private static async Task SendExamplesAsync(EngineSetup setup)
    {
        await SendAsync(setup.OrdersPort, Orders);
        await SendAsync(setup.ResultsPort, Results);
    }

    private static async Task SendAsync(int port, IEnumerable<string> files)
    {
        await using var sending = Sending.Medplum(port, files);
        await sending.AnswersAsync();
    }

    private static async Task AssertHoldsExamplesAsync(FhirServer server)
    {
        await server.AssertEachResourceOnceAsync();
        // Six patients: three with an order and its report (three reports of the first are one, and she has four more, and four orders without a report), one whose specimen
        // was rejected, two with three orders each that have no report yet.
        Assert.Equal(6, await server.CountAsync("Patient"));
        Assert.Equal(18, await server.CountAsync("ServiceRequest"));
        Assert.Equal(8, await server.CountAsync("DiagnosticReport"));
        Assert.Equal(20, await server.CountAsync("Specimen"));
        Assert.Equal(2, await server.CountAsync("Task"));
    }

    private static async Task<IReadOnlyList<StoredResource>> ReportsAsync(FhirServer server) =>
        [.. (await server.ResourcesAsync()).Where(resource => resource.Type == "DiagnosticReport")];
}

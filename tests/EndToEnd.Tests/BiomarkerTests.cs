using IntegrationEngine.EndToEnd.Tests.Peers;
using IntegrationEngine.EndToEnd.Tests.Processes;
using IntegrationEngine.Engine.Tests.Support;
using IntegrationEngine.KafkaMock;

namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>The flows of biomarkers as a hub runs them: the message log in Kafka, the ledger in PostgreSQL.</summary>
[Collection("faults")]
public sealed class BiomarkerTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Orders_results_and_refusals_go_their_way_over_Kafka_and_PostgreSQL()
    {
        await using var server = await FhirServer.StartAsync();
        await using var cluster = await MockCluster.StartAsync();
        await using var database = await PostgreSqlServer.StartAsync();
        using var setup = EngineSetup.OfBiomarkers(server.Url);
        foreach (var channel in Names(setup, "channels")) await cluster.CreateTopicAsync("received." + channel, 2);
        foreach (var destination in Names(setup, "destinations")) await cluster.CreateTopicAsync("deliver." + destination, 2);
        var settings = KafkaSetup.Settings(cluster, await database.CreateDatabaseAsync());
        await using var engine = await EngineProcess.StartAsync(setup, settings);

        // A result that comes before its order waits for it.
        string[] results = [Repository.Example("oru-r01", "04-immunophenotype.hl7")];
        await SendAsync(setup.ResultsPort, results);
        string[] orders = [.. Repository.Examples("oml-o21").Where(f => Path.GetFileName(f)[..2] is "01" or "02" or "06" or "09")];
        await SendAsync(setup.OrdersPort, orders);
        string[] replies =
        [
            Repository.Example("orl-o22", "01-order-accepted.hl7"), Repository.Example("oru-r01", "01-ihc-preliminary.hl7"), Repository.Example("oru-r01", "02-ihc-final.hl7"),
            Repository.Example("oru-r01", "03-ihc-corrected.hl7"), Repository.Example("orl-o22", "02-specimen-rejected.hl7"), Repository.Example("oru-r01", "06-specimen-rejected.hl7"),
        ];
        await SendAsync(setup.ResultsPort, replies);
        await Eventually.Holds("everything is delivered", async () => await server.TransactionsAsync() == results.Length + orders.Length + replies.Length, Deadline, () => engine.Transcript);
        Assert.Equal(0, await engine.StopAsync());

        await server.AssertEachResourceOnceAsync();
        var reports = (await server.ResourcesAsync()).Where(r => r.Type == "DiagnosticReport").Select(r => r.Status).Order(StringComparer.Ordinal);
        Assert.Equal(["cancelled", "corrected", "final"], reports);
        var found = await EngineCommand.RunAsync(setup, settings, "messages", "find", "--order", "PAT-2025-00187", "--format", "json");
        Assert.True(found.ExitCode == 0, found.Transcript);
        Assert.Contains("cibior", found.Transcript, StringComparison.Ordinal);
        Assert.Contains("imss-bienestar", found.Transcript, StringComparison.Ordinal);
        var letters = await EngineCommand.RunAsync(setup, settings, "dead-letters", "list", "--format", "json");
        Assert.Equal("[]", string.Concat(letters.Output).Trim());
    }

    private static IEnumerable<string> Names(EngineSetup setup, string folder) =>
        Directory.EnumerateFiles(Path.Combine(setup.Config, folder)).Select(f => Path.GetFileNameWithoutExtension(f));

    private static async Task SendAsync(int port, IEnumerable<string> files)
    {
        await using var sending = Sending.Medplum(port, files);
        Assert.All(await sending.AnswersAsync(), answer => Assert.True(answer.IsPositive));
    }
}

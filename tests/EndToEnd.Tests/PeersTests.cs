using System.Net.Http.Headers;
using System.Text;
using IntegrationEngine.EndToEnd.Tests.Peers;

namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>The other ends themselves: what they are relied on for.</summary>
public sealed class PeersTests
{
    private const string Bundle = """
        { "resourceType": "Bundle", "type": "transaction", "entry": [
          { "fullUrl": "urn:uuid:0c4d2a4e-6f0e-5f6e-9b58-3a8d52f1a001",
            "resource": { "resourceType": "Patient", "identifier": [{ "system": "urn:integration-engine:identity", "value": "1" }], "gender": "female" },
            "request": { "method": "POST", "url": "Patient", "ifNoneExist": "identifier=urn:integration-engine:identity|1" } },
          { "fullUrl": "urn:uuid:0c4d2a4e-6f0e-5f6e-9b58-3a8d52f1a002",
            "resource": { "resourceType": "Specimen", "identifier": [{ "system": "urn:integration-engine:identity", "value": "2" }],
              "subject": { "reference": "urn:uuid:0c4d2a4e-6f0e-5f6e-9b58-3a8d52f1a001" } },
            "request": { "method": "PUT", "url": "Specimen?identifier=urn:integration-engine:identity|2" } } ] }
        """;

    [Fact]
    public async Task The_fhir_server_writes_conditionally_and_counts_versions()
    {
        await using var server = await FhirServer.StartAsync();
        for (var i = 0; i < 2; i++) await PostAsync(server, Bundle);

        Assert.Equal(2, await server.TransactionsAsync());
        var resources = await server.ResourcesAsync();
        Assert.Equal([("Patient", 1), ("Specimen", 2)], resources.Select(resource => (resource.Type, resource.Versions)));
        await server.AssertEachResourceOnceAsync();
    }

    [Fact]
    public async Task A_resource_that_is_there_twice_is_noticed()
    {
        await using var server = await FhirServer.StartAsync();
        var unconditional = Bundle.Replace(", \"ifNoneExist\": \"identifier=urn:integration-engine:identity|1\"", "", StringComparison.Ordinal);
        for (var i = 0; i < 2; i++) await PostAsync(server, unconditional);

        var failure = await Assert.ThrowsAnyAsync<Exception>(server.AssertEachResourceOnceAsync);
        Assert.Contains("Patient urn:integration-engine:identity|1 stands on 2 resources", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_validators_accept_a_right_Bundle_and_find_one_wrong_thing_in_each_other()
    {
        const string Subject = "\"subject\": { \"reference\": \"urn:uuid:0c4d2a4e-6f0e-5f6e-9b58-3a8d52f1a001\"";
        (string Name, string Right, string Wrong)[] mistakes =
        [
            ("code", "\"female\"", "\"mujer\""),
            ("element", "\"gender\"", "\"sexo\""),
            ("impossible-date", Subject, "\"receivedTime\": \"2025-02-31\", " + Subject),
            ("time-without-zone", Subject, "\"receivedTime\": \"2025-02-21T10:00:00\", " + Subject),
            ("reference", Subject, Subject.Replace("a001", "a009", StringComparison.Ordinal)),
        ];
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Below("right.json"), Bundle);
        foreach (var (name, right, wrong) in mistakes)
            await File.WriteAllTextAsync(folder.Below($"{name}.json"), Bundle.Replace(right, wrong, StringComparison.Ordinal));

        var verdicts = await Validators.AskAsync(folder.Path);

        Assert.Equal(mistakes.Length + 1, verdicts.Count);
        Assert.Equal(["right.json"], verdicts.Where(verdict => verdict.IsValid).Select(verdict => Path.GetFileName(verdict.File)));
    }

    [Fact]
    public async Task A_sender_that_nobody_answers_says_so()
    {
        foreach (var sending in (Sending[])[Sending.Medplum(FreePort.Next(), Repository.Examples("oml-o21")), Sending.SimpleHl7(FreePort.Next(), Repository.Examples("oml-o21"))])
        {
            await using (sending)
            {
                Assert.Equal(1, await sending.ExitAsync());
                Assert.Empty(sending.Acknowledged);
            }
        }
    }

    private static async Task PostAsync(FhirServer server, string bundle)
    {
        using var http = new HttpClient();
        using var content = new StringContent(bundle, Encoding.UTF8, new MediaTypeHeaderValue("application/fhir+json"));
        using var response = await http.PostAsync(server.Url, content);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using IntegrationEngine.Engine.Demo;

namespace IntegrationEngine.Engine.Tests.Demo;

public class DemoFhirServerTests
{
    private const string Good = """
        {
          "resourceType": "Bundle", "type": "transaction",
          "entry": [{
            "fullUrl": "urn:uuid:11111111-1111-4111-8111-111111111111",
            "resource": { "resourceType": "Patient", "identifier": [{ "system": "urn:oid:2.16.840.1.113883.4.629", "value": "NUAC740512MOCXVR01" }], "name": [{ "family": "Núñez Ávila" }] },
            "request": { "method": "PUT", "url": "Patient?identifier=urn:oid:2.16.840.1.113883.4.629|NUAC740512MOCXVR01" }
          }]
        }
        """;

    [Theory]
    [InlineData(Good, "application/fhir+json", HttpStatusCode.OK)]
    [InlineData(Good, "application/json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("{", "application/fhir+json", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{ "resourceType": "Bundle", "type": "transaction", "entry": [] }""", "application/fhir+json", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{ "resourceType": "Bundle", "type": "collection" }""", "application/fhir+json", HttpStatusCode.UnprocessableEntity)]
    public async Task It_takes_valid_transactions_and_nothing_else(string body, string type, HttpStatusCode expected)
    {
        var folder = Directory.CreateTempSubdirectory("demo-");
        try
        {
            await using var server = await DemoFhirServer.StartAsync(folder.FullName, CancellationToken.None);
            using var client = new HttpClient();
            using var content = new StringContent(body, new MediaTypeHeaderValue(type));
            using var answer = await client.PostAsync(new Uri(server.Url.AbsoluteUri.TrimEnd('/')), content);
            Assert.Equal(expected, answer.StatusCode);
            var resource = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            Assert.Equal(expected == HttpStatusCode.OK ? "Bundle" : "OperationOutcome", (string?)resource["resourceType"]);
            Assert.Equal(expected == HttpStatusCode.OK ? 1 : 0, folder.GetFiles("*.fhir.json").Length);
            Assert.Equal(expected == HttpStatusCode.OK ? 1 : 0, server.Received);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using IntegrationEngine.EndToEnd.Tests.Peers;
using IntegrationEngine.EndToEnd.Tests.Processes;

namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>An institution that speaks FHIR already, on its whole path: from a client to a server that nobody of this project wrote.</summary>
public sealed class FhirIntakeTests
{
    private const string Right = """
        { "resourceType": "Bundle", "type": "transaction", "timestamp": "2026-03-01T10:00:00-06:00", "entry": [
          { "fullUrl": "https://his.hospital.example/fhir/Patient/77",
            "resource": { "resourceType": "Patient", "id": "77",
              "identifier": [{ "use": "official", "system": "urn:oid:2.16.840.1.113883.4.629", "value": "PEPL000909HNLRDSA1" }],
              "name": [{ "use": "official", "text": "Luis Peña Pérez", "family": "Peña Pérez", "given": ["Luis"] }], "gender": "male", "birthDate": "2000-09-09" },
            "request": { "method": "PUT", "url": "Patient/77" } },
          { "fullUrl": "https://his.hospital.example/fhir/Specimen/M-1",
            "resource": { "resourceType": "Specimen", "id": "M-1", "identifier": [{ "system": "https://hospital.example/muestra", "value": "M-1" }],
              "status": "available", "subject": { "reference": "Patient/77" }, "receivedTime": "2026-02-28T08:00:00-06:00" },
            "request": { "method": "PUT", "url": "Specimen/M-1" } },
          { "fullUrl": "urn:uuid:33333333-3333-4333-8333-333333333333",
            "resource": { "resourceType": "ServiceRequest", "identifier": [{ "system": "https://hospital.example/orden", "value": "O-1" }],
              "status": "active", "intent": "order", "priority": "urgent", "code": { "coding": [{ "system": "http://loinc.org", "code": "85319-2" }] },
              "subject": { "reference": "Patient/77" }, "specimen": [{ "reference": "Specimen/M-1" }], "authoredOn": "2026-03-01T09:30:00-06:00" },
            "request": { "method": "POST", "url": "ServiceRequest" } },
          { "fullUrl": "urn:uuid:44444444-4444-4444-8444-444444444444",
            "resource": { "resourceType": "Observation", "identifier": [{ "system": "https://hospital.example/resultado", "value": "R-1" }], "status": "final",
              "code": { "coding": [{ "system": "http://loinc.org", "code": "85329-1" }] }, "subject": { "reference": "Patient/77" },
              "effectiveDateTime": "2026-03-01T09:40:00-06:00", "valueQuantity": { "value": 90, "unit": "%" } },
            "request": { "method": "POST", "url": "Observation" } },
          { "fullUrl": "urn:uuid:55555555-5555-4555-8555-555555555555",
            "resource": { "resourceType": "DiagnosticReport", "identifier": [{ "system": "https://hospital.example/informe", "value": "I-1" }], "status": "final",
              "code": { "coding": [{ "system": "http://loinc.org", "code": "85904-1" }] }, "subject": { "reference": "Patient/77" },
              "basedOn": [{ "reference": "urn:uuid:33333333-3333-4333-8333-333333333333" }], "issued": "2026-03-01T09:45:00.000-06:00",
              "result": [{ "reference": "urn:uuid:44444444-4444-4444-8444-444444444444" }] },
            "request": { "method": "POST", "url": "DiagnosticReport" } } ] }
        """;

    /// <summary>One change to the right Bundle each, and the finding that it must give.</summary>
    private static readonly (string Text, string Other, string Finding)[] Mistakes =
    [
        ("\"priority\"", "\"prioridad\"", "V107 Bundle.entry[2].resource.prioridad"),
        ("\"family\"", "\"apellido\"", "V107 Bundle.entry[0].resource.name[0].apellido"),
        ("[{ \"use\": \"official\", \"text\": \"Luis Peña Pérez\", \"family\": \"Peña Pérez\", \"given\": [\"Luis\"] }]", "{ \"text\": \"Luis Peña Pérez\" }", "V108 Bundle.entry[0].resource.name"),
        ("\"code\": { \"coding\": [{ \"system\": \"http://loinc.org\", \"code\": \"85904-1\" }] }", "\"code\": [{ \"text\": \"IHQ\" }]", "V109 Bundle.entry[4].resource.code"),
        ("\"gender\": \"male\"", "\"gender\": \"hombre\"", "V116 Bundle.entry[0].resource.gender"),
        ("\"gender\": \"male\"", "\"gender\": null", "V112 Bundle.entry[0].resource.gender"),
        ("\"2000-09-09\"", "\"09/09/2000\"", "V111 Bundle.entry[0].resource.birthDate"),
        ("\"2000-09-09\"", "\"2000-02-31\"", "V111 Bundle.entry[0].resource.birthDate"),
        ("\"2026-03-01T09:40:00-06:00\"", "\"2026-03-01T09:40:00\"", "V111 Bundle.entry[3].resource.effectiveDateTime"),
        ("\"intent\": \"order\", ", "", "V114 Bundle.entry[2].resource.intent"),
        ("\"valueQuantity\"", "\"valueString\": \"90 %\", \"valueQuantity\"", "V117 Bundle.entry[3].resource.valueQuantity"),
        ("\"value\": 90,", "\"value\": \"90\",", "V110 Bundle.entry[3].resource.valueQuantity.value"),
        ("\"resourceType\": \"DiagnosticReport\"", "\"resourceType\": \"DiagnosticRaport\"", "V105 Bundle.entry[4].resource.resourceType"),
        ("\"text\": \"Luis Peña Pérez\"", "\"text\": \"\"", "V113 Bundle.entry[0].resource.name[0].text"),
        ("\"type\": \"transaction\"", "\"type\": \"transacción\"", "V116 Bundle.type"),
        ("\"type\": \"transaction\"", "\"type\": \"searchset\"", "R130 Bundle.type"),
        (",\n    \"request\": { \"method\": \"PUT\", \"url\": \"Patient/77\" }", "", "V124 Bundle.entry[0].request"),
        ("\"result\": [{ \"reference\": \"urn:uuid:44444444-4444-4444-8444-444444444444\" }]", "\"result\": [{ \"reference\": \"Patient/77\" }]", "V118 Bundle.entry[4].resource.result[0].reference"),
        ("\"basedOn\": [{ \"reference\": \"urn:uuid:33333333-3333-4333-8333-333333333333\" }]", "\"basedOn\": [{ \"reference\": \"urn:uuid:99999999-9999-4999-8999-999999999999\" }]", "V119 Bundle.entry[4].resource.basedOn[0].reference"),
        ("\"specimen\": [{ \"reference\": \"Specimen/M-1\" }]", "\"specimen\": [{ \"reference\": \"Specimen/M-2\" }]", "R132 Bundle.entry[2].resource.specimen[0].reference"),
        ("\"method\": \"PUT\", \"url\": \"Specimen/M-1\"", "\"method\": \"DELETE\", \"url\": \"Specimen/M-1\"", "R131 Bundle.entry[1].request.method"),
        ("\"fullUrl\": \"https://his.hospital.example/fhir/Specimen/M-1\"", "\"fullUrl\": \"https://his.hospital.example/fhir/Patient/77\"", "V126 Bundle.entry[1].fullUrl"),
    ];

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_Bundle_of_an_independent_client_arrives_once_and_its_sender_is_told()
    {
        await using var server = await FhirServer.StartAsync();
        using var setup = new EngineSetup(server.Url);
        var url = Channel(setup);
        await using var engine = await EngineProcess.StartAsync(setup);
        var file = setup.Below("envio.json");
        await File.WriteAllTextAsync(file, Right);

        foreach (var posting in await FhirPosting.PostAsync(url, [file, file]))
            Assert.Equal((202, "delivered"), (posting.Status, posting.State));

        var resources = await server.ResourcesAsync();
        Assert.Equal(["DiagnosticReport", "Observation", "Patient", "ServiceRequest", "Specimen"], resources.Select(r => r.Type).Order(StringComparer.Ordinal));
        Assert.Equal(1, await server.TransactionsAsync());
        await server.AssertEachResourceOnceAsync();
    }

    [Fact]
    public async Task Each_wrong_Bundle_is_refused_with_a_finding_at_its_place_and_nothing_of_it_arrives()
    {
        await using var server = await FhirServer.StartAsync();
        using var setup = new EngineSetup(server.Url);
        var url = Channel(setup);
        await using var engine = await EngineProcess.StartAsync(setup);
        var right = Right.ReplaceLineEndings("\n");
        var files = Mistakes.Select((mistake, at) => (File: setup.Below($"{at:00}.json"), mistake.Finding, Text: Changed(right, mistake.Text, mistake.Other))).ToList();
        foreach (var (file, _, text) in files) await File.WriteAllTextAsync(file, text);

        var postings = await FhirPosting.PostAsync(url, files.Select(f => f.File));

        Assert.Equal(files.Count, postings.Count);
        foreach (var (posting, (_, finding, _)) in postings.Zip(files))
        {
            Assert.True(posting.Status == 422, $"{posting.File}: {posting.Status}");
            Assert.Contains(finding, posting.Issues);
        }
        Assert.Equal(0, await server.TransactionsAsync());
    }

    [Fact]
    public async Task A_crash_between_202_and_delivery_loses_nothing_and_doubles_nothing()
    {
        var port = FreePort.Next();
        using var setup = new EngineSetup(FhirServer.UrlOn(port));
        var url = Channel(setup);
        string location;
        await using (var engine = await EngineProcess.StartAsync(setup))
        {
            using var answer = await PostAsync(url, Right, "envio-1");
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            location = answer.Headers.Location!.ToString();
            await engine.KillAsync();
        }
        await using var server = await FhirServer.StartAsync(port);
        await using var again = await EngineProcess.StartAsync(setup);
        using var http = new HttpClient();
        await Eventually.Holds("the Bundle is delivered", () => IsDeliveredAsync(http, new Uri(url, location)), Deadline, () => again.Transcript);
        using var repeated = await PostAsync(url, Right, "envio-1");
        Assert.Equal((HttpStatusCode.Accepted, location), (repeated.StatusCode, repeated.Headers.Location!.ToString()));
        using var other = await PostAsync(url, Right.Replace("M-1", "M-2", StringComparison.Ordinal), "envio-1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal(1, await server.TransactionsAsync());
        await server.AssertEachResourceOnceAsync();
    }

    /// <summary>Adds a channel that takes FHIR.</summary>
    /// <returns>Its FHIR base.</returns>
    private static Uri Channel(EngineSetup setup)
    {
        var port = FreePort.Next();
        setup.Write("channels/hospital-fhir.yaml", $$"""
            channel: hospital-fhir
            listen: { http: { port: {{port}} } }
            source: fhir
            assigns: { institution: HOSPITAL }
            time-zone: America/Mexico_City
            deliver-to: [imss-bienestar]

            """);
        return new Uri($"http://127.0.0.1:{port}/fhir");
    }

    // Right after a start it may be 503: not known yet.
    private static async Task<bool> IsDeliveredAsync(HttpClient http, Uri message)
    {
        using var answer = await http.GetAsync(message);
        Assert.NotEqual(HttpStatusCode.NotFound, answer.StatusCode);
        return (await answer.Content.ReadAsStringAsync()).Contains("\"state\":\"delivered\"", StringComparison.Ordinal);
    }

    private static string Changed(string right, string text, string other)
    {
        Assert.Contains(text, right, StringComparison.Ordinal);
        return right.Replace(text, other, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostAsync(Uri url, string bundle, string key)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(bundle, Encoding.UTF8, new MediaTypeHeaderValue("application/fhir+json")) };
        request.Headers.Add("Idempotency-Key", key);
        return await http.SendAsync(request);
    }
}

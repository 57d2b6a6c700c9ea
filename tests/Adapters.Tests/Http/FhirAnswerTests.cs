using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Adapters.Tests.Http;

/// <summary>What a FHIR client is answered with is FHIR itself.</summary>
public class FhirAnswerTests
{
    [Fact]
    public async Task Metadata_is_a_valid_CapabilityStatement_of_R4()
    {
        await using var peer = await HttpPeer.StartAsync(ContentKind.Fhir);
        foreach (var path in (string[])["/fhir/metadata", "/metadata"])
        {
            var answer = await peer.GetAsync(path);
            Assert.Equal((200, "application/fhir+json; charset=utf-8", "4.0.1"), (answer.Status, answer.Type, answer.Json.GetProperty("fhirVersion").GetString()));
            Assert.Empty(FhirValidator.Validate(Encoding.UTF8.GetBytes(answer.Body), "CapabilityStatement"));
        }
    }

    [Fact]
    public async Task Every_finding_is_an_issue_with_code_text_and_path()
    {
        await using var peer = await HttpPeer.StartAsync(ContentKind.Fhir, new RecordingIntake
        {
            Receive = _ => new Receipt(ReceiptVerdict.Refused, Guid.NewGuid(),
            [
                new ReceiptFinding("V116", "Bundle.entry[0].resource.gender", Arguments: new Dictionary<string, string>(StringComparer.Ordinal) { ["found"] = "mujer" }),
                new ReceiptFinding("R132", "Bundle.entry[1].resource.subject.reference"),
            ]),
        });
        var answer = await peer.PostAsync("{}", "application/fhir+json", "/fhir");
        Assert.Equal(422, answer.Status);
        Assert.Empty(FhirValidator.Validate(Encoding.UTF8.GetBytes(answer.Body), "OperationOutcome"));
        var issues = answer.Json.GetProperty("issue");
        Assert.Equal(2, issues.GetArrayLength());
        Assert.Equal(("code-invalid", "Bundle.entry[0].resource.gender"), (issues[0].GetProperty("code").GetString(), issues[0].GetProperty("expression")[0].GetString()));
        Assert.Equal("not-found", issues[1].GetProperty("code").GetString());
        Assert.Equal(DiagnosticCatalogue.Default.Find("R132", "es")!.Message, issues[1].GetProperty("details").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Every_code_makes_a_valid_OperationOutcome()
    {
        var codes = DiagnosticCatalogue.Default.Codes.Where(c => c[0] is 'V' or 'R').ToList();
        await using var peer = await HttpPeer.StartAsync(ContentKind.Fhir, new RecordingIntake
        {
            Receive = _ => new Receipt(ReceiptVerdict.Refused, Guid.NewGuid(), [.. codes.Select(c => new ReceiptFinding(c, "Bundle.entry[0]"))]),
        });
        var answer = await peer.PostAsync("{}", "application/fhir+json", "/fhir");
        Assert.Equal(codes.Count, answer.Json.GetProperty("issue").GetArrayLength());
        Assert.Empty(FhirValidator.Validate(Encoding.UTF8.GetBytes(answer.Body), "OperationOutcome"));
    }

    [Fact]
    public async Task What_is_stored_is_a_valid_OperationOutcome_too()
    {
        await using var peer = await HttpPeer.StartAsync(ContentKind.Fhir);
        var answer = await peer.PostAsync("{}", "application/fhir+json", "/fhir");
        Assert.Equal(202, answer.Status);
        Assert.Empty(FhirValidator.Validate(Encoding.UTF8.GetBytes(answer.Body), "OperationOutcome"));
    }
}

using System.Text;
using System.Text.Json.Nodes;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Refusals;

namespace IntegrationEngine.Mappings.Tests.Refusals;

public class RefusalTests
{
    private static readonly RefusalFacts Refusal = new(
        Guid.Parse("8b7b8fd2-52ac-5a7e-9e3f-0c1d2e3f4a5b"), Guid.Parse("11111111-2222-5333-8444-555555555555"), "SIGHO-250922-000412", "OML^O21",
        new DateTimeOffset(2025, 9, 22, 10, 15, 0, TimeSpan.FromHours(-6)), "R401", "ningún convenio cubre el servicio 'PET' para IMSS-BIENESTAR", "OBR-4.1");

    [Theory]
    [InlineData(BundleKind.Transaction, WriteMode.Upsert)]
    [InlineData(BundleKind.Transaction, WriteMode.Create)]
    [InlineData(BundleKind.Message, WriteMode.Upsert)]
    [InlineData(BundleKind.Collection, WriteMode.Upsert)]
    public void Every_kind_of_Bundle_is_valid_and_names_code_place_and_message(BundleKind kind, WriteMode mode)
    {
        var bundle = RefusalBundle.Write(Refusal, kind, mode);
        Assert.Empty(FhirValidator.Validate(bundle, "Bundle"));
        var text = Encoding.UTF8.GetString(bundle);
        Assert.All((string[])["R401", "OBR-4.1", "SIGHO-250922-000412", "ningún convenio"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.Equal(kind.ToString().ToLowerInvariant(), (string?)JsonNode.Parse(bundle)!["type"]);
    }

    [Fact]
    public void A_control_id_that_is_no_id_of_FHIR_is_not_written_as_one() =>
        Assert.Equal(Refusal.Message.ToString(), (string?)JsonNode.Parse(RefusalBundle.Write(Refusal with { ControlId = "a b/ñ" }, BundleKind.Message))!["entry"]![0]!["resource"]!["response"]!["identifier"]);

    [Theory]
    [InlineData("OML^O21^OML_O21", "ORL^O22^ORL_O22")]
    [InlineData("ORM^O01", "ORR^O02^ORR_O02")]
    [InlineData("ORU^R01^ORU_R01", "ACK^R01^ACK")]
    public void An_order_is_answered_by_its_own_reply_and_anything_else_by_an_acknowledgement(string type, string reply)
    {
        Assert.True(Hl7Header.TryRead(Encoding.UTF8.GetBytes($"MSH|^~\\&|SIGHO|OCIMB990010|PATOLAB|CIBIOR|20250922101500||{type}|SIGHO-250922-000412|P|2.5.1\r"), out var header));
        var segments = Encoding.UTF8.GetString(RefusalMessage.Write(Refusal, header!, Refusal.ReceivedAt)).Split('\r', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            [$"MSH|^~\\&|PATOLAB|CIBIOR|SIGHO|OCIMB990010|20250922101500-0600||{reply}|8b7b8fd252ac5a7e9e3f|P|2.5.1||||||UNICODE UTF-8",
            $"MSA|AE|SIGHO-250922-000412|{Refusal.Text}", $"ERR||OBR^1^4^1^1|207^Application internal error^HL70357|E|R401|||{Refusal.Text}"],
            segments);
    }
}

using System.Text;
using System.Text.Json.Nodes;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Fhir.Incoming;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Tests.Fhir.Incoming;

/// <summary>A right Bundle as an institution sends it, in its own server's words, and what a test changes in it.</summary>
internal static class IncomingBundles
{
    public const string Patient = "https://his.hospital.example/fhir/Patient/77";

    public const string Text = """
        { "resourceType": "Bundle", "id": "envio-1", "type": "transaction", "timestamp": "2026-03-01T10:00:00-06:00", "entry": [
          { "fullUrl": "https://his.hospital.example/fhir/Patient/77",
            "resource": { "resourceType": "Patient", "id": "77",
              "identifier": [{ "use": "official", "system": "urn:oid:2.16.840.1.113883.4.629", "value": "NUAC740512MOCXVR01" }],
              "name": [{ "family": "Núñez Ávila", "given": ["María Concepción"] }], "gender": "female" },
            "request": { "method": "PUT", "url": "Patient/77" } },
          { "fullUrl": "https://his.hospital.example/fhir/Specimen/M-1",
            "resource": { "resourceType": "Specimen", "id": "M-1", "identifier": [{ "system": "https://hospital.example/muestra", "value": "M-1" }],
              "subject": { "reference": "Patient/77" } },
            "request": { "method": "PUT", "url": "Specimen/M-1" } },
          { "fullUrl": "urn:uuid:33333333-3333-4333-8333-333333333333",
            "resource": { "resourceType": "ServiceRequest", "identifier": [{ "system": "https://hospital.example/orden", "value": "O-1" }],
              "status": "active", "intent": "order", "code": { "coding": [{ "system": "http://loinc.org", "code": "85319-2" }] },
              "subject": { "reference": "https://his.hospital.example/fhir/Patient/77" }, "specimen": [{ "reference": "Specimen/M-1" }],
              "authoredOn": "2026-03-01T09:30:00-06:00" },
            "request": { "method": "POST", "url": "ServiceRequest" } },
          { "fullUrl": "urn:uuid:44444444-4444-4444-8444-444444444444",
            "resource": { "resourceType": "Observation", "status": "final", "code": { "coding": [{ "system": "http://loinc.org", "code": "85329-1" }] },
              "subject": { "reference": "Patient/77/_history/3" }, "valueQuantity": { "value": 90.10, "unit": "%" } },
            "request": { "method": "POST", "url": "Observation" } },
          { "fullUrl": "urn:uuid:55555555-5555-4555-8555-555555555555",
            "resource": { "resourceType": "DiagnosticReport", "identifier": [{ "system": "https://hospital.example/informe", "value": "I-1" }], "status": "final",
              "code": { "coding": [{ "system": "http://loinc.org", "code": "85904-1" }] }, "subject": { "reference": "Patient/77" },
              "basedOn": [{ "reference": "urn:uuid:33333333-3333-4333-8333-333333333333" }], "issued": "2026-03-01T09:45:00.000-06:00",
              "result": [{ "reference": "urn:uuid:44444444-4444-4444-8444-444444444444" }] },
            "request": { "method": "POST", "url": "DiagnosticReport" } } ] }
        """;

    public static ConversionContext Context(string? assigns = "HOSPITAL", BundleKind kind = BundleKind.Transaction) => new(
        "fhir", assigns, new CharsetSetting(null, null), TimeZoneInfo.Utc, kind, new Dictionary<string, WriteMode>(StringComparer.Ordinal));

    public static BundleReading Check(string text, ConversionContext? context = null) => new BundleConverter().Check(Encoding.UTF8.GetBytes(text), context ?? Context());

    public static Conversion Convert(string text, ConversionContext? context = null) => new BundleConverter().Convert(Encoding.UTF8.GetBytes(text), context ?? Context());

    /// <summary>Converted, and valid.</summary>
    public static JsonNode Converted(string text, ConversionContext? context = null)
    {
        Assert.Empty(Check(text, context).Findings);
        var conversion = Convert(text, context);
        Assert.Null(conversion.Refusal);
        Assert.Empty(FhirValidator.Validate(conversion.Bundle.Span, "Bundle"));
        return JsonNode.Parse(conversion.Bundle.Span)!;
    }

    public static IReadOnlyList<string> Codes(string text, ConversionContext? context = null) => [.. Check(text, context).Findings.Select(f => $"{f.Code} {f.Path}")];

    /// <summary>The right one with one text in place of another, which must be there.</summary>
    public static string With(string text, string other)
    {
        Assert.Contains(text, Text, StringComparison.Ordinal);
        return Text.Replace(text, other, StringComparison.Ordinal);
    }

    public static JsonNode Resource(this JsonNode bundle, int entry) => bundle["entry"]![entry]!["resource"]!;

    public static string FullUrl(this JsonNode bundle, int entry) => bundle["entry"]![entry]!["fullUrl"]!.GetValue<string>();
}

using System.Text;
using System.Text.Json.Nodes;

namespace IntegrationEngine.Mappings.Tests.Fhir;

/// <summary>A right Bundle of an invented patient, and small edits of it: a path of names and indices, and a JSON value (null drops it).</summary>
internal static class GoodBundle
{
    public const string Text = """
        {
          "resourceType": "Bundle",
          "type": "transaction",
          "timestamp": "2025-10-01T10:00:00-06:00",
          "entry": [
            {
              "fullUrl": "urn:uuid:0f3c2b1a-0000-5000-8000-000000000001",
              "resource": {
                "resourceType": "Patient",
                "identifier": [{ "use": "official", "system": "urn:oid:2.16.840.1.113883.4.629", "value": "BOXW310820HNERXN09" }],
                "name": [{
                  "text": "Wenceslao Ibáñez Núñez",
                  "family": "Ibáñez Núñez",
                  "_family": { "extension": [{ "url": "http://hl7.org/fhir/StructureDefinition/humanname-fathers-family", "valueString": "Ibáñez" }] },
                  "given": ["Wenceslao", null],
                  "_given": [null, { "extension": [{ "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown" }] }]
                }],
                "telecom": [{ "system": "phone", "value": "951 555 0100", "use": "home" }],
                "gender": "male",
                "birthDate": "1931-08-20",
                "contact": [{ "name": { "text": "Lucía Núñez Ávila" } }]
              },
              "request": { "method": "POST", "url": "Patient", "ifNoneExist": "identifier=urn:oid:2.16.840.1.113883.4.629|BOXW310820HNERXN09" }
            },
            {
              "fullUrl": "urn:uuid:0f3c2b1a-0000-5000-8000-000000000002",
              "resource": {
                "resourceType": "ServiceRequest",
                "contained": [{ "resourceType": "Organization", "id": "solicitante", "name": "Hospital Comunitario de Ocotlán" }],
                "identifier": [{ "system": "https://unidad.example/orden", "value": "O-881" }],
                "status": "active",
                "intent": "order",
                "code": { "coding": [{ "system": "http://loinc.org", "code": "85319-2", "display": "HER2 \u00f1 \"IHC\"" }] },
                "orderDetail": [{ "text": "Bloque A1" }],
                "subject": { "reference": "urn:uuid:0f3c2b1a-0000-5000-8000-000000000001", "type": "Patient" },
                "occurrencePeriod": { "start": "2025-09-29", "end": "2025-09-30T08:00:00-06:00" },
                "requester": { "reference": "#solicitante" },
                "specimen": [{ "reference": "urn:uuid:0f3c2b1a-0000-5000-8000-000000000003" }]
              },
              "request": { "method": "PUT", "url": "ServiceRequest?identifier=https://unidad.example/orden|O-881" }
            },
            {
              "fullUrl": "urn:uuid:0f3c2b1a-0000-5000-8000-000000000003",
              "resource": {
                "resourceType": "Specimen",
                "status": "available",
                "type": { "text": "Biopsia de mama" },
                "subject": { "reference": "Patient/123" },
                "receivedTime": "2025-09-30T08:00:00-06:00"
              },
              "request": { "method": "POST", "url": "Specimen" }
            },
            {
              "fullUrl": "urn:uuid:0f3c2b1a-0000-5000-8000-000000000004",
              "resource": {
                "resourceType": "Observation",
                "status": "final",
                "code": { "coding": [{ "system": "http://loinc.org", "code": "85329-1" }] },
                "subject": { "reference": "https://fhir.example/r4/Patient/123" },
                "effectiveDateTime": "2025-10-01T09:00:00-06:00",
                "valueQuantity": { "value": 90.0, "unit": "%", "system": "http://unitsofmeasure.org", "code": "%" },
                "referenceRange": [{ "low": { "value": 1, "unit": "%" }, "age": { "low": { "value": 18, "unit": "a" }, "high": { "value": 99, "unit": "a" } } }],
                "component": [{ "code": { "coding": [{ "system": "http://loinc.org", "code": "85330-9" }] }, "valueInteger": 20 }]
              },
              "request": { "method": "POST", "url": "Observation" }
            },
            {
              "fullUrl": "urn:uuid:0f3c2b1a-0000-5000-8000-000000000005",
              "resource": {
                "resourceType": "DiagnosticReport",
                "status": "final",
                "code": { "extension": [{ "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown" }] },
                "subject": { "reference": "urn:uuid:0f3c2b1a-0000-5000-8000-000000000001" },
                "issued": "2025-10-01T10:00:00.000-06:00",
                "result": [{ "reference": "urn:uuid:0f3c2b1a-0000-5000-8000-000000000004" }],
                "presentedForm": [{ "contentType": "application/pdf", "data": "JVBERi0xLjQ=" }]
              },
              "request": { "method": "POST", "url": "DiagnosticReport" }
            }
          ]
        }
        """;

    public static byte[] Bytes => Encoding.UTF8.GetBytes(Text);

    /// <summary>The Bundle with one thing set or, where <paramref name="json"/> is null, dropped. <c>entry/3/resource/status</c>; an index past the end appends.</summary>
    public static byte[] With(string path, string? json)
    {
        var root = JsonNode.Parse(Text)!;
        var steps = path.Split('/');
        var at = root;
        foreach (var step in steps[..^1]) at = int.TryParse(step, out var index) ? at[index]! : at[step]!;
        Set(at, steps[^1], json is null ? null : JsonNode.Parse(json), drop: json is null);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static void Set(JsonNode at, string name, JsonNode? value, bool drop)
    {
        if (at is JsonArray array)
        {
            var index = int.Parse(name);
            if (drop) array.RemoveAt(index);
            else if (index < array.Count) array[index] = value;
            else array.Add(value);
        }
        else if (drop)
        {
            at.AsObject().Remove(name);
        }
        else
        {
            at[name] = value;
        }
    }
}

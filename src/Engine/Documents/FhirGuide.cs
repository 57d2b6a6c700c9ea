using IntegrationEngine.Engine.Configuration;

namespace IntegrationEngine.Engine.Documents;

/// <summary>What a Bundle must be to be taken, for an institution that speaks FHIR already.</summary>
internal sealed class FhirGuide(Channel channel, string language)
{
    /// <summary>A Bundle that every channel takes.</summary>
    public const string Sample = """
        {
          "resourceType": "Bundle", "type": "transaction", "timestamp": "2026-01-15T10:30:00-06:00",
          "entry": [
            { "fullUrl": "urn:uuid:1b1f2b3c-0f61-4c0e-8a55-1de7a1b0c001",
              "resource": { "resourceType": "Patient",
                "identifier": [{ "system": "urn:oid:2.16.840.1.113883.4.629", "value": "PEPL000909HNLRDSA1" }],
                "name": [{ "family": "Peña Pérez", "given": ["Luis"] }], "gender": "male", "birthDate": "2000-09-09" },
              "request": { "method": "POST", "url": "Patient" } },
            { "fullUrl": "urn:uuid:1b1f2b3c-0f61-4c0e-8a55-1de7a1b0c002",
              "resource": { "resourceType": "ServiceRequest",
                "identifier": [{ "system": "https://hospital.example/orden", "value": "O-2026-0001" }],
                "status": "active", "intent": "order", "authoredOn": "2026-01-15T10:25:00-06:00",
                "code": { "coding": [{ "system": "http://loinc.org", "code": "85319-2" }] },
                "subject": { "reference": "urn:uuid:1b1f2b3c-0f61-4c0e-8a55-1de7a1b0c001" } },
              "request": { "method": "POST", "url": "ServiceRequest" } }
          ]
        }
        """;

    public IEnumerable<Block> Blocks() =>
    [
        new Heading(2, Say("Bundles", "Bundles")),
        new Bullets(
        [
            Say("`transaction`, `batch`, `collection`, `message` o `document`, en JSON y UTF-8. `GET /fhir/metadata` da el CapabilityStatement.", "`transaction`, `batch`, `collection`, `message` or `document`, in JSON and UTF-8. `GET /fhir/metadata` gives the CapabilityStatement."),
            Say("Se revisa al llegar: estructura, cardinalidad, formatos, códigos de los conjuntos obligatorios, referencias e invariantes de R4.", "It is checked when it arrives: structure, cardinality, formats, codes of required value sets, references and invariants of R4."),
            Say("Cada recurso lleva un identificador de negocio (`system` y `value`): con él se reconoce en los destinos. El primero que no sea `old` ni `temp` es el que cuenta.", "Each resource has a business identifier (`system` and `value`): by it the destinations know it. The first that is not `old` or `temp` counts."),
            channel.Assigns is { } institution
                ? Say($"Un identificador sin `system`, o un recurso sin identificador (por su `id`), cuenta como de {Marked.Code(institution)}.", $"An identifier without `system`, or a resource without one (by its `id`), counts as {Marked.Code(institution)}'s.")
                : Say("Un identificador sin `system` no cuenta; un recurso sin identificador necesita un `fullUrl` único en el mundo.", "An identifier without `system` does not count; a resource without one needs a `fullUrl` that is unique in the world."),
            Say("Un recurso sin identificador cuyo `fullUrl` es `urn:uuid:` se reconoce sólo por esa urn: use la misma si lo vuelve a enviar.", "A resource without an identifier whose `fullUrl` is `urn:uuid:` is known by that urn alone: use the same one when you send it again."),
            Say("Las referencias llevan a una entrada del Bundle: por `fullUrl`, por `Tipo/id` o por `urn:uuid:`; o llevan `identifier`. Una referencia relativa a algo que el Bundle no trae se rechaza.", "References lead to an entry of the Bundle: by `fullUrl`, by `Type/id` or by `urn:uuid:`; or they have an `identifier`. A relative reference to what the Bundle doesn't carry is refused."),
            Say("`request` puede ser POST o PUT; lo que se escribe en cada destino lo decide el motor por el identificador. DELETE, PATCH, GET y operaciones se rechazan.", "`request` may be POST or PUT; what is written at each destination is decided by the engine, by the identifier. DELETE, PATCH, GET and operations are refused."),
            Say("Qué versión es más nueva lo dicen `DiagnosticReport.issued` (o `effectiveDateTime`) y `ServiceRequest.authoredOn`, y entre iguales `Bundle.timestamp`: una más vieja no reemplaza a una más nueva.", "Which version is newer is said by `DiagnosticReport.issued` (or `effectiveDateTime`) and `ServiceRequest.authoredOn`, and between equal ones by `Bundle.timestamp`: an older one does not replace a newer one."),
            Say("`Resource.id` no se conserva. MessageHeader, Provenance, AuditEvent y Binary sólo llegan a destinos que reciben Bundles `message`.", "`Resource.id` is not kept. MessageHeader, Provenance, AuditEvent and Binary only reach destinations that take Bundles of type `message`."),
        ]),
    ];

    private string Say(string spanish, string english) => language == "es" ? spanish : english;
}

using System.Globalization;
using IntegrationEngine.Adapters;
using IntegrationEngine.Adapters.Http;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats;

namespace IntegrationEngine.Engine.Documents;

/// <summary>The parts of a connection guide that are of HTTP: where to post, what is answered, and how to ask what became of it.</summary>
internal sealed class HttpGuide(Channel channel, HttpSettings http, string language) : IListenerGuide
{
    private const string Id = "0c4d2a4e-6f0e-5f6e-9b58-3a8d52f1a001";

    private static readonly Dictionary<string, string> Shown = new(StringComparer.Ordinal)
    {
        ["methods"] = "POST", ["count"] = "2", ["finding"] = "V116", ["target"] = "Bundle.entry[0].resource.gender", ["source"] = "MSH-9 / MSH-10",
    };

    /// <summary>What is answered by status and code, and whether the same may be sent again.</summary>
    internal static IReadOnlyList<(int Status, string Code, ContentKind? Only, bool Again)> Codes { get; } =
    [
        (400, "R195", ContentKind.Hl7v2, false), (400, "V101", ContentKind.Fhir, false), (400, "R145", null, false), (400, "R146", null, false), (400, "R148", null, true),
        (404, "R140", null, false), (404, "R147", null, false), (405, "R141", null, false), (408, "R199", null, true), (413, "R198", null, false),
        (415, "R196", null, false), (415, "R197", null, false),
        (422, "R151", ContentKind.Hl7v2, false), (422, "R152", ContentKind.Hl7v2, false), (422, "R153", ContentKind.Hl7v2, false), (422, "R154", ContentKind.Hl7v2, false),
        (422, "R155", ContentKind.Hl7v2, false), (422, "R156", ContentKind.Hl7v2, false), (422, "R190", ContentKind.Hl7v2, false), (422, "R191", ContentKind.Hl7v2, false),
        (422, "R130", ContentKind.Fhir, false), (422, "R131", ContentKind.Fhir, false), (422, "R132", ContentKind.Fhir, false), (422, "R133", ContentKind.Fhir, false),
        (422, "R134", ContentKind.Fhir, false), (422, "R162", ContentKind.File, false), (422, "R164", ContentKind.File, false), (422, "R165", ContentKind.File, false), (422, "R166", ContentKind.File, false),
        (422, "R138", ContentKind.File, false), (422, "R144", null, false), (429, "R149", null, true), (500, "R142", null, true), (503, "R143", null, false), (503, "R157", null, true),
    ];

    private string Root => $"http://{http.EndPoint}{http.Path}";

    private string Target => channel.Content == ContentKind.Fhir ? Root + "/fhir" : Root + (http.Path.Length == 0 ? "/" : "");

    private IReadOnlyList<string> Types => channel.Format is { } format ? [MediaTypes.Usual(format.Kind), "application/octet-stream"] : MediaTypes.Of(channel.Content);

    private string Type => Types[0];

    public string AnswersTitle => Say("Respuestas", "Answers");

    public IEnumerable<IReadOnlyList<string>> Connection() =>
    [
        [Say("Protocolo", "Protocol"), Say("HTTP/1.1; un POST por mensaje, lote o archivo; la conexión puede quedar abierta", "HTTP/1.1; one POST per message, batch or file; the connection may stay open")],
        [Say("Dirección", "Address"), $"{Marked.Code("POST " + Target)}"],
        ["Content-Type", string.Join(", ", Types.Select(Marked.Code)) + (channel.Format is { Kind: FormatKind.Delimited or FormatKind.Fixed or FormatKind.Json } format ? Say($"; si lleva `charset`, uno de: {format.Charsets}", $"; where it has a `charset`, one of: {format.Charsets}") : "")],
        [Say("Compresión", "Compression"), Say("ninguna, o `Content-Encoding: gzip`", "none, or `Content-Encoding: gzip`")],
        [Say("Tamaño máximo", "Largest content"), Say($"{Marked.Code(Size(http.MaxSize))}, ya descomprimido", $"{Marked.Code(Size(http.MaxSize))}, after decompression")],
        [Say("Peticiones a la vez", "Requests at once"), http.Requests.ToString(CultureInfo.InvariantCulture)],
        [Say("Pausa más larga al enviar", "Longest pause while sending"), Say($"{http.TimeOut.TotalSeconds:0} segundos", $"{http.TimeOut.TotalSeconds:0} seconds")],
    ];

    public string Next() => Say("cuando haya llegado la respuesta del anterior, si su orden importa", "when the answer to the one before has arrived, where their order matters");

    public IEnumerable<Block> Answers()
    {
        yield return new Bullets(
        [
            Say("`202` quiere decir: quedó guardado. Se convierte y se entrega después.", "`202` says: it is stored. It is converted and delivered afterwards."),
            Say($"`Location` dice dónde preguntar qué fue de él: {Marked.Code($"GET {http.Path}/messages/ID")} contesta `stored`, `held`, `converted`, `delivered` o `refused`, con código y campo, y el estado en cada destino; nunca valores.", $"`Location` says where to ask what became of it: {Marked.Code($"GET {http.Path}/messages/ID")} answers `stored`, `held`, `converted`, `delivered` or `refused`, with code and field, and the state at each destination; never values."),
            Say("Si no llega respuesta, o es 408, 429, 500 o 503, envíe lo mismo otra vez sin cambiarlo (respete `Retry-After`): el mismo contenido no se entrega dos veces.", "Where no answer arrives, or it is 408, 429, 500 or 503, send the same again unchanged (respect `Retry-After`): the same content is not delivered twice."),
            Say("Con `Idempotency-Key`, otro contenido bajo la misma clave se rechaza; el mismo recibe la misma respuesta.", "With `Idempotency-Key`, other content under the same key is refused; the same content gets the same answer."),
            channel.Content == ContentKind.Fhir
                ? Say("Un Bundle que no es válido se rechaza con un OperationOutcome que trae todos los hallazgos: código, texto y ruta (`expression`).", "A Bundle that is not valid is refused with an OperationOutcome that has every finding: code, text and path (`expression`).")
                : Say("Lo que se rechaza se contesta con `application/problem+json`: `code`, `field` y, en lotes y archivos, `record` y `line` de cada hallazgo en `errors`.", "What is refused is answered with `application/problem+json`: `code`, `field` and, in batches and files, `record` and `line` of each finding in `errors`."),
            .. channel.Content == ContentKind.File ? Records() : [],
            Say("Los textos van en español; con `Accept-Language: en`, en inglés.", "Texts are Spanish; English with `Accept-Language: en`."),
        ]);
        yield return new Table(
            [Say("Estado", "Status"), Say("Código", "Code"), Say("Qué pasó", "What happened"), Say("Qué hacer", "What to do")],
            [.. Codes.Where(c => c.Only is null || c.Only == channel.Content).Select(IReadOnlyList<string> (c) =>
            [
                c.Status.ToString(CultureInfo.InvariantCulture), c.Code, Words(c.Code),
                c.Again ? Say("envíe lo mismo otra vez", "send the same again") : Remedy(c.Code),
            ])], 0, 1) { Widths = [8, 9, 43, 40] };
    }

    private IEnumerable<string> Records() =>
    [
        Say("El cuerpo del `202` dice qué fue de los registros: `records`, cuántos trae el archivo; `refused`, cuántos se rechazaron; `errors`, por qué: `code`, `field`, `record`, `line`, `column`, `message` y `remedy` de cada problema, los primeros mil. Los demás registros siguen.", "The body of the `202` says what became of the records: `records`, how many the file has; `refused`, how many were refused; `errors`, why: `code`, `field`, `record`, `line`, `column`, `message` and `remedy` of each problem, the first thousand. The other records go on."),
        Say("Si se rechazan todos los registros, o el archivo como tal, la respuesta es `422` con el mismo `errors`.", "Where every record is refused, or the file as such, the answer is `422` with the same `errors`."),
        Say("Para un archivo, `GET` de su `Location` contesta `stored` o `refused` con `records`, `refused` y `errors`; lo que fue de cada registro después no se dice ahí.", "For a file, `GET` of its `Location` answers `stored` or `refused` with `records`, `refused` and `errors`; what became of each record afterwards is not told there."),
    ];

    public IEnumerable<Block> Samples(string? message)
    {
        var file = channel.Content switch { ContentKind.Fhir => "bundle.json", ContentKind.File => Say("archivo", "file"), _ => Say("mensaje.hl7", "message.hl7") };
        if (message is not null)
        {
            yield return new Paragraph(Say($"{Marked.Code(file)} (datos ficticios):", $"{Marked.Code(file)} (fictitious data):"));
            yield return new Verbatim(message);
        }
        yield return new Paragraph(Say("Enviarlo, y la respuesta:", "Sending it, and the answer:"));
        yield return new Verbatim($"curl -i {Target} \\\n  -H 'Content-Type: {Type}' \\\n  -H 'Idempotency-Key: 8e03978e-40d5-43dd-bc93-6894a57f9324' \\\n  --data-binary @{file}\n\nHTTP/1.1 202 Accepted\nLocation: {http.Path}/messages/{Id}{(channel.Content == ContentKind.File ? $"\n\n{{\"id\":\"{Id}\",\"state\":\"stored\",\"location\":\"{http.Path}/messages/{Id}\",\n \"records\":120,\"refused\":1,\"errors\":[{Error()}]}}" : "")}");
        yield return new Paragraph(Say("Preguntar qué fue de él:", "Asking what became of it:"));
        yield return new Verbatim(channel.Content == ContentKind.File
            ? $"curl {Root}/messages/{Id}\n\n{{\"id\":\"{Id}\",\"state\":\"stored\",\"received\":\"2026-01-15T16:30:00+00:00\",\n \"records\":120,\"refused\":1,\"errors\":[{Error()}]}}"
            : $"curl {Root}/messages/{Id}\n\n{{\"id\":\"{Id}\",\"state\":\"delivered\",\"received\":\"2026-01-15T16:30:00+00:00\",\n \"destinations\":[{{\"name\":\"{(channel.IsRouted ? "destino" : channel.DeliverTo[0])}\",\"state\":\"delivered\"}}]}}");
        yield return new Paragraph(Say("Una respuesta que rechaza:", "An answer that refuses:"));
        yield return new Verbatim(channel.Content == ContentKind.Fhir ? Outcome() : Problem());
    }

    private string Outcome() => $$"""
        HTTP/1.1 422 Unprocessable Entity

        {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found",
          "details":{"coding":[{"system":"urn:integration-engine:code","code":"R132"}],"text":"{{Words("R132")}}"},
          "diagnostics":"{{Remedy("R132")}}",
          "expression":["Bundle.entry[2].resource.subject.reference"]}]}
        """;

    private string Error() => $"{{\"code\":\"R162\",\"field\":\"{Values["field"]}\",\"record\":13,\"line\":14,\"column\":1,\n  \"message\":\"{Words("R162")}\",\"remedy\":\"{Remedy("R162")}\"}}";

    private string Problem() => channel.Content == ContentKind.File ? $$"""
        HTTP/1.1 422 Unprocessable Entity

        {"type":"urn:integration-engine:code:R162","title":"{{Words("R162")}}","status":422,
         "instance":"{{http.Path}}/messages/{{Id}}","code":"R162","field":"{{Values["field"]}}","records":1,"refused":1,
         "errors":[{{Error()}}]}
        """ : $$"""
        HTTP/1.1 422 Unprocessable Entity

        {"type":"urn:integration-engine:code:R156","title":"{{Words("R156")}}","status":422,
         "instance":"{{http.Path}}/messages/{{Id}}","code":"R156","field":"MSH-10",
         "errors":[{"code":"R156","field":"MSH-10","message":"{{Words("R156")}}"}]}
        """;

    private string Words(string code) => DiagnosticCatalogue.Default.Message(code, Values, language);

    private string Remedy(string code) =>
        DiagnosticCatalogue.Default.Find(code, language)!.FillHints(Values) is [var first, ..] ? first : Say("corrija y envíe de nuevo", "correct it and send again");

    private Dictionary<string, string> Values => new(Shown, StringComparer.Ordinal)
    {
        ["types"] = string.Join(", ", Types),
        ["limit"] = http.MaxSize.ToString(CultureInfo.InvariantCulture),
        ["seconds"] = http.TimeOut.TotalSeconds.ToString("0", CultureInfo.InvariantCulture),
        ["sources"] = string.Join(", ", channel.Sources),
        ["processing"] = channel.Processing.ToString(),
        ["line"] = "1", ["column"] = "1", ["kind"] = "searchset", ["method"] = "DELETE", ["type"] = channel.Content == ContentKind.File ? "number" : "Observation", ["first"] = "entry[0]",
        ["field"] = channel.Format?.Root.Fields.FirstOrDefault(f => f.Required)?.Name ?? channel.Format?.Root.Fields[0].Name ?? "", ["pattern"] = channel.Format?.Root.Fields.SelectMany(f => f.Patterns).FirstOrDefault()?.ToString() ?? "yyyy-MM-dd",
        ["path"] = http.Path.Length == 0 ? "/" : http.Path, ["messages"] = $"{http.Path}/messages/ID", ["charsets"] = channel.Format?.Charsets ?? "",
        ["segment"] = "BTS", ["declared"] = "12", ["found"] = "11",
    };

    private static string Size(long bytes) => bytes % (1 << 20) == 0 ? $"{bytes >> 20} MiB" : $"{bytes} B";

    private string Say(string spanish, string english) => language == "es" ? spanish : english;
}

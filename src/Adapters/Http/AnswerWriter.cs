using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace IntegrationEngine.Adapters.Http;

/// <summary>Writes the answers of one request: FHIR's OperationOutcome where the channel takes FHIR, else problem+json (RFC 9457). Spanish unless the sender asks for English.</summary>
internal sealed class AnswerWriter(HttpContext http, string root, bool isFhir)
{
    private const string FhirJson = "application/fhir+json; charset=utf-8";
    private const string Problem = "application/problem+json; charset=utf-8";
    private const string Json = "application/json; charset=utf-8";

    // What leaves is read by machines and people, and stands in no page: accents stay as they are.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string Language => http.Request.Headers.AcceptLanguage.ToString().TrimStart().StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "es";

    public Task WriteStoredAsync(Receipt receipt)
    {
        var location = Location(receipt.Id);
        http.Response.Headers.Location = location;
        return WriteAsync(StatusCodes.Status202Accepted, isFhir ? FhirJson : Json, json =>
        {
            if (isFhir) OutcomeDocument.WriteStored(json, receipt.Id, Language);
            else StatusDocument.WriteStored(json, receipt, location, Language);
        });
    }

    public Task WriteAsync(MessageReport report) => WriteAsync(StatusCodes.Status200OK, Json, json => StatusDocument.Write(json, report, Language));

    /// <summary>A FHIR resource as it is.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> resource)
    {
        http.Response.ContentType = FhirJson;
        http.Response.ContentLength = resource.Length;
        await http.Response.BodyWriter.WriteAsync(resource, http.RequestAborted);
    }

    public Task WriteAsync(RequestFault fault)
    {
        var headers = http.Response.Headers;
        if (fault.RetryAfter > 0) headers.RetryAfter = fault.RetryAfter.ToString(CultureInfo.InvariantCulture);
        if (fault.Allow is { } methods) headers.Allow = methods;
        if (fault.Closes) headers.Connection = "close";
        if (fault.Status == StatusCodes.Status415UnsupportedMediaType) headers.AcceptEncoding = "gzip";
        headers.ContentLanguage = Language;
        var location = fault.Id == Guid.Empty ? null : Location(fault.Id);
        return WriteAsync(fault.Status, isFhir ? FhirJson : Problem, json =>
        {
            if (isFhir) OutcomeDocument.Write(json, fault.Findings, Language);
            else ProblemDocument.Write(json, fault, location, Language);
        });
    }

    private async Task WriteAsync(int status, string type, Action<Utf8JsonWriter> write)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        // Nothing a sender asks for is for others, or for long.
        http.Response.Headers.CacheControl = "no-store";
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer, Options)) write(json);
        http.Response.ContentLength = buffer.Length;
        await http.Response.BodyWriter.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), CancellationToken.None);
    }

    private string Location(Guid id) => $"{root}/messages/{id:D}";
}

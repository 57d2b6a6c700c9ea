using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationEngine.Engine.Demo;

/// <summary>
/// A simulated institution's FHIR R4 endpoint on a free port of this machine. It checks what it gets (media type, JSON, FHIR R4) before it
/// applies the transaction, and keeps each accepted Bundle as a file for a look.
/// </summary>
internal sealed class DemoFhirServer : IAsyncDisposable
{
    private const string FhirJson = "application/fhir+json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly WebApplication _application;
    private readonly string _folder;
    private int _received;

    private DemoFhirServer(string folder)
    {
        _folder = folder;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        _application = builder.Build();
        _application.MapPost("/fhir", PostAsync);
        _application.MapGet("/fhir/{**place}", (string place) => Search(place));
    }

    public DemoStore Store { get; } = new();

    /// <summary>The service base.</summary>
    public Uri Url => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/fhir/");

    /// <summary>How many Bundles it has taken.</summary>
    public int Received => Volatile.Read(ref _received);

    /// <param name="folder">Where the accepted Bundles are kept.</param>
    public static async Task<DemoFhirServer> StartAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var server = new DemoFhirServer(folder);
        await server._application.StartAsync(cancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private async Task<IResult> PostAsync(HttpRequest request)
    {
        if (request.ContentType?.StartsWith(FhirJson, StringComparison.OrdinalIgnoreCase) != true) return Outcome(415, "expected application/fhir+json", []);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        var findings = FhirValidator.Validate(body.GetBuffer().AsSpan(0, (int)body.Length), "Bundle");
        if (findings.Count > 0) return Outcome(422, "not a valid FHIR R4 Bundle", findings);
        try
        {
            body.Position = 0;
            var bundle = (JsonObject)JsonNode.Parse(body)!;
            if ((string?)bundle["type"] != "transaction") return Outcome(422, "only transactions are taken here", []);
            var answer = Store.Apply(bundle);
            await KeepAsync(bundle);
            return Fhir(200, answer);
        }
        catch (DemoRefusal refusal)
        {
            return Outcome(refusal.Status, refusal.Message, []);
        }
    }

    private async Task KeepAsync(JsonObject bundle)
    {
        var number = Interlocked.Increment(ref _received);
        await File.WriteAllTextAsync(Path.Combine(_folder, $"{number:0000}.fhir.json"), bundle.ToJsonString(Indented) + "\n");
    }

    private IResult Search(string place)
    {
        var found = Store.Find(place.TrimEnd('/'));
        if (place.Contains('/', StringComparison.Ordinal)) return found.Count == 1 ? Fhir(200, found[0]) : Outcome(404, "no such resource", []);
        var entries = new JsonArray([.. found.Select(r => (JsonNode)new JsonObject { ["resource"] = r })]);
        var answer = new JsonObject { ["resourceType"] = "Bundle", ["type"] = "searchset", ["total"] = found.Count };
        if (entries.Count > 0) answer["entry"] = entries;
        return Fhir(200, answer);
    }

    private static IResult Outcome(int status, string reason, IReadOnlyList<FhirFinding> findings)
    {
        var issues = new JsonArray();
        foreach (var finding in findings)
            issues.Add(new JsonObject
            {
                ["severity"] = "error",
                ["code"] = "invalid",
                ["diagnostics"] = $"{finding.Code}: {DiagnosticCatalogue.Default.Message(finding.Code, finding.Arguments, "es")}",
                ["expression"] = new JsonArray(finding.Path),
            });
        if (issues.Count == 0) issues.Add(new JsonObject { ["severity"] = "error", ["code"] = "processing", ["diagnostics"] = reason });
        return Fhir(status, new JsonObject { ["resourceType"] = "OperationOutcome", ["issue"] = issues });
    }

    private static IResult Fhir(int status, JsonNode content) => Results.Text(content.ToJsonString(), FhirJson, statusCode: status);
}

using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Adapters.Tests.Fhir;

/// <summary>
/// A FHIR server on the loopback that behaves until told otherwise: <see cref="Misbehave"/> answers in its place.
/// Keeps the last body per message id, and what it was asked.
/// </summary>
internal sealed class FakeFhirServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeFhirServer(WebApplication app) => _app = app;

    public ConcurrentDictionary<string, string> Held { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<(string Method, string Path, string? ContentType, string Accept, string Prefer)> Requests { get; } = new();

    public Func<HttpContext, Task>? Misbehave { get; set; }

    public Uri Root => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public Uri Base => new(Root, "/fhir/R4/");

    public static async Task<FakeFhirServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.Listen(IPAddress.Loopback, 0);
            o.Limits.MaxRequestBodySize = null;
        });
        var server = new FakeFhirServer(builder.Build());
        server._app.Run(server.HandleAsync);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Answers with a status and a body.</summary>
    public void Answer(int status, string body = "", string contentType = "application/fhir+json", params (string Name, string Value)[] headers) =>
        AnswerBytes(status, Encoding.UTF8.GetBytes(body), contentType, headers);

    public void AnswerBytes(int status, byte[] body, string contentType, params (string Name, string Value)[] headers) => Misbehave = async http =>
    {
        await http.Request.Body.CopyToAsync(Stream.Null);
        http.Response.StatusCode = status;
        foreach (var (name, value) in headers) http.Response.Headers[name] = value;
        if (body.Length == 0) return;
        http.Response.ContentType = contentType;
        await http.Response.Body.WriteAsync(body);
    };

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext http)
    {
        var request = http.Request;
        Requests.Enqueue((request.Method, request.Path, request.ContentType, request.Headers.Accept.ToString(), request.Headers["Prefer"].ToString()));
        if (Misbehave is { } misbehave)
        {
            await misbehave(http);
            return;
        }
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        Held[request.Headers["X-Request-Id"].ToString()] = body;
        using var bundle = JsonDocument.Parse(body);
        var count = bundle.RootElement.GetProperty("entry").GetArrayLength();
        var entries = string.Join(',', Enumerable.Repeat("""{"response":{"status":"201 Created"}}""", count));
        http.Response.ContentType = "application/fhir+json; charset=utf-8";
        await http.Response.WriteAsync($$"""{"resourceType":"Bundle","type":"transaction-response","entry":[{{entries}}]}""");
    }
}

using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationEngine.Benchmarks;

/// <summary>Takes every transaction and forgets it: reads it to its end and answers that each entry was created.</summary>
internal sealed class NullFhirServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private byte[]? _answer;

    private NullFhirServer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    public Uri Url => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/fhir/");

    public static async Task<NullFhirServer> StartAsync()
    {
        var server = new NullFhirServer();
        await server._application.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        // All Bundles here have the same shape, so the first one's answer does for all.
        if (_answer is null) _answer = await ReadAnswerAsync(context.Request);
        else
            for (var body = context.Request.BodyReader; ;)
            {
                var read = await body.ReadAsync();
                body.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted) break;
            }
        context.Response.ContentType = "application/fhir+json";
        context.Response.ContentLength = _answer.Length;
        await context.Response.BodyWriter.WriteAsync(_answer);
    }

    private static async Task<byte[]> ReadAnswerAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var entries = (await reader.ReadToEndAsync()).Split("\"fullUrl\"").Length - 1;
        var created = Enumerable.Repeat("""{"response":{"status":"201 Created"}}""", entries);
        return Encoding.UTF8.GetBytes($$"""{"resourceType":"Bundle","type":"transaction-response","entry":[{{string.Join(',', created)}}]}""");
    }
}

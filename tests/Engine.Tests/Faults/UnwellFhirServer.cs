using System.Collections.Concurrent;
using IntegrationEngine.Adapters.Fhir;
using IntegrationEngine.Adapters.Tests.Fhir;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Engine.Tests.Pipeline;
using IntegrationEngine.Mappings.Fhir;
using Microsoft.AspNetCore.Http;

namespace IntegrationEngine.Engine.Tests.Faults;

/// <summary>A FHIR server over HTTP that is unwell as a test says. It keeps by identity what it was given, and notes in which order it took what.</summary>
internal sealed class UnwellFhirServer : IAsyncDisposable
{
    private readonly FakeFhirServer _server;
    private readonly ConcurrentQueue<string> _attempts = new();
    private readonly ConcurrentQueue<string> _taken = new();

    private UnwellFhirServer(FakeFhirServer server)
    {
        _server = server;
        _server.Misbehave = HandleAsync;
    }

    /// <summary>What befalls an attempt, given the message and how often it was tried before.</summary>
    public Func<string, int, Fault> Next { get; set; } = (_, _) => Fault.None;

    /// <summary>Every request, by its message.</summary>
    public IReadOnlyList<string> Attempts => [.. _attempts];

    /// <summary>Every effect, in order: a message that it was given twice stands there twice.</summary>
    public IReadOnlyList<string> Taken => [.. _taken];

    /// <summary>What ends the waiting of an answer that is late.</summary>
    public TaskCompletionSource Late { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<UnwellFhirServer> StartAsync() => new(await FakeFhirServer.StartAsync());

    /// <summary>The pipeline with this server as its destination, over HTTP.</summary>
    /// <param name="timeOut">A day where none is given: the test's clock runs far ahead of what a request takes.</param>
    public async Task<PipelineFixture> PipelineAsync(PipelineOptions? options = null, TimeSpan? timeOut = null) => await PipelineFixture.StartedAsync(new PipelineFixture
    {
        Options = options ?? new PipelineOptions(),
        Adjust = snapshot => snapshot with
        {
            Destinations = new Dictionary<string, Destination>
            {
                ["hospital"] = new("hospital", new FhirAdapter(), new FhirSettings(_server.Base, BundleKind.Transaction, new Dictionary<string, WriteMode>()), timeOut ?? TimeSpan.FromDays(1), 'P'),
            },
        },
    });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task HandleAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var id = FakeConverter.ControlIdOf(await reader.ReadToEndAsync());
        var tried = _attempts.Count(a => a == id);
        _attempts.Enqueue(id);
        var fault = Next(id, tried);
        if (fault.Takes) _taken.Enqueue(id);
        if (fault.Answers == Answers.Late) await Late.Task.WaitAsync(http.RequestAborted);
        if (fault.Answers == Answers.Never) await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Response.StatusCode = fault.Status;
        http.Response.ContentType = "application/fhir+json";
        if (fault.RetryAfter is { } wish) http.Response.Headers.RetryAfter = $"{(int)wish.TotalSeconds}";
        var body = $$$"""{"resourceType":"Bundle","type":"transaction-response","entry":[{"response":{"status":"201"}},{"response":{"status":"{{{fault.Entry}}}"}}]}""";
        if (fault.Answers == Answers.InHalf)
        {
            http.Response.ContentLength = body.Length;
            await http.Response.WriteAsync(body[..20]);
            await http.Response.Body.FlushAsync();
            http.Abort();
            return;
        }
        await http.Response.WriteAsync(body);
    }
}

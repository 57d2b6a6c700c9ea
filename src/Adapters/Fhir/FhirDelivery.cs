using System.Net.Http.Headers;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Adapters.Fhir;

/// <summary>
/// Posts one Bundle per message and reads what became of each entry. No <c>Prefer: return=minimal</c> is sent: servers that
/// follow it may leave out the very statuses that are to be read.
/// </summary>
internal sealed class FhirDelivery : IDelivery
{
    /// <summary>A server that echoes every resource stays far below; beyond this its answer is not read.</summary>
    private const long MaxAnswer = 32L << 20;

    private static readonly MediaTypeHeaderValue FhirJson = new("application/fhir+json");

    private readonly FhirSettings _settings;
    private readonly TimeSpan _timeOut;
    private readonly TimeProvider _clock;
    private readonly HttpClient _client;

    public FhirDelivery(FhirSettings settings, TimeSpan timeOut, TimeProvider clock)
    {
        _settings = settings;
        _timeOut = timeOut;
        _clock = clock;
        var handler = new SocketsHttpHandler
        {
            // Not for ever, so that a change of DNS is seen.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = timeOut,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !settings.Url.IsLoopback,
        };
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/fhir+json"));
    }

    public Task<DeliveryOutcome> DeliverAsync(DeliveryItem item, CancellationToken cancellationToken) =>
        TryAsync(token => PostAsync(item, token), cancellationToken);

    /// <summary>Reads the server's capability statement, which FHIR says every server has.</summary>
    public async Task<DeliveryOutcome?> TestAsync(CancellationToken cancellationToken) => await TryAsync(async token =>
    {
        using var response = await _client.GetAsync(new Uri(_settings.Url, "metadata"), HttpCompletionOption.ResponseHeadersRead, token);
        return HttpVerdict.Of((int)response.StatusCode);
    }, cancellationToken);

    private async Task<DeliveryOutcome> TryAsync(Func<CancellationToken, Task<DeliveryOutcome>> attempt, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(_timeOut, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await attempt(either.Token);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (late.IsCancellationRequested)
        {
            return HttpFault.TimeOut(_timeOut);
        }
        catch (Exception error)
        {
            return HttpFault.Of(error);
        }
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<DeliveryOutcome> PostAsync(DeliveryItem item, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _settings.Target) { Content = new ReadOnlyMemoryContent(item.Content) };
        request.Content.Headers.ContentType = FhirJson;
        // FHIR's own header for finding a request again in the peer's log.
        request.Headers.Add("X-Request-Id", item.MessageId.ToString());
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var outcome = HttpVerdict.Of((int)response.StatusCode);
        return outcome.Verdict switch
        {
            DeliveryVerdict.Delivered => await JudgeAsync(item, response, cancellationToken),
            DeliveryVerdict.Unavailable => outcome with { RetryAfter = RetryAfter(response) },
            _ => outcome with { RetryAfter = RetryAfter(response), Response = await WordsAsync(response, cancellationToken) },
        };
    }

    private async Task<DeliveryOutcome> JudgeAsync(DeliveryItem item, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (_settings.Bundle == BundleKind.Collection) return DeliveryOutcome.Delivered;
        if (await BodyReader.ReadAsync(response.Content, MaxAnswer, cancellationToken) is not { } body)
            return new DeliveryOutcome(DeliveryVerdict.Unavailable, "R309", FormattableString.Invariant($"over {MaxAnswer} bytes"));
        var entries = _settings.Bundle == BundleKind.Transaction ? BundleEntries.Count(item.Content.Span) : 0;
        return FhirAnswer.Judge(_settings.Bundle, body, entries);
    }

    /// <summary>What the peer says of its refusal; a refusal stays one also where its words can't be read.</summary>
    private static async Task<ReadOnlyMemory<byte>> WordsAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await BodyReader.ReadAsync(response.Content, MaxAnswer, cancellationToken) is { } body ? BoundedText.Of(body) : default;
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            return default;
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var wish = response.Headers.RetryAfter;
        var wait = wish?.Delta ?? (wish?.Date is { } date ? date - _clock.GetUtcNow() : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}

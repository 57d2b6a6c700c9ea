using System.Net;
using System.Net.Http.Headers;
using IntegrationEngine.Mappings.Formats;

namespace IntegrationEngine.Engine.Demo;

/// <summary>Files posted over HTTP.</summary>
internal sealed class DemoHttpSender : IDemoSender
{
    private readonly HttpClient _http = new();
    private readonly Uri _url;

    /// <param name="path">Of the channel, as <c>/pedidos</c>.</param>
    public DemoHttpSender(IPEndPoint place, string path, TimeSpan timeOut)
    {
        _http.Timeout = timeOut;
        _url = new Uri($"http://{place}{(path.Length == 0 ? "/" : path)}");
    }

    public async Task<bool> SendAsync(DemoExample example, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(example.Content);
        content.Headers.ContentType = new MediaTypeHeaderValue(example.Format?.Kind switch
        {
            FormatKind.Json => "application/json",
            FormatKind.Xml => "application/xml",
            FormatKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            FormatKind.Delimited => "text/csv",
            FormatKind.Fixed => "text/plain",
            _ => "application/hl7-v2",
        });
        using var answer = await _http.PostAsync(_url, content, cancellationToken);
        return answer.StatusCode == HttpStatusCode.Accepted || (example.Due == 0 && answer.StatusCode == HttpStatusCode.UnprocessableEntity);
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }
}

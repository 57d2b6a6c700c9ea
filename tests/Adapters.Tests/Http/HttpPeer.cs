using System.Net;
using System.Net.Sockets;
using System.Text;
using IntegrationEngine.Adapters.Http;

namespace IntegrationEngine.Adapters.Tests.Http;

/// <summary>A running HTTP listener before an intake that remembers, and a sender that writes what no client would.</summary>
internal sealed class HttpPeer : IAsyncDisposable
{
    private readonly IListener _listener;

    private HttpPeer(IListener listener, RecordingIntake intake)
    {
        (_listener, Intake) = (listener, intake);
        Client = new HttpClient { BaseAddress = new Uri($"http://{listener.LocalEndPoint}") };
    }

    public RecordingIntake Intake { get; }

    public HttpClient Client { get; }

    public static async Task<HttpPeer> StartAsync(
        ContentKind content = ContentKind.Hl7v2, RecordingIntake? intake = null, long maxSize = 1 << 20, int requests = 100, string path = "", TimeProvider? clock = null)
    {
        var recording = intake ?? new RecordingIntake();
        recording.Content = content;
        var settings = new HttpSettings(new IPEndPoint(IPAddress.Loopback, 0), path, maxSize, TimeSpan.FromSeconds(30), requests);
        var listener = new HttpAdapter().Create("pedidos", settings, recording, clock ?? TimeProvider.System);
        await listener.StartAsync(CancellationToken.None);
        return new HttpPeer(listener, recording);
    }

    public async Task<HttpAnswer> PostAsync(string text, string type = "x-application/hl7-v2+er7", string path = "/", params (string Name, string Value)[] headers) =>
        await PostAsync(Encoding.UTF8.GetBytes(text), type, path, headers);

    public async Task<HttpAnswer> PostAsync(byte[] body, string? type, string path = "/", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        if (type is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        foreach (var (name, value) in headers)
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content.Headers.TryAddWithoutValidation(name, value);
        return await SendAsync(request);
    }

    public async Task<HttpAnswer> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request);
    }

    public async Task<HttpAnswer> SendAsync(HttpRequestMessage request)
    {
        using var response = await Client.SendAsync(request);
        return new HttpAnswer((int)response.StatusCode, response.Headers, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync());
    }

    /// <summary>Writes bytes as they are, and gives what comes back until the listener closes.</summary>
    /// <param name="close">Whether the sender's side ends behind them.</param>
    public async Task<string> WriteAsync(string bytes, bool close)
    {
        using var socket = await ConnectAsync();
        await socket.SendAsync(Encoding.Latin1.GetBytes(bytes));
        if (close) socket.Shutdown(SocketShutdown.Send);
        return await ReadAsync(socket);
    }

    public async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(_listener.LocalEndPoint!);
        return socket;
    }

    public static async Task<string> ReadAsync(Socket socket)
    {
        var text = new StringBuilder();
        var piece = new byte[4096];
        using var limit = new CancellationTokenSource(Until.Limit);
        try
        {
            for (int read; (read = await socket.ReceiveAsync(piece, limit.Token)) > 0;) text.Append(Encoding.UTF8.GetString(piece, 0, read));
        }
        catch (SocketException)
        {
            // Cut off: what came before counts.
        }
        return text.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _listener.DisposeAsync();
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IntegrationEngine.Benchmarks;

/// <summary>A sender as plain as can be, so that its own work weighs little: one request out, one answer in, on one connection that stays open.</summary>
internal sealed class HttpSender : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly MessageTemplate _template;
    private readonly byte[] _request;
    private readonly int _head;
    private readonly byte[] _answer = new byte[4096];

    public HttpSender(MessageTemplate template)
    {
        _template = template;
        var head = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"POST / HTTP/1.1\r\nHost: engine\r\nContent-Type: x-application/hl7-v2+er7\r\nContent-Length: {template.Length}\r\n\r\n"));
        _head = head.Length;
        _request = new byte[head.Length + template.Length];
        head.CopyTo(_request, 0);
    }

    public ValueTask ConnectAsync(EndPoint engine) => _socket.ConnectAsync(engine, CancellationToken.None);

    /// <exception cref="InvalidOperationException">It was not stored.</exception>
    public async ValueTask SendAsync(int number)
    {
        _template.Write(number, _request.AsSpan(_head));
        for (var sent = 0; sent < _request.Length;) sent += await _socket.SendAsync(_request.AsMemory(sent));
        var length = 0;
        do
        {
            var read = await _socket.ReceiveAsync(_answer.AsMemory(length));
            if (read == 0) throw new InvalidOperationException("closed without an answer");
            length += read;
        }
        // The answer is one JSON object behind the header.
        while (_answer[length - 1] != '}');
        if (!_answer.AsSpan(0, length).StartsWith("HTTP/1.1 202"u8)) throw new InvalidOperationException("not accepted");
    }

    public void Dispose() => _socket.Dispose();
}

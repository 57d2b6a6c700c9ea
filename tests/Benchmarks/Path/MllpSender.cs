using System.Net;
using System.Net.Sockets;

namespace IntegrationEngine.Benchmarks;

/// <summary>A sender as plain as can be, so that its own work weighs little: one frame out, one answer in, on one socket.</summary>
internal sealed class MllpSender(MessageTemplate template) : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _frame = Frame(template);
    private readonly byte[] _answer = new byte[4096];

    public ValueTask ConnectAsync(EndPoint engine) => _socket.ConnectAsync(engine, CancellationToken.None);

    /// <exception cref="InvalidOperationException">It was not stored.</exception>
    public async ValueTask SendAsync(int number)
    {
        template.Write(number, _frame.AsSpan(1));
        for (var sent = 0; sent < _frame.Length;) sent += await _socket.SendAsync(_frame.AsMemory(sent));
        var length = 0;
        do
        {
            var read = await _socket.ReceiveAsync(_answer.AsMemory(length));
            if (read == 0) throw new InvalidOperationException("closed without an answer");
            length += read;
        }
        while (_answer[length - 1] != '\r' || _answer[length - 2] != 0x1C);
        var accepted = _answer.AsSpan(0, length).IndexOf("MSA|AA"u8) >= 0 || _answer.AsSpan(0, length).IndexOf("MSA|CA"u8) >= 0;
        if (!accepted) throw new InvalidOperationException("not accepted");
    }

    public void Dispose() => _socket.Dispose();

    private static byte[] Frame(MessageTemplate template)
    {
        var frame = new byte[template.Length + 3];
        frame[0] = 0x0B;
        frame[^2] = 0x1C;
        frame[^1] = 0x0D;
        return frame;
    }
}

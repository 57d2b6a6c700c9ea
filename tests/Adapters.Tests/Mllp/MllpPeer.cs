using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IntegrationEngine.Adapters.Tests.Mllp;

/// <summary>A raw socket that speaks MLLP as badly as a test wants.</summary>
internal sealed class MllpPeer : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private string _left = "";

    public static string Frame(string content) => $"\v{content}\u001c\r";

    public static async Task<MllpPeer> ConnectAsync(EndPoint to)
    {
        var peer = new MllpPeer();
        await peer._socket.ConnectAsync(to);
        return peer;
    }

    public Task WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[await _socket.SendAsync(bytes)..];
    }

    public void FinishSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Vanishes with a reset instead of a farewell.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(enable: true, 0);
        _socket.Close();
    }

    /// <summary>The next answer's content, or null when the connection ended.</summary>
    public async Task<string?> AnswerAsync()
    {
        using var patience = new CancellationTokenSource(Until.Limit);
        var buffer = new byte[4096];
        while (true)
        {
            var end = _left.IndexOf("\u001c\r", StringComparison.Ordinal);
            if (end >= 0)
            {
                Assert.Equal('\v', _left[0]);
                var answer = _left[1..end];
                _left = _left[(end + 2)..];
                return answer;
            }
            int read;
            try
            {
                read = await _socket.ReceiveAsync(buffer, patience.Token);
            }
            catch (SocketException)
            {
                return null;
            }
            if (read == 0) return null;
            _left += Encoding.UTF8.GetString(buffer, 0, read);
        }
    }

    public void Dispose() => _socket.Dispose();
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IntegrationEngine.Adapters.Tests.Mllp;

/// <summary>A receiver that keeps what it is sent by control id and answers AA, or as badly as a test schedules.</summary>
internal sealed class FakeMllpReceiver : IAsyncDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly ConcurrentDictionary<string, string> _held = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private TcpListener _listener = new(IPAddress.Loopback, 0);

    public FakeMllpReceiver()
    {
        Open();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public int Port { get; private set; }

    /// <summary>What is written for a message with this control id; null closes with a reset. Without a schedule AA.</summary>
    public ConcurrentQueue<Func<string, byte[]?>> Schedule { get; } = new();

    /// <summary>The messages, by their control ids.</summary>
    public IReadOnlyList<string> Held => [.. _held.OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => h.Value)];

    /// <summary>How many connections were taken so far.</summary>
    public int Connections { get; private set; }

    public static string Ack(string code, string controlId, string error = "") =>
        $"MSH|^~\\&|LIS|CIBIOR|MOTOR|IMB|20260301120000||ACK^R01|R{controlId}|P|2.5.1\rMSA|{code}|{controlId}\r{(error.Length == 0 ? "" : $"ERR|||{error}^x^HL70357|E\r")}";

    public static byte[] Frame(string content) => Encoding.UTF8.GetBytes($"\v{content}\u001c\r");

    public void Close()
    {
        _listener.Stop();
        foreach (var socket in _open.Keys) socket.Dispose();
    }

    /// <summary>Ends the connections there are, and takes new ones.</summary>
    public void Hang()
    {
        foreach (var socket in _open.Keys) socket.Shutdown(SocketShutdown.Both);
    }

    public void Open()
    {
        if (Port > 0) _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        Close();
        _ended.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(_ended.Token);
                Connections++;
                _open[socket] = true;
                _ = ServeAsync(socket);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            var left = "";
            var buffer = new byte[1 << 16];
            while (await socket.ReceiveAsync(buffer, _ended.Token) is var read and > 0)
            {
                left += Encoding.UTF8.GetString(buffer, 0, read);
                for (var end = left.IndexOf("\u001c\r", StringComparison.Ordinal); end >= 0; end = left.IndexOf("\u001c\r", StringComparison.Ordinal))
                {
                    var message = left[1..end];
                    left = left[(end + 2)..];
                    if (!await AnswerAsync(socket, message)) return;
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The other side went.
        }
        finally
        {
            _open.TryRemove(socket, out _);
            socket.Dispose();
        }
    }

    private async Task<bool> AnswerAsync(Socket socket, string message)
    {
        var controlId = message.Split('|')[9];
        var answer = Schedule.TryDequeue(out var scheduled) ? scheduled(controlId) : null;
        if (scheduled is null) answer = Frame(Ack("AA", controlId));
        if (answer is null)
        {
            socket.LingerState = new LingerOption(enable: true, 0);
            return false;
        }
        if (Encoding.UTF8.GetString(answer).Contains("MSA|AA|" + controlId, StringComparison.Ordinal)) _held[controlId] = message;
        await socket.SendAsync(answer, _ended.Token);
        return true;
    }
}

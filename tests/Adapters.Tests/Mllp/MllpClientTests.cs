using System.Net;
using System.Net.Sockets;
using System.Text;
using IntegrationEngine.Adapters.Mllp;

namespace IntegrationEngine.Adapters.Tests.Mllp;

[Trait("Suite", "Faults")]
public sealed class MllpClientTests : IDisposable
{
    private static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(30);

    private readonly ManualTime _time = new();
    private readonly TcpListener _peer = new(IPAddress.Loopback, 0);

    public MllpClientTests() => _peer.Start();

    public void Dispose() => _peer.Dispose();

    [Fact]
    public async Task Messages_sent_one_after_the_other_get_their_answers_from_the_listener()
    {
        var intake = new RecordingIntake();
        await using var listener = new MllpAdapter().Create("pedidos", Settings.Bind(new MllpAdapter().Bind, "0"), intake, TimeProvider.System);
        await listener.StartAsync(CancellationToken.None);
        var place = (IPEndPoint)listener.LocalEndPoint!;
        await using var client = await MllpClient.ConnectAsync("127.0.0.1", place.Port, TimeOut, TimeProvider.System, CancellationToken.None);
        for (var i = 0; i < 3; i++)
            Assert.Equal($"ACK:ñandú {i}", Encoding.UTF8.GetString(await client.SendAsync(Encoding.UTF8.GetBytes($"ñandú {i}"), CancellationToken.None)));
        Assert.Equal(["ñandú 0", "ñandú 1", "ñandú 2"], intake.Received);
    }

    [Fact]
    public async Task An_answer_in_pieces_with_noise_around_it_is_read()
    {
        await using var client = await ConnectAsync();
        using var socket = await _peer.AcceptSocketAsync();
        var sending = client.SendAsync("hola"u8.ToArray(), CancellationToken.None);
        await ReadAsync(socket, "\vhola\u001c\r");
        foreach (var b in "\r\nxx\vMSA|AA\r\u001c\r"u8.ToArray()) await socket.SendAsync(new[] { b });
        Assert.Equal("MSA|AA\r"u8.ToArray(), await sending);
    }

    [Fact]
    public async Task A_client_whose_peer_never_read_what_was_sent_ends_all_the_same()
    {
        var client = await ConnectAsync();
        using var socket = await _peer.AcceptSocketAsync();
        using var given = new CancellationTokenSource();
        // More than the buffers between them hold, so that a part stays unwritten.
        var sending = client.SendAsync(new byte[64 << 20].AsMemory(), given.Token);
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await client.DisposeAsync().AsTask().WaitAsync(TimeOut);
    }

    [Fact]
    public async Task No_answer_in_time_says_so()
    {
        await using var client = await ConnectAsync();
        using var socket = await _peer.AcceptSocketAsync();
        var sending = client.SendAsync("hola"u8.ToArray(), CancellationToken.None);
        await ReadAsync(socket, "\vhola\u001c\r");
        await socket.SendAsync("\vMSA|A"u8.ToArray());
        _time.Advance(TimeOut);
        await Assert.ThrowsAsync<TimeoutException>(() => sending);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\vMSA|A")]
    [InlineData("adiós")]
    public async Task A_peer_that_closes_before_its_answer_is_whole_says_so(string partial)
    {
        await using var client = await ConnectAsync();
        var sending = client.SendAsync("hola"u8.ToArray(), CancellationToken.None);
        using (var socket = await _peer.AcceptSocketAsync())
        {
            await ReadAsync(socket, "\vhola\u001c\r");
            if (partial.Length > 0) await socket.SendAsync(Encoding.UTF8.GetBytes(partial));
        }
        await Assert.ThrowsAnyAsync<IOException>(() => sending);
    }

    [Fact]
    public async Task Nobody_at_the_address_says_so_without_a_socket_exception()
    {
        var port = ((IPEndPoint)_peer.LocalEndpoint).Port;
        _peer.Stop();
        await Assert.ThrowsAsync<IOException>(() => MllpClient.ConnectAsync("127.0.0.1", port, TimeOut, _time, CancellationToken.None));
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_for_ever()
    {
        await using var client = await ConnectAsync();
        using var socket = await _peer.AcceptSocketAsync();
        var sending = client.SendAsync("hola"u8.ToArray(), CancellationToken.None);
        var flood = Task.Run(async () =>
        {
            await socket.SendAsync("\v"u8.ToArray());
            while (!sending.IsCompleted) await socket.SendAsync(new byte[1 << 16]);
        });
        await Assert.ThrowsAnyAsync<IOException>(() => sending);
        await client.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await flood;
            while (true) await socket.SendAsync(new byte[1 << 16]);
        });
    }

    [Theory]
    [InlineData("\vMSH|")]
    [InlineData("MSH|\u001c\r")]
    public async Task What_would_break_the_frame_is_not_sent(string message)
    {
        await using var client = await ConnectAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => client.SendAsync(Encoding.UTF8.GetBytes(message), CancellationToken.None));
    }

    [Fact]
    public async Task Cancellation_ends_the_waiting()
    {
        await using var client = await ConnectAsync();
        using var cancel = new CancellationTokenSource();
        var sending = client.SendAsync("hola"u8.ToArray(), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    private Task<MllpClient> ConnectAsync() =>
        MllpClient.ConnectAsync("127.0.0.1", ((IPEndPoint)_peer.LocalEndpoint).Port, TimeOut, _time, CancellationToken.None);

    private static async Task ReadAsync(Socket socket, string expected)
    {
        var buffer = new byte[1024];
        var seen = "";
        while (seen.Length < expected.Length)
        {
            var read = await socket.ReceiveAsync(buffer);
            Assert.NotEqual(0, read);
            seen += Encoding.UTF8.GetString(buffer, 0, read);
        }
        Assert.Equal(expected, seen);
    }
}

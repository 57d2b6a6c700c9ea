using System.Net;
using System.Text;
using IntegrationEngine.Adapters.Mllp;

namespace IntegrationEngine.Adapters.Tests.Mllp;

[Trait("Suite", "Faults")]
public sealed class MllpListenerTests : IAsyncDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);

    private readonly RecordingIntake _intake = new();
    private readonly ManualTime _time = new();
    private IListener? _listener;

    public ValueTask DisposeAsync() => _listener?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_message_split_at_every_byte_is_answered_once_for_each_time_it_is_sent()
    {
        await StartAsync();
        var bytes = Encoding.UTF8.GetBytes(MllpPeer.Frame("MSH|^~\\&|ñandú\r"));
        using var peer = await ConnectAsync();
        for (var split = 1; split < bytes.Length; split++)
        {
            await peer.WriteAsync(bytes.AsMemory(0, split));
            await peer.WriteAsync(bytes.AsMemory(split));
            Assert.Equal("ACK:MSH|^~\\&|ñandú\r", await peer.AnswerAsync());
        }
        Assert.Equal(bytes.Length - 1, _intake.Received.Count);
        Assert.Empty(_intake.Incidents);
    }

    [Fact]
    public async Task A_half_closed_peer_gets_its_answer_and_then_the_end()
    {
        await StartAsync();
        using var peer = await ConnectAsync();
        await peer.WriteAsync(MllpPeer.Frame("uno") + MllpPeer.Frame("dos"));
        peer.FinishSending();
        Assert.Equal("ACK:uno", await peer.AnswerAsync());
        Assert.Equal("ACK:dos", await peer.AnswerAsync());
        Assert.Null(await peer.AnswerAsync());
    }

    [Fact]
    public async Task A_frame_without_its_carriage_return_is_answered_after_a_short_wait()
    {
        await StartAsync();
        using var peer = await ConnectAsync();
        await peer.WriteAsync("\vuno\u001c");
        await AdvanceUntilAsync(MllpConnection.EndGrace, () => _intake.Received.Count == 1);
        Assert.Equal("ACK:uno", await peer.AnswerAsync());
        await peer.WriteAsync("\r" + MllpPeer.Frame("dos"));
        Assert.Equal("ACK:dos", await peer.AnswerAsync());
        Assert.Empty(_intake.Incidents);
    }

    [Fact]
    public async Task Garbage_is_skipped_and_reported_once_per_run()
    {
        await StartAsync();
        using var peer = await ConnectAsync();
        await peer.WriteAsync("GET / HTTP");
        await peer.WriteAsync("/1.1\r\n\r\n" + MllpPeer.Frame("uno") + "\r\n" + MllpPeer.Frame("dos") + "xx" + MllpPeer.Frame("tres"));
        Assert.Equal("ACK:uno", await peer.AnswerAsync());
        Assert.Equal("ACK:dos", await peer.AnswerAsync());
        Assert.Equal("ACK:tres", await peer.AnswerAsync());
        Assert.Equal([(ListenerIncident.GarbageBeforeFrame, 18), (ListenerIncident.GarbageBeforeFrame, 2)], _intake.Incidents);
    }

    [Fact]
    public async Task A_frame_broken_off_by_another_is_reported_and_never_handed_in()
    {
        await StartAsync();
        using var peer = await ConnectAsync();
        await peer.WriteAsync("\vMSH|a medias" + MllpPeer.Frame("entero"));
        Assert.Equal("ACK:entero", await peer.AnswerAsync());
        Assert.Equal(["entero"], _intake.Received);
        Assert.Equal([(ListenerIncident.TruncatedFrame, 12)], _intake.Incidents);
    }

    [Fact]
    public async Task A_frame_broken_off_by_the_end_of_the_connection_is_reported_and_never_handed_in()
    {
        await StartAsync();
        using var peer = await ConnectAsync();
        await peer.WriteAsync("\vMSH|a medias");
        peer.FinishSending();
        Assert.Null(await peer.AnswerAsync());
        Assert.Equal([(ListenerIncident.TruncatedFrame, 12)], _intake.Incidents);
        Assert.Empty(_intake.Received);
    }

    [Fact]
    public async Task Eight_mebibytes_are_taken_and_nine_end_the_connection()
    {
        await StartAsync(maxSize: MllpSettings.DefaultMaxSize);
        _intake.Answer = (content, _) => new(RecordingIntake.Ack(content.Length.ToString()));
        using var right = await ConnectAsync();
        await right.WriteAsync(MllpPeer.Frame(new string('x', 8 << 20)));
        Assert.Equal("ACK:8388608", await right.AnswerAsync());

        using var wrong = await ConnectAsync();
        try
        {
            await wrong.WriteAsync(MllpPeer.Frame(new string('x', 9 << 20)));
        }
        catch (System.Net.Sockets.SocketException)
        {
            // It may be cut off in the middle of sending.
        }
        Assert.Null(await wrong.AnswerAsync());
        var (incident, bytes) = Assert.Single(_intake.Incidents);
        Assert.Equal(ListenerIncident.TooLarge, incident);
        Assert.InRange(bytes, (8 << 20) + 1, 9 << 20);
        Assert.Single(_intake.Received);
    }

    [Fact]
    public async Task A_silent_connection_is_closed_when_its_time_is_over_and_not_before()
    {
        await StartAsync();
        using var peer = await ConnectAsync();
        for (var i = 0; i < 4; i++)
        {
            await peer.WriteAsync(MllpPeer.Frame($"{i}"));
            Assert.Equal($"ACK:{i}", await peer.AnswerAsync());
            _time.Advance(Idle - TimeSpan.FromSeconds(1));
        }
        Assert.Empty(_intake.Incidents);
        await AdvanceUntilAsync(Idle, () => _intake.Incidents.Count > 0);
        Assert.Null(await peer.AnswerAsync());
        Assert.Equal([(ListenerIncident.IdleTimeOut, 0)], _intake.Incidents);
    }

    [Fact]
    public async Task A_large_message_that_begins_late_has_its_own_time_to_arrive()
    {
        await StartAsync();
        using var peer = await ConnectAsync();
        // What went before is answered, so the listener is known to wait.
        await peer.WriteAsync(MllpPeer.Frame("uno"));
        Assert.Equal("ACK:uno", await peer.AnswerAsync());
        _time.Advance(Idle - TimeSpan.FromSeconds(1));
        await peer.WriteAsync("basura\vMSH|");
        await Until.TrueAsync(() => _intake.Incidents.Count == 1, "the frame's first bytes are seen");
        _time.Advance(Idle - TimeSpan.FromSeconds(1));
        await peer.WriteAsync("tarde\u001c\r");
        Assert.Equal("ACK:MSH|tarde", await peer.AnswerAsync());
        Assert.Equal([(ListenerIncident.GarbageBeforeFrame, 6)], _intake.Incidents);
    }

    [Theory]
    [InlineData("\vMSH|", "x")]
    [InlineData("", "basura ")]
    [InlineData("", "\u001c")]
    [InlineData("\v", "\v")]
    public async Task A_trickle_of_bytes_does_not_hold_a_connection(string first, string drop)
    {
        await StartAsync();
        using var peer = await ConnectAsync();
        if (first.Length > 0) await peer.WriteAsync(first);
        var drops = 0;
        while (!_intake.Incidents.Any(i => i.Incident == ListenerIncident.IdleTimeOut))
        {
            Assert.True(++drops < 40, "still open after ten minutes of dropping bytes in");
            var settings = _time.Settings;
            try
            {
                await peer.WriteAsync(drop);
            }
            catch (System.Net.Sockets.SocketException)
            {
                // Closed at last.
            }
            await Until.TrueAsync(() => _time.Settings > settings || _intake.Incidents.Any(i => i.Incident == ListenerIncident.IdleTimeOut), "the drop is read");
            _time.Advance(TimeSpan.FromSeconds(20));
        }
        Assert.Null(await peer.AnswerAsync());
        Assert.Empty(_intake.Received);
    }

    [Fact]
    public async Task A_peer_that_does_not_read_its_answers_is_cut_off()
    {
        await StartAsync();
        var large = new byte[32 << 20];
        _intake.Answer = (_, _) => new(new IntakeAnswer(large, Close: false));
        using var peer = await ConnectAsync();
        await peer.WriteAsync(MllpPeer.Frame("uno"));
        await Until.TrueAsync(() => _intake.Received.Count == 1, "received");
        await AdvanceUntilAsync(Idle, () => _intake.Incidents.Count > 0);
        Assert.Equal([(ListenerIncident.IdleTimeOut, 0)], _intake.Incidents);
    }

    [Fact]
    public async Task Connections_over_the_limit_are_closed_and_the_others_served()
    {
        await StartAsync(connections: 10);
        var peers = new List<MllpPeer>();
        for (var i = 0; i < 10; i++)
        {
            peers.Add(await ConnectAsync());
            await peers[i].WriteAsync(MllpPeer.Frame($"{i}"));
            Assert.Equal($"ACK:{i}", await peers[i].AnswerAsync());
        }
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => TryAsync())), Assert.Null);
        Assert.Equal(200, _intake.Incidents.Count(i => i == (ListenerIncident.ConnectionLimit, 0L)));

        await peers[3].WriteAsync(MllpPeer.Frame("sigue"));
        Assert.Equal("ACK:sigue", await peers[3].AnswerAsync());
        peers[0].FinishSending();
        Assert.Null(await peers[0].AnswerAsync());
        string? answer;
        while ((answer = await TryAsync()) is null) await Task.Yield();
        Assert.Equal("ACK:nuevo", answer);
        foreach (var peer in peers) peer.Dispose();

        async Task<string?> TryAsync()
        {
            try
            {
                using var peer = await ConnectAsync();
                await peer.WriteAsync(MllpPeer.Frame("nuevo"));
                return await peer.AnswerAsync();
            }
            catch (System.Net.Sockets.SocketException)
            {
                return null;
            }
        }
    }

    [Fact]
    public async Task A_peer_that_vanishes_before_its_answer_disturbs_nobody()
    {
        await StartAsync();
        var entered = new TaskCompletionSource();
        var store = new TaskCompletionSource();
        var stored = false;
        _intake.Answer = async (content, token) =>
        {
            entered.TrySetResult();
            await store.Task;
            stored = !token.IsCancellationRequested;
            return RecordingIntake.Ack(content);
        };
        var peer = await ConnectAsync();
        await peer.WriteAsync(MllpPeer.Frame("uno"));
        await entered.Task.WaitAsync(Until.Limit);
        peer.Reset();
        store.SetResult();
        using var other = await ConnectAsync();
        await other.WriteAsync(MllpPeer.Frame("dos"));
        Assert.Equal("ACK:dos", await other.AnswerAsync());
        await Until.TrueAsync(() => stored, "what had begun is stored");
        Assert.Empty(_intake.Incidents);
    }

    [Fact]
    public async Task An_answer_may_close_the_connection_with_and_without_words()
    {
        await StartAsync();
        _intake.Answer = (content, _) => new(content == "ilegible" ? new IntakeAnswer(default, Close: true) : RecordingIntake.Ack(content, close: true));
        using var first = await ConnectAsync();
        await first.WriteAsync(MllpPeer.Frame("adiós") + MllpPeer.Frame("no leído"));
        Assert.Equal("ACK:adiós", await first.AnswerAsync());
        Assert.Null(await first.AnswerAsync());
        using var second = await ConnectAsync();
        await second.WriteAsync(MllpPeer.Frame("ilegible"));
        Assert.Null(await second.AnswerAsync());
        Assert.Equal(["adiós", "ilegible"], _intake.Received);
    }

    [Fact]
    public async Task Stopping_closes_idle_connections_at_once_and_leaves_the_unread_unread()
    {
        await StartAsync();
        using var idle = await ConnectAsync();
        using var half = await ConnectAsync();
        await half.WriteAsync(MllpPeer.Frame("uno") + "\vMSH|a medias");
        Assert.Equal("ACK:uno", await half.AnswerAsync());
        using var patience = new CancellationTokenSource(Until.Limit);
        await _listener!.StopAsync(patience.Token);
        Assert.False(patience.IsCancellationRequested);
        Assert.Null(await idle.AnswerAsync());
        Assert.Null(await half.AnswerAsync());
        Assert.Equal(["uno"], _intake.Received);
        Assert.Empty(_intake.Incidents);
    }

    [Fact]
    public async Task Stopping_answers_the_message_in_hand_and_not_the_one_behind_it()
    {
        await StartAsync();
        var entered = new TaskCompletionSource();
        var store = new TaskCompletionSource();
        _intake.Answer = async (content, _) =>
        {
            entered.TrySetResult();
            await store.Task;
            return RecordingIntake.Ack(content);
        };
        using var peer = await ConnectAsync();
        await peer.WriteAsync(MllpPeer.Frame("uno") + MllpPeer.Frame("dos"));
        await entered.Task.WaitAsync(Until.Limit);
        using var patience = new CancellationTokenSource(Until.Limit);
        var stopping = _listener!.StopAsync(patience.Token);
        store.SetResult();
        Assert.Equal("ACK:uno", await peer.AnswerAsync());
        Assert.Null(await peer.AnswerAsync());
        await stopping;
        Assert.False(patience.IsCancellationRequested);
        Assert.Equal(["uno"], _intake.Received);
    }

    [Fact]
    public async Task Many_connections_at_once_each_get_their_own_answers()
    {
        await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(async c =>
        {
            using var peer = await ConnectAsync();
            for (var i = 0; i < 20; i++)
            {
                await peer.WriteAsync(MllpPeer.Frame($"{c}.{i}"));
                Assert.Equal($"ACK:{c}.{i}", await peer.AnswerAsync());
            }
        }));
        Assert.Equal(1000, _intake.Received.Count);
    }

    [Fact]
    public async Task An_address_of_another_machine_is_an_IOException()
    {
        // TEST-NET-1 (RFC 5737) belongs to nobody.
        var settings = new MllpSettings(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 0), 1 << 20, Idle, 1);
        await using var listener = new MllpAdapter().Create("pedidos", settings, _intake, _time);
        await Assert.ThrowsAsync<IOException>(() => listener.StartAsync(CancellationToken.None));
        Assert.Null(listener.LocalEndPoint);
    }

    private async Task StartAsync(long maxSize = 1 << 20, int connections = 100)
    {
        var settings = new MllpSettings(new IPEndPoint(IPAddress.Loopback, 0), maxSize, Idle, connections);
        _listener = new MllpAdapter().Create("pedidos", settings, _intake, _time);
        await _listener.StartAsync(CancellationToken.None);
    }

    private Task<MllpPeer> ConnectAsync() => MllpPeer.ConnectAsync(_listener!.LocalEndPoint!);

    /// <summary>The bytes may not have arrived yet when the clock first moves: it moves until it has its effect.</summary>
    private async Task AdvanceUntilAsync(TimeSpan by, Func<bool> condition) =>
        await Until.TrueAsync(() =>
        {
            if (condition()) return true;
            _time.Advance(by);
            return condition();
        }, "the clock's move has its effect");
}

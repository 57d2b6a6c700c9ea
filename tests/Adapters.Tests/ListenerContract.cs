using System.Net;

namespace IntegrationEngine.Adapters.Tests;

/// <summary>What every listener must do, whatever its protocol. A test class per adapter inherits it and says how a sender speaks.</summary>
public abstract class ListenerContract
{
    /// <summary>A listener that takes any free port (<c>null</c>) or the given one.</summary>
    private protected abstract IListener Create(string channel, IIntake intake, EndPoint? at);

    /// <summary>Sends the texts over one connection, one behind the other without waiting, and gives the answers in the order they came.</summary>
    protected abstract Task<IReadOnlyList<string>> SendAsync(EndPoint to, params string[] texts);

    [Fact]
    public async Task What_is_sent_arrives_with_its_channel_and_is_answered()
    {
        var intake = new RecordingIntake();
        await using var listener = Create("pedidos", intake, at: null);
        await listener.StartAsync(CancellationToken.None);
        Assert.Equal(["ACK:Núñez"], await SendAsync(listener.LocalEndPoint!, "Núñez"));
        Assert.Equal(["Núñez"], intake.Received);
        Assert.Equal("pedidos", intake.LastSender!.Listener);
        Assert.NotEmpty(intake.LastSender.Peer);
    }

    [Fact]
    public async Task Answers_come_in_the_order_of_the_messages()
    {
        var texts = Enumerable.Range(0, 50).Select(i => $"mensaje {i}").ToArray();
        // The first are slow, the last at once: only waiting for each keeps the order.
        var intake = new RecordingIntake
        {
            Answer = async (content, _) =>
            {
                for (var i = 0; i < (content.Length > 9 ? 0 : 20); i++) await Task.Yield();
                return RecordingIntake.Ack(content);
            },
        };
        await using var listener = Create("pedidos", intake, at: null);
        await listener.StartAsync(CancellationToken.None);
        Assert.Equal(texts.Select(t => "ACK:" + t), await SendAsync(listener.LocalEndPoint!, texts));
        Assert.Equal(texts, intake.Received);
    }

    [Fact]
    public async Task Stopping_finishes_and_answers_what_is_being_stored()
    {
        var entered = new TaskCompletionSource();
        var store = new TaskCompletionSource();
        var intake = new RecordingIntake
        {
            Answer = async (content, _) =>
            {
                entered.SetResult();
                await store.Task;
                return RecordingIntake.Ack(content);
            },
        };
        await using var listener = Create("pedidos", intake, at: null);
        await listener.StartAsync(CancellationToken.None);
        var sending = SendAsync(listener.LocalEndPoint!, "último");
        await entered.Task.WaitAsync(Until.Limit);
        using var patience = new CancellationTokenSource(Until.Limit);
        var stopping = listener.StopAsync(patience.Token);
        Assert.False(stopping.IsCompleted);
        store.SetResult();
        await stopping;
        Assert.False(patience.IsCancellationRequested);
        Assert.Equal(["ACK:último"], await sending);
    }

    [Fact]
    public async Task Stopping_ends_by_its_token_though_the_store_hangs()
    {
        var entered = new TaskCompletionSource();
        var intake = new RecordingIntake
        {
            Answer = async (_, token) =>
            {
                entered.SetResult();
                await Task.Delay(Timeout.Infinite, token);
                return default;
            },
        };
        await using var listener = Create("pedidos", intake, at: null);
        await listener.StartAsync(CancellationToken.None);
        var sending = SendAsync(listener.LocalEndPoint!, "colgado");
        await entered.Task.WaitAsync(Until.Limit);
        using var impatience = new CancellationTokenSource();
        var stopping = listener.StopAsync(impatience.Token);
        await impatience.CancelAsync();
        await stopping.WaitAsync(Until.Limit);
        // The sender sees its connection end without an answer; how that shows is the protocol's.
        await Task.WhenAny(sending).WaitAsync(Until.Limit);
        Assert.True(sending.IsFaulted || (await sending).Count == 0);
    }

    [Fact]
    public async Task A_stopped_listener_starts_again_at_the_same_place()
    {
        var intake = new RecordingIntake();
        await using var listener = Create("pedidos", intake, at: null);
        await listener.StartAsync(CancellationToken.None);
        var place = listener.LocalEndPoint!;
        await SendAsync(place, "antes");
        await listener.StopAsync(CancellationToken.None);
        Assert.Null(listener.LocalEndPoint);
        await Assert.ThrowsAnyAsync<Exception>(() => SendAsync(place, "durante"));

        await using var again = Create("pedidos", intake, place);
        await again.StartAsync(CancellationToken.None);
        Assert.Equal(["ACK:después"], await SendAsync(place, "después"));
        await again.StopAsync(CancellationToken.None);
        await again.StartAsync(CancellationToken.None);
        Assert.Equal(["ACK:otra vez"], await SendAsync(place, "otra vez"));
        Assert.Equal(["antes", "después", "otra vez"], intake.Received);
    }

    [Fact]
    public async Task A_place_that_is_taken_is_an_IOException_and_leaves_the_first_in_peace()
    {
        var intake = new RecordingIntake();
        await using var first = Create("uno", intake, at: null);
        await first.StartAsync(CancellationToken.None);
        await using var second = Create("dos", intake, first.LocalEndPoint);
        await Assert.ThrowsAnyAsync<IOException>(() => second.StartAsync(CancellationToken.None));
        Assert.Equal(["ACK:sigue"], await SendAsync(first.LocalEndPoint!, "sigue"));
    }

    [Fact]
    public async Task An_intake_that_fails_leaves_no_answer_and_the_listener_running()
    {
        var intake = new RecordingIntake { Answer = (_, _) => throw new InvalidOperationException("sin disco") };
        await using var listener = Create("pedidos", intake, at: null);
        await listener.StartAsync(CancellationToken.None);
        var answers = Array.Empty<string>() as IReadOnlyList<string>;
        try
        {
            answers = await SendAsync(listener.LocalEndPoint!, "uno");
        }
        catch (IOException)
        {
            // A closed connection is as good as no answer.
        }
        Assert.Empty(answers);
        await Until.TrueAsync(() => intake.Incidents.Count == 1, "the failure is reported");
        Assert.Equal(ListenerIncident.IntakeFailed, intake.Incidents[0].Incident);
        intake.Answer = (content, _) => new(RecordingIntake.Ack(content));
        Assert.Equal(["ACK:dos"], await SendAsync(listener.LocalEndPoint!, "dos"));
    }
}

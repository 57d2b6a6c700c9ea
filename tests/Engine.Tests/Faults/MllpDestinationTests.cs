using System.Collections.Concurrent;
using System.Text;
using IntegrationEngine.Adapters.Mllp;
using IntegrationEngine.Adapters.Tests.Mllp;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Tests.Pipeline;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Faults;

/// <summary>The whole way out over MLLP to a receiver that misbehaves on a schedule.</summary>
[Trait("Suite", "Faults")]
public sealed class MllpDestinationTests : IAsyncLifetime
{
    private readonly FakeMllpReceiver _receiver = new();
    private readonly ConcurrentQueue<string> _attempts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    [Fact]
    public async Task Answers_that_lack_a_part_of_their_frame_break_off_or_belong_to_another_cost_no_message_and_no_order()
    {
        await using var engine = await StartAsync(TimeSpan.FromSeconds(30));
        Schedule(
            id => Unframed(id)[1..], // no SB
            id => Encoding.UTF8.GetBytes(FakeMllpReceiver.Ack("AA", id)), // no frame at all
            id => Unframed(id)[..^2], // neither EB nor CR
            id => Unframed(id)[..^1], // no CR
            id => Unframed(id)[..20], // half a frame
            _ => null, // a reset
            _ => Unframed("otro"),
            id => FakeMllpReceiver.Frame(FakeMllpReceiver.Ack("AE", id, "207")),
            id => FakeMllpReceiver.Frame($"MSH|^~\\&|LIS|CIBIOR|||20260301||ACK|1|P|2.5.1\rMSA|SI|{id}\r"));
        for (var i = 1; i <= 4; i++) await engine.SendAsync($"m{i}", "ZKY|a\r");
        await UntilIdleAsync(engine);
        Assert.Equal(["m1", "m2", "m3", "m4"], _attempts.Distinct());
        Assert.Equal(_attempts.Order(StringComparer.Ordinal), _attempts);
        // Each of the nine was tried again.
        Assert.InRange(_attempts.Count(id => id == "m1"), 10, int.MaxValue);
        Assert.Equal(4, (await engine.Store.Ledger.CountsAsync(default)).Deliveries[("hospital", DeliveryState.Delivered)]);
        Assert.Empty(await engine.DeadLettersAsync());

        static byte[] Unframed(string id) => FakeMllpReceiver.Frame(FakeMllpReceiver.Ack("AA", id));
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("900", 3)]
    [InlineData("207", 6)]
    [InlineData("103", 1)]
    public async Task A_negative_acknowledgement_without_a_code_is_tried_three_times_and_others_as_their_code_says(string error, int tries)
    {
        await using var engine = await StartAsync(TimeSpan.FromDays(1));
        Schedule([.. Enumerable.Repeat<Func<string, byte[]?>>(id => FakeMllpReceiver.Frame(FakeMllpReceiver.Ack("AR", id, error)), tries)]);
        await engine.SendAsync("m1", "ZKY|a\r");
        await engine.SendAsync("m2", "ZKY|a\r");
        await UntilIdleAsync(engine);
        Assert.Equal(tries, _attempts.Count(id => id == "m1"));
        var letter = Assert.Single(await engine.DeadLettersAsync());
        Assert.Equal(("R331", tries), (letter.Code, letter.Attempts));
        Assert.Equal("m2", Assert.Single(_receiver.Held).Split('|')[9]);
    }

    private void Schedule(params Func<string, byte[]?>[] answers)
    {
        foreach (var answer in answers.Concat(Enumerable.Repeat<Func<string, byte[]?>>(id => FakeMllpReceiver.Frame(FakeMllpReceiver.Ack("AA", id)), 50)))
            _receiver.Schedule.Enqueue(id =>
            {
                _attempts.Enqueue(id);
                return answer(id);
            });
    }

    private Task<PipelineFixture> StartAsync(TimeSpan timeOut) => PipelineFixture.StartedAsync(new PipelineFixture
    {
        Adjust = snapshot => snapshot with
        {
            Destinations = new Dictionary<string, Destination>
            {
                ["hospital"] = new("hospital", new MllpDeliveryAdapter(), new MllpDeliverySettings("127.0.0.1", _receiver.Port, null, null, 1, new Dictionary<string, NegativeAck>()), timeOut, 'P'),
            },
        },
    });

    private static Task UntilIdleAsync(PipelineFixture engine) => Eventually.Is(
        () =>
        {
            if (engine.Pipeline.Status().Idle) return true;
            engine.Clock.Advance(TimeSpan.FromSeconds(2));
            return false;
        },
        "all is through, while the clock goes on");
}

using System.Text;
using IntegrationEngine.Adapters.Mllp;

namespace IntegrationEngine.Adapters.Tests.Mllp;

[Trait("Suite", "Faults")]
public sealed class MllpDeliveryTests : IAsyncLifetime
{
    private const string Message = "MSH|^~\\&|HIS|IMB|MOTOR|OPD|20260301120000||OML^O21|A1|P|2.5.1|||AL|NE\rPID|1||1||Núñez^Ángela\r";

    private readonly FakeMllpReceiver _receiver = new();
    private readonly ManualTime _time = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    public static TheoryData<string, string, DeliveryVerdict, int?> Refusals => new()
    {
        { "AE", "101", DeliveryVerdict.Refused, null },
        { "AR", "203", DeliveryVerdict.Refused, null },
        { "CE", "205", DeliveryVerdict.Refused, null },
        { "AE", "206", DeliveryVerdict.Contended, null },
        { "CR", "207", DeliveryVerdict.Contended, null },
        { "AR", "", DeliveryVerdict.Contended, 3 },
        { "AE", "900", DeliveryVerdict.Contended, 3 },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_negative_acknowledgement_goes_by_its_error(string code, string error, DeliveryVerdict verdict, int? tries)
    {
        _receiver.Schedule.Enqueue(id => FakeMllpReceiver.Frame(FakeMllpReceiver.Ack(code, id, error)));
        var outcome = await DeliverAsync();
        Assert.Equal((verdict, "R331", tries), (outcome.Verdict, outcome.Code, outcome.MostTries));
        // Who is not ready just now is not asked again at once.
        Assert.Equal(verdict == DeliveryVerdict.Contended ? TimeSpan.FromSeconds(10) : null, outcome.RetryAfter);
        Assert.Contains($"MSA|{code}", Encoding.UTF8.GetString(outcome.Response.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_destination_says_of_its_codes_goes_before_their_error()
    {
        _receiver.Schedule.Enqueue(id => FakeMllpReceiver.Frame(FakeMllpReceiver.Ack("AE", id, "207")));
        _receiver.Schedule.Enqueue(id => FakeMllpReceiver.Frame(FakeMllpReceiver.Ack("AR", id, "101")));
        await using var delivery = Create(", ack: { AE: refuse, AR: retry }");
        Assert.Equal(DeliveryVerdict.Refused, (await DeliverAsync(delivery)).Verdict);
        Assert.Equal(DeliveryVerdict.Contended, (await DeliverAsync(delivery)).Verdict);
    }

    [Fact]
    public async Task An_acknowledgement_of_another_message_delivers_nothing_and_its_connection_is_not_used_again()
    {
        _receiver.Schedule.Enqueue(_ => FakeMllpReceiver.Frame(FakeMllpReceiver.Ack("AA", "OTRO")));
        await using var delivery = Create();
        var outcome = await DeliverAsync(delivery);
        Assert.Equal((DeliveryVerdict.Unavailable, "R332"), (outcome.Verdict, outcome.Code));
        Assert.Equal(DeliveryOutcome.Delivered, await DeliverAsync(delivery));
        Assert.Equal(2, _receiver.Connections);
    }

    [Theory]
    [InlineData("esto no es HL7")]
    [InlineData("MSH|^~\\&|LIS|CIBIOR|||20260301||ACK|1|P|2.5.1\r")]
    [InlineData("MSH|^~\\&|LIS|CIBIOR|||20260301||ACK|1|P|2.5.1\rMSA|SI|A1\r")]
    public async Task What_is_no_acknowledgement_delivers_nothing(string answer)
    {
        _receiver.Schedule.Enqueue(_ => FakeMllpReceiver.Frame(answer));
        var outcome = await DeliverAsync();
        Assert.Equal((DeliveryVerdict.Unavailable, "R332"), (outcome.Verdict, outcome.Code));
    }

    [Theory]
    [InlineData("MSA|AA|A1\r")]
    [InlineData("\vMSH|^~\\&|LIS|CIBIOR|||20260301||ACK|1|P|2.5.1\rMSA|AA|A1\r")]
    [InlineData("\vMSH|^~\\&|LIS|CIBIOR|||20260301||ACK|1|P|2.5.1\rMSA|AA|A1\r\u001c")]
    public async Task An_acknowledgement_without_its_frame_is_waited_for_until_the_time_is_over(string answer)
    {
        _receiver.Schedule.Enqueue(_ => Encoding.UTF8.GetBytes(answer));
        await using var delivery = Create();
        var delivering = DeliverAsync(delivery);
        await Until.TrueAsync(() => _receiver.Schedule.IsEmpty, "the message arrived");
        await Until.TrueAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(30));
            return delivering.IsCompleted;
        }, "the time is over");
        var outcome = await delivering;
        Assert.Equal((DeliveryVerdict.Unavailable, "R304"), (outcome.Verdict, outcome.Code));
    }

    [Fact]
    public async Task A_reset_before_the_acknowledgement_is_tried_again_on_another_connection()
    {
        _receiver.Schedule.Enqueue(_ => null);
        await using var delivery = Create();
        var outcome = await DeliverAsync(delivery);
        Assert.Equal((DeliveryVerdict.Unavailable, "R308"), (outcome.Verdict, outcome.Code));
        Assert.Equal(DeliveryOutcome.Delivered, await DeliverAsync(delivery));
    }

    [Fact]
    public async Task A_connection_that_the_peer_closed_while_it_was_idle_is_no_outage()
    {
        await using var delivery = Create();
        Assert.Equal(DeliveryOutcome.Delivered, await DeliverAsync(delivery));
        Assert.Equal(DeliveryOutcome.Delivered, await DeliverAsync(delivery));
        Assert.Equal(1, _receiver.Connections);
        _receiver.Hang();
        Assert.Equal(DeliveryOutcome.Delivered, await DeliverAsync(delivery));
        Assert.Equal(2, _receiver.Connections);
    }

    [Fact]
    public async Task The_message_goes_as_it_came_but_for_who_receives_it_and_who_acknowledges()
    {
        await using var delivery = Create(", receiving-application: LIS, receiving-facility: CIBIOR^1.2.3^ISO");
        Assert.Equal(DeliveryOutcome.Delivered, await DeliverAsync(delivery));
        Assert.Equal(["MSH|^~\\&|HIS|IMB|LIS|CIBIOR^1.2.3^ISO|20260301120000||OML^O21|A1|P|2.5.1||||\rPID|1||1||Núñez^Ángela\r"], _receiver.Held);
    }

    [Fact]
    public async Task What_would_break_the_frame_is_refused_and_not_sent()
    {
        await using var delivery = Create();
        var outcome = await delivery.DeliverAsync(new DeliveryItem(Guid.Empty, 1, Encoding.UTF8.GetBytes(Message.Replace("Ángela", "Án\u001cgela", StringComparison.Ordinal))), CancellationToken.None);
        Assert.Equal((DeliveryVerdict.Refused, "R333"), (outcome.Verdict, outcome.Code));
        Assert.Equal(0, _receiver.Connections);
    }

    [Theory]
    [InlineData("{ host: lis.example, port: 2575 }", "C282")]
    [InlineData("{ host: 127.0.0.1, port: 2575, ack: { AX: retry } }", "C184")]
    [InlineData("{ host: 127.0.0.1, port: 2575, receiving-facility: 'Ñ' }", "C185")]
    [InlineData("{ host: 127.0.0.1, port: 2575, receiving-application: 'A|B' }", "C185")]
    public void Settings_that_would_leak_or_break_are_found(string settings, string code) =>
        Assert.Contains(Settings.Findings(new MllpDeliveryAdapter().Bind, settings), f => f.Code == code);

    [Fact]
    public void The_short_form_is_host_and_port()
    {
        var settings = (MllpDeliverySettings)Settings.Bind(new MllpDeliveryAdapter().Bind, "127.0.0.1:2580");
        Assert.Equal(("127.0.0.1", 2580, 1), (settings.Host, settings.Port, settings.Connections));
        Assert.True(((IDeliverySettings)settings).TakesMessages);
    }

    private static Task<DeliveryOutcome> DeliverAsync(IDelivery delivery) =>
        delivery.DeliverAsync(new DeliveryItem(Guid.Empty, 1, Encoding.UTF8.GetBytes(Message)), CancellationToken.None);

    private async Task<DeliveryOutcome> DeliverAsync()
    {
        await using var delivery = Create();
        return await DeliverAsync(delivery);
    }

    private IDelivery Create(string more = "")
    {
        var adapter = new MllpDeliveryAdapter();
        return adapter.Create("laboratorio", Settings.Bind(adapter.Bind, $"{{ host: 127.0.0.1, port: {_receiver.Port}{more} }}"), TimeSpan.FromSeconds(20), _time);
    }
}

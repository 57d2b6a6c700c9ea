using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Operations;
using IntegrationEngine.Engine.Orders;

namespace IntegrationEngine.Engine.Tests.Orders;

public sealed class OrderKeeperTests
{
    private const string Number = "HGO~77";
    private const string Id = "HGO|77";

    [Fact]
    public async Task Deadlines_are_raised_when_their_time_has_come_once_and_by_one_instance_over_restarts()
    {
        await using var engine = await new RoutedFixture().StartAsync();
        await engine.OrderAsync("o1", Number, "received=202503141500");
        await engine.SweepAsync();
        var order = (await engine.Ledger.FindOrderAsync(Id, default))!;
        Assert.Equal(("received", order.DueAt), (order.StartKind, order.StartedAt + TimeSpan.FromHours(24)));
        for (var hour = 0; hour < 60; hour++)
        {
            engine.Engine.Clock.Advance(TimeSpan.FromHours(1));
            if (hour % 7 == 3) await engine.RestartAsync();
            await using var other = new OrderKeeper(engine.Engine.Pipeline, "b", engine.Engine.Events.CreateLogger("b"));
            await Task.WhenAll(engine.SweepAsync(), other.SweepAsync(default));
            foreach (var raised in await engine.Ledger.DeadlinesAsync(Id, default)) Assert.True(raised.RaisedAt >= raised.DueAt - TimeSpan.FromHours(4.8));
        }
        Assert.Equal([DeadlineKind.Warned, DeadlineKind.Passed], (await engine.Ledger.DeadlinesAsync(Id, default)).Select(d => d.Kind));
        Assert.Single(engine.Engine.Events.All, l => l.Text.Contains("R383", StringComparison.Ordinal));
        Assert.Single(engine.Engine.Events.All, l => l.Text.Contains("R384", StringComparison.Ordinal));
        Assert.DoesNotContain(engine.Engine.Events.All, l => l.Text.Contains("GOHA800101", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_another_instance_raised_before_it_died_is_said_by_the_next()
    {
        await using var engine = await new RoutedFixture().StartAsync();
        await engine.OrderAsync("o1", Number);
        await engine.SweepAsync();
        var version = (await engine.Ledger.FindOrderAsync(Id, default))!.Version;
        var now = engine.Engine.Clock.GetUtcNow();
        await engine.Ledger.WriteAsync(l => l.Raise(new DeadlineEvent(Id, DeadlineKind.Passed, 0, now, now, "muerta"), version), default);
        await engine.SweepAsync();
        Assert.DoesNotContain(engine.Engine.Events.All, l => l.Text.Contains("R384", StringComparison.Ordinal));
        engine.Engine.Clock.Advance(TimeSpan.FromMinutes(2));
        await engine.SweepAsync();
        await engine.SweepAsync();
        Assert.Single(engine.Engine.Events.All, l => l.Text.Contains("R384", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_agreement_covers_that_was_signed_late_is_replayed_by_its_name()
    {
        await using var engine = await new RoutedFixture { Agreements = new AgreementSet([], RoutedFixture.Facilities()) }.StartAsync();
        await engine.OrderAsync("o1", Number);
        await engine.OrderAsync("o2", "HGO~78", "service=PET");
        Assert.Equal(["R401", "R401"], await engine.CodesAsync());
        engine.Agreements = new AgreementSet([RoutedFixture.Agreement("tardío", "ihc", "IHQ"), RoutedFixture.Agreement("otro", "pet", "PET")], RoutedFixture.Facilities());
        await engine.RestartAsync();
        var outcome = await engine.Engine.ReplayAsync(new DeadLetterArguments(Agreement: "tardío"));
        await engine.Engine.IdleAsync();
        Assert.Equal((1, 1), (outcome.Counts["replayed"], outcome.Counts["otherAgreement"]));
        Assert.Equal(["o1"], engine.Cibior.Taken);
        Assert.Equal("o2", Assert.Single(await engine.Engine.DeadLettersAsync()).ControlId);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"Zone":"Marte/Olimpo","Amount":2,"Unit":"Days","Starts":"Received","Stops":"Issued","IsAssumed":false,"Holidays":[],"UrgentCodes":[]}""")]
    public async Task An_order_whose_terms_cannot_be_read_stops_no_other_clock(string terms)
    {
        await using var engine = await new RoutedFixture
        {
            Agreements = new AgreementSet([RoutedFixture.Agreement("roto", "ihc", "IHQ"), RoutedFixture.Agreement("sano", "inf", "INF")], RoutedFixture.Facilities()),
        }.StartAsync();
        await engine.Ledger.WriteAsync(l => l.Terms("roto@1f2e3d4c5b6a", "ihc", terms), default);
        await engine.OrderAsync("o1", Number, "received=202503141500");
        await engine.OrderAsync("o2", "HGO~78", "service=INF;received=202503141500");
        await engine.SweepAsync();
        Assert.Null((await engine.Ledger.FindOrderAsync(Id, default))!.DueAt);
        Assert.NotNull((await engine.Ledger.FindOrderAsync("HGO|78", default))!.DueAt);
        Assert.Single(engine.Engine.Events.All, l => l.Text.Contains("R388", StringComparison.Ordinal));
        await engine.SweepAsync();
        Assert.Single(engine.Engine.Events.All, l => l.Text.Contains("R388", StringComparison.Ordinal));
    }
}

using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Tests.Ledger;

/// <content>Orders, their events and clocks.</content>
public abstract partial class LedgerContract
{
    private static OrderEntry Order => new("HGA|77", At, At.AddMinutes(1))
    {
        Agreement = "convenio", AgreementStamp = "convenio@1f2e3d4c5b6a", Service = "ihc", ServiceCode = "85904-1",
        RequesterFacility = "MCIMB000016", RequesterInstitution = "IMSS-BIENESTAR", RequesterState = "MC", PerformerFacility = "PLIMS999997", PerformerInstitution = "IMSS",
        Destination = "cibior", ReplyDestination = "imss-bienestar", ReplyFacility = "MCIMB000021", Person = "p1", MatchKeys = "c:p1", Age = 47,
        Parent = "HGA|70", Priority = "urgent", Kind = "estudio", Study = "tomografía", Specimens = 3, LookAt = DateTimeOffset.UnixEpoch,
    };

    [Fact]
    public async Task An_order_keeps_what_it_was_accepted_under()
    {
        await Write(l => l.Order(Order));
        Assert.Equal(Order, await Ledger.FindOrderAsync(Order.Id, default));
        await Write(l => l.Order(Order with { Agreement = "otro", Destination = "otro", Person = "p2" }));
        Assert.Equal(Order with { Version = 1 }, await Ledger.FindOrderAsync(Order.Id, default));
        Assert.Null(await Ledger.FindOrderAsync("OTRA|77", default));
        Assert.Equal([Order.Id], (await Ledger.FindOrdersAsync([.. Enumerable.Range(0, 130).Select(i => $"HGA|{i}")], default)).Keys);
    }

    [Fact]
    public async Task What_happened_is_kept_once_in_its_order_and_has_the_order_looked_at()
    {
        await Write(l => l.Order(Order));
        await Write(l => l.Computed(Order with { LookAt = null }));
        Assert.Empty(await Ledger.OrdersToLookAtAsync(At, 10, default));
        var received = new OrderEvent(Order.Id, OrderEventKind.Received, At.AddHours(2), Message, At.AddHours(3));
        var rejected = new OrderEvent(Order.Id, OrderEventKind.Rejected, At.AddHours(1), Message, At.AddHours(3), "RB");
        await Write(l => { l.Happened(received); l.Happened(rejected); });
        await Write(l => l.Happened(received with { MessageId = Guid.NewGuid(), RecordedAt = At.AddDays(1) }));
        Assert.Equal([rejected, received], await Ledger.OrderEventsAsync([Order.Id], default));
        Assert.Equal([Order.Id], (await Ledger.OrdersToLookAtAsync(At, 10, default)).Select(o => o.Id));
    }

    [Fact]
    public async Task What_is_computed_is_written_only_over_what_it_was_computed_of()
    {
        await Write(l => l.Order(Order));
        var computed = Order with
        {
            State = OrderState.Final, StartedAt = At, StartKind = "received", DueAt = At.AddDays(1), IssuedAt = At.AddHours(30), DeliveredAt = At.AddHours(31),
            Paused = TimeSpan.FromHours(6), RejectedReason = "RB", Late = true, LookAt = null,
        };
        await Write(l => l.Computed(computed));
        Assert.Equal(computed, await Ledger.FindOrderAsync(Order.Id, default));
        await Write(l => l.Happened(new OrderEvent(Order.Id, OrderEventKind.Corrected, At, Message, At)));
        await Write(l => l.Pending(Order.Id, "her2-ish"));
        await Write(l => l.Computed(computed with { State = OrderState.Cancelled }));
        await Write(l => l.Raise(new DeadlineEvent(Order.Id, DeadlineKind.Passed, 0, At, At, "a"), 0));
        Assert.Equal(computed with { Version = 2, LookAt = DateTimeOffset.UnixEpoch, Pending = "her2-ish" }, await Ledger.FindOrderAsync(Order.Id, default));
        Assert.Empty(await Ledger.DeadlinesAsync(Order.Id, default));
    }

    [Fact]
    public async Task What_is_said_of_a_clock_is_of_who_said_it_first_and_once_for_each_period()
    {
        await Write(l => l.Order(Order));
        var first = new DeadlineEvent(Order.Id, DeadlineKind.MetLate, 0, At, At.AddHours(1), "a");
        await Write(l => l.Raise(first, 0));
        await Write(l => l.Raise(first with { RaisedBy = "b", RaisedAt = At.AddHours(2) }, 0));
        await Write(l => l.Raise(first with { Period = 1, RaisedBy = "b", RaisedAt = At.AddHours(3) }, 0));
        Assert.Equal([first, first with { Period = 1, RaisedBy = "b", RaisedAt = At.AddHours(3) }], await Ledger.DeadlinesAsync(Order.Id, default));
        Assert.Equal([first], await Ledger.UntoldDeadlinesAsync("a", At, 10, default));
        Assert.Equal(2, (await Ledger.UntoldDeadlinesAsync("c", At.AddDays(1), 10, default)).Count);
        await Write(l => l.Told(first, At.AddHours(4)));
        Assert.Empty(await Ledger.UntoldDeadlinesAsync("a", At, 10, default));
    }

    [Fact]
    public async Task A_result_waits_until_its_order_is_there()
    {
        var headers = new LogHeaders(new KeyValuePair<string, string>("channel", "estudios"));
        var result = new AwaitingResult(Order.Id, Message, "estudios", "clave", headers, new byte[] { 1, 2 }, At);
        await Write(l => { l.Await(result); l.Await(result with { Since = At.AddDays(1) }); });
        Assert.Empty(await Ledger.ReadyResultsAsync(10, default));
        Assert.Equal((1, At), await Ledger.AwaitingAsync(default));
        await Write(l => l.Order(Order));
        var ready = Assert.Single(await Ledger.ReadyResultsAsync(10, default));
        Assert.Equal((Order.Id, Message, "estudios", "clave", At, 2), (ready.Order, ready.MessageId, ready.Channel, ready.Key, ready.Since, ready.Content.Length));
        await Write(l => l.EndAwait(Order.Id, Message));
        Assert.Equal((0, null), await Ledger.AwaitingAsync(default));
    }

    [Fact]
    public async Task A_merge_makes_one_person_of_two_for_orders_from_before_and_after_it()
    {
        await Write(l => { l.Order(Order); l.Order(Order with { Id = "HGA|78", Person = "p2" }); l.Order(Order with { Id = "HGA|79", Person = "p3" }); });
        await Write(l => l.Person("p3", "p2", always: true));
        await Write(l => l.Person("p1", "p3", always: true));
        await Write(l => { l.Order(Order with { Id = "HGA|80", Person = "p2" }); l.Order(Order with { Id = "HGA|81", Person = "p4" }); });
        Assert.Equal(["p1", "p1", "p1", "p1", "p4"], await PersonsAsync());
        Assert.Equal(["p1", "p1"], (await Ledger.PersonsAsync(["p2", "p3", "p4"], default)).Values);
    }

    [Fact]
    public async Task A_record_that_gets_a_curp_is_its_person_and_is_not_taken_from_it_by_another()
    {
        await Write(l => { l.Order(Order with { Person = "registro" }); l.Order(Order with { Id = "HGA|78", Person = "curp" }); });
        await Write(l => l.Person("curp", "registro", always: false));
        await Write(l => l.Person("otra", "registro", always: false));
        await Write(l => { l.Order(Order with { Id = "HGA|79", Person = "registro" }); l.Order(Order with { Id = "HGA|80", Person = "otra" }); });
        Assert.Equal(["curp", "curp", "curp", "otra"], await PersonsAsync());
    }

    [Fact]
    public async Task The_first_value_of_a_key_stays()
    {
        Assert.Null(await Ledger.KeyAsync("persons", default));
        await Write(l => l.Key("persons", "a"));
        await Write(l => l.Key("persons", "b"));
        Assert.Equal("a", await Ledger.KeyAsync("persons", default));
        await Write(l => { l.Terms("convenio@1", "ihc", "24 h"); l.Terms("convenio@1", "ihc", "48 h"); });
        Assert.Equal("24 h", await Ledger.TermsAsync("convenio@1", "ihc", default));
        Assert.Null(await Ledger.TermsAsync("convenio@2", "ihc", default));
    }

    [Fact]
    public async Task A_supply_is_written_again_without_being_counted_twice()
    {
        var supply = new SupplyEntry("ABASTO|1|1", "ABASTO|1", "010.000.1234.00", 120, "Almacén Norte", "MNIMS000001", At, "completed", Message, At);
        await Write(l => l.Supply(supply));
        await Write(l => l.Supply(supply with { Units = 100 }));
    }

    private async Task<IEnumerable<string?>> PersonsAsync() =>
        (await Ledger.FindOrdersAsync([.. Enumerable.Range(77, 6).Select(i => $"HGA|{i}")], default)).Values.OrderBy(o => o.Id, StringComparer.Ordinal).Select(o => o.Person);
}

using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Orders;
using IntegrationEngine.Engine.Reports;

namespace IntegrationEngine.Engine.Tests.Ledger;

/// <content>Reports beside the slow way: every order by itself, of all that happened to it.</content>
public abstract partial class LedgerContract
{
    private static readonly ServiceTerms CountedTerms = new("America/Mexico_City", 24, TurnaroundUnit.Hours, ClockStart.Received, ClockStop.Issued, false, [], [], null, null, new Price(10m, "MXN"));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_happens_in_whatever_sequence_reports_count_what_the_slow_way_counts(int seed)
    {
        var random = new Random(seed);
        string[] ids = [.. Enumerable.Range(0, 60).Select(i => $"R|{i}")];
        await Write(l => l.Terms("convenio@1", "ihc", CountedTerms.Write()));
        for (var round = 0; round < 12; round++)
        {
            await Write(l =>
            {
                for (var i = 0; i < 25; i++) SomethingHappens(l, ids, random);
            });
            if (random.Next(2) == 0) await LookAsync();
        }
        await LookAsync();
        var orders = (await Ledger.FindOrdersAsync(ids, default)).Values.ToList();
        var events = (await Ledger.OrderEventsAsync(ids, default)).ToLookup(e => e.Order, StringComparer.Ordinal);
        foreach (var asOf in (DateTimeOffset[])[At.AddDays(30), At.AddHours(200), At.AddHours(60)])
            foreach (var (agreement, state) in ((string?, string?)[])[(null, null), ("convenio", null), (null, "PL"), ("otro", "MN")])
            {
                var request = Everything with { Agreement = agreement, State = state, Period = new ReportPeriod(new DateOnly(2025, 3, 14), new DateOnly(2025, 3, 20), asOf, Zone) };
                var rows = (await Desk.MakeAsync(request, default)).Sections.Where(s => s.Id is "facilities" or "services").SelectMany(s => s.Rows.Select(r => (s, r)));
                foreach (var (section, row) in rows) Assert.Equal(Slow(section.Id, row.Key), section.Figures.Select((f, i) => (f.Id, row.Values[i])).Where(f => f.Id is not "rejected"));

                IEnumerable<(string, decimal?)> Slow(string section, IReadOnlyList<string> key)
                {
                    // Nothing of what reports are made with: the orders, and their clocks as they would have been read then.
                    var counted = orders
                        .Where(o => o.OrderedAt >= request.Period.From && o.OrderedAt < request.Period.Before && (agreement ?? o.Agreement) == o.Agreement && (state ?? o.RequesterState) == o.RequesterState)
                        .Where(o => Enumerable.SequenceEqual((section == "services" ? new[] { o.Agreement, o.Service } : [o.RequesterState, o.RequesterInstitution, o.RequesterFacility]).Take(key.Count).Select(k => k ?? "none"), key))
                        .Select(o => (Order: o, Clock: OrderClock.Read(o, [.. events[o.Id].Where(e => e.At <= asOf)], o.Agreement == "convenio" ? CountedTerms : null))).ToList();
                    var live = counted.Where(c => c.Clock.State != OrderState.Cancelled).ToList();
                    var issued = live.Where(c => c.Clock.IssuedAt is not null).ToList();
                    yield return ("orders", counted.Count);
                    yield return ("people", live.Select(c => c.Order.Person).OfType<string>().Distinct(StringComparer.Ordinal).Count());
                    if (section == "services") yield return ("people-reported", issued.Select(c => c.Order.Person).OfType<string>().Distinct(StringComparer.Ordinal).Count());
                    yield return ("specimens", live.Sum(c => c.Order.Specimens ?? 0));
                    yield return ("reported", issued.Count);
                    yield return ("open", live.Count - issued.Count);
                    if (section == "services") yield return ("cancelled", counted.Count - live.Count);
                    else
                    {
                        yield return ("on-time", live.Count(c => c.Clock.Late == false));
                        yield return ("late", live.Count(c => c.Clock.Late == true));
                        yield return ("overdue", live.Count(c => c.Clock.Late is null && c.Clock.DueAt < asOf));
                    }
                    if (orders.Exists(o => o.Agreement == "convenio") && agreement is not "otro" && counted.Count > 0)
                        yield return ("amount-mxn", counted.Exists(c => c.Order.Agreement == "convenio") ? 10m * issued.Count(c => c.Order.Agreement == "convenio") : null);
                }
            }
    }

    /// <summary>As many upgrades had a database that knew no groups of orders.</summary>
    protected const int BeforeGroups = 6;

    /// <summary>A reported order, an open one whose reason and facility are empty, and a request that was cancelled and of which nothing else says so.</summary>
    protected static string OldOrders => $"""
        INSERT INTO orders(order_id, agreement, agreement_stamp, service, requester_state, requester_facility, ordered_at, accepted_at, person, status, issued_at, paused_ms, rejected_reason, late, due_at, version)
        VALUES ('R|1', 'convenio', 'convenio@1', 'ihc', 'PL', 'F1', {At.ToUnixTimeMilliseconds()}, 1, 'p1', 'final', {At.AddHours(5).ToUnixTimeMilliseconds()}, 0, NULL, 0, {At.AddHours(24).ToUnixTimeMilliseconds()}, 3),
            ('R|2', 'convenio', 'convenio@1', 'ihc', 'PL', '', {At.ToUnixTimeMilliseconds()}, 1, 'p1', 'open', NULL, 0, '', NULL, NULL, 0),
            ('R|3', NULL, NULL, NULL, NULL, NULL, {At.ToUnixTimeMilliseconds()}, 1, NULL, 'cancelled', NULL, 0, NULL, NULL, NULL, 0);
        INSERT INTO order_events(order_id, event, happened_at, message_id, recorded_at, detail)
        VALUES ('R|1', 'received', {At.ToUnixTimeMilliseconds()}, '{Message}', 1, ''), ('R|1', 'final', {At.AddHours(5).ToUnixTimeMilliseconds()}, '{Message}', 1, ''), ('R|3', 'requested', {At.ToUnixTimeMilliseconds()}, '{Message}', 1, '')
        """;

    protected async Task OldOrdersAreCountedAsync()
    {
        var totals = Totals(await Desk.MakeAsync(Everything, default));
        Assert.Equal((3, 1, 1, 1, 1, 1), (totals["orders"], totals["people"], totals["reported"], totals["open"], totals["cancelled"], totals["on-time"]));
        Assert.Equal(1, Totals(await Desk.MakeAsync(Everything with { Kind = ReportKind.FollowUp }, default))["cancelled"]);
        var before = Totals(await Desk.MakeAsync(Everything with { Period = Everything.Period with { AsOf = At.AddHours(4) } }, default));
        Assert.Equal((0, 2), (before["reported"], before["open"]));
        // What happens to them goes on in the same group as to others.
        await Write(Order with { Id = "R|4", Agreement = "convenio", AgreementStamp = "convenio@1", Service = "ihc", RequesterState = "PL", RequesterFacility = "F1", Kind = null, Study = null });
        Assert.Equal(4, Totals(await Desk.MakeAsync(Everything, default))["orders"]);
    }

    private static void SomethingHappens(ILedgerWriter l, string[] ids, Random random)
    {
        var id = ids[random.Next(ids.Length)];
        var at = At.AddMinutes(random.Next(30_000));
        switch (random.Next(12))
        {
            case < 4:
                var isCovered = random.Next(3) > 0;
                l.Order(Order with
                {
                    Id = id, OrderedAt = At.AddMinutes(random.Next(12_000)), Person = random.Next(9) == 0 ? null : $"p{random.Next(25)}", Agreement = isCovered ? "convenio" : "otro",
                    AgreementStamp = isCovered ? "convenio@1" : "otro@1", Service = "ihc", RequesterState = random.Next(2) == 0 ? "PL" : "MN", RequesterFacility = random.Next(4) == 0 ? null : $"F{random.Next(3)}",
                    Specimens = random.Next(3), Pending = null, Kind = null, Study = null, State = OrderState.Open,
                });
                break;
            case 4:
                l.Person($"p{random.Next(25)}", $"p{random.Next(25)}", always: random.Next(2) == 0);
                break;
            case 5:
                l.Pending(id, random.Next(2) == 0 ? "her2-ish" : null);
                break;
            default:
                l.Happened(new OrderEvent(
                    id, random.Next(6) switch { 0 => OrderEventKind.Received, 1 => OrderEventKind.Final, 2 => OrderEventKind.Corrected, 3 => OrderEventKind.Delivered, 4 => OrderEventKind.Rejected, _ => random.Next(3) == 0 ? OrderEventKind.Cancelled : OrderEventKind.Received },
                    at, Message, At.AddDays(29), ""));
                break;
        }
    }

    /// <summary>As the keeper of clocks does.</summary>
    private async Task LookAsync()
    {
        while (await Ledger.OrdersToLookAtAsync(At.AddDays(60), 100, default) is { Count: > 0 } orders)
        {
            var events = (await Ledger.OrderEventsAsync([.. orders.Select(o => o.Id)], default)).ToLookup(e => e.Order, StringComparer.Ordinal);
            await Write(l =>
            {
                foreach (var order in orders) l.Computed(OrderClock.Read(order, [.. events[order.Id]], order.Agreement == "convenio" ? CountedTerms : null).Of(order) with { LookAt = null });
            });
        }
    }
}

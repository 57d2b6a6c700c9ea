using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Orders;
using IntegrationEngine.Engine.Reports;
using IntegrationEngine.Engine.Reports.Stored;
using IntegrationEngine.Engine.Reports.Writing;
using IntegrationEngine.Engine.Tests.Reports;

namespace IntegrationEngine.Engine.Tests.Ledger;

/// <content>What reports make of orders.</content>
public abstract partial class LedgerContract
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(ReportPeriod.UsualZone);

    private static ReportRequest Everything => new(ReportKind.Agreement, new ReportPeriod(null, null, At.AddDays(30), Zone));

    private ReportDesk Desk => new((ILedgerFigures)Ledger, AgreementSet.Empty, new FixedClock(At.AddDays(30)));

    [Fact]
    public async Task A_report_counts_each_order_by_what_became_of_it()
    {
        var due = At.AddDays(1);
        await Write(
            Order with { Id = "A|1", Person = "p1", Specimens = 2, State = OrderState.Final, StartedAt = At, DueAt = due, IssuedAt = At.AddHours(10), DeliveredAt = At.AddHours(30), Late = false },
            Order with { Id = "A|2", Person = "p1", Specimens = 1, State = OrderState.Corrected, StartedAt = At, StartKind = "shipped", DueAt = due, IssuedAt = At.AddHours(26), Late = true },
            Order with { Id = "A|3", Person = "p2", Specimens = null, StartedAt = At, DueAt = due },
            Order with { Id = "A|4", Person = "p3", Specimens = null, DueAt = At.AddDays(60) },
            Order with { Id = "A|5", Person = "p4", Specimens = 7, State = OrderState.Cancelled },
            Order with { Id = "A|6", Person = null, Specimens = 1, State = OrderState.Rejected, RejectedReason = "RB", Paused = TimeSpan.FromHours(2) });
        var totals = Totals(await Desk.MakeAsync(Everything, default));
        Assert.Equal((6, 3, 1, 4), (totals["orders"], totals["people"], totals["people-reported"], totals["specimens"]));
        Assert.Equal((2, 3, 1), (totals["reported"], totals["open"], totals["cancelled"]));
        Assert.Equal((1, 1, 1), (totals["on-time"], totals["late"], totals["overdue"]));
        Assert.Equal((1, 0), (totals["issued-on-time"], totals["delivered-on-time"]));
        Assert.Equal((1, 1, 1), (totals["rejected"], totals["awaiting-specimen"], totals["from-shipment"]));
        Assert.Equal((2, 10m, 26m, 26m), (totals["measured"], totals["p50"], totals["p90"], totals["p99"]));
        Assert.Equal(100m / 3, totals["on-time-share"]);
    }

    [Fact]
    public async Task Each_figure_is_made_of_as_many_orders_as_it_says()
    {
        await Write(Orders(500));
        foreach (var kind in (ReportKind[])[ReportKind.Agreement, ReportKind.Turnaround, ReportKind.FollowUp])
        {
            var request = Everything with { Kind = kind };
            var totals = Totals(await Desk.MakeAsync(request, default));
            Assert.NotEmpty(totals);
            foreach (var figure in FigureCatalogue.Of(kind).Where(f => f.Unit == FigureUnit.Count && totals.ContainsKey(f.Id)))
            {
                var list = Assert.Single((await Desk.ListAsync(request, figure.Id, default)).Listings);
                var people = list.Rows.Select(r => r[1]).Where(p => p.Length > 0).Distinct(StringComparer.Ordinal).Count();
                if (figure.Id != "specimens") Assert.Equal((kind, figure.Id, totals[figure.Id]), (kind, figure.Id, figure.Id.StartsWith("people", StringComparison.Ordinal) ? people : list.Rows.Count));
            }
        }
    }

    [Fact]
    public async Task Groups_add_up_to_what_is_above_them_but_for_people_who_are_in_several()
    {
        await Write(Orders(400));
        var report = await Desk.MakeAsync(Everything, default);
        var facilities = report.Sections.Single(s => s.Id == "facilities");
        for (var level = 1; level <= 3; level++)
            Assert.Equal(400, facilities.Rows.Where(r => r.Level == level).Sum(r => r.Values[0]));
        var states = facilities.Rows.Where(r => r.Level == 1).ToList();
        Assert.True(states.Sum(r => r.Values[1]) > facilities.Rows[0].Values[1]);
        Assert.All(states, s => Assert.True(s.Values[1] <= facilities.Rows[0].Values[1]));
    }

    [Fact]
    public async Task Whatever_stands_in_the_texts_of_an_order_it_is_counted()
    {
        await Write(
            Order with { Id = "A|1", ServiceCode = "", Kind = "", Study = "\u001f\u001e|", RejectedReason = "\u001f", RequesterFacility = "" },
            Order with { Id = "A|2", ServiceCode = null, Kind = null, Study = null, Pending = null, Service = null, Agreement = null, AgreementStamp = null, RequesterState = null, RequesterInstitution = null, RequesterFacility = null });
        var totals = Totals(await Desk.MakeAsync(Everything, default));
        Assert.Equal((2, 2), (totals["orders"], totals["open"]));
    }

    [Fact]
    public async Task Two_people_are_one_after_a_merge()
    {
        await Write(Order with { Id = "A|1", Person = "p1" }, Order with { Id = "A|2", Person = "p2" });
        Assert.Equal(2, Totals(await Desk.MakeAsync(Everything, default))["people"]);
        await Write(l => l.Person("p1", "p2", always: true));
        Assert.Equal(1, Totals(await Desk.MakeAsync(Everything, default))["people"]);
    }

    [Fact]
    public async Task The_period_takes_whole_days_of_its_zone()
    {
        var midnight = new DateTimeOffset(2025, 3, 1, 6, 0, 0, TimeSpan.Zero);
        await Write(
            Order with { Id = "A|1", OrderedAt = midnight.AddMilliseconds(-1) }, Order with { Id = "A|2", OrderedAt = midnight },
            Order with { Id = "A|3", OrderedAt = midnight.AddDays(31).AddMilliseconds(-1) }, Order with { Id = "A|4", OrderedAt = midnight.AddDays(31) });
        var march = Everything with { Period = ReportPeriod.Month(2025, 3, At.AddDays(60), Zone) };
        Assert.Equal(["A|2", "A|3"], (await Desk.ListAsync(march, "orders", default)).Listings[0].Rows.Select(r => r[0]));
        Assert.Equal("marzo de 2025", (await Desk.MakeAsync(march, default)).Subtitle);
        var one = march with { Agreement = "otro" };
        Assert.Empty((await Desk.ListAsync(one, "orders", default)).Listings[0].Rows);
    }

    [Fact]
    public async Task What_happened_after_the_cut_off_does_not_count()
    {
        var terms = new ServiceTerms("America/Mexico_City", 24, TurnaroundUnit.Hours, ClockStart.Received, ClockStop.Issued, false, [], [], null, null, null);
        await Write(l => l.Terms("convenio@1f2e3d4c5b6a", "ihc", terms.Write()));
        await Write(
            Order with { Id = "A|1", State = OrderState.Final, StartedAt = At, StartKind = "received", DueAt = At.AddDays(1), IssuedAt = At.AddHours(30), Late = true, ChangedAt = At.AddHours(30) },
            Order with { Id = "A|2", State = OrderState.Cancelled, ChangedAt = At.AddHours(40) },
            Order with { Id = "A|3", ChangedAt = At.AddHours(40), State = OrderState.Rejected, RejectedReason = "RB", Paused = TimeSpan.FromHours(1), StartedAt = At, StartKind = "received" });
        // Before they are looked at again: what is counted is what was computed.
        await Write(l =>
        {
            l.Happened(new OrderEvent("A|1", OrderEventKind.Received, At, Message, At.AddDays(9)));
            l.Happened(new OrderEvent("A|1", OrderEventKind.Final, At.AddHours(30), Message, At.AddDays(9)));
            l.Happened(new OrderEvent("A|2", OrderEventKind.Cancelled, At.AddHours(40), Message, At.AddDays(9)));
            l.Happened(new OrderEvent("A|3", OrderEventKind.Received, At, Message, At.AddDays(9)));
            l.Happened(new OrderEvent("A|3", OrderEventKind.Rejected, At.AddHours(40), Message, At.AddDays(9), "RB"));
        });
        var then = Totals(await Desk.MakeAsync(Everything with { Period = Everything.Period with { AsOf = At.AddHours(25) } }, default));
        Assert.Equal((3, 3, 0, 2, 0, 0), (then["orders"], then["open"], then["reported"], then["overdue"], then["cancelled"], then["rejected"]));
        var now = Totals(await Desk.MakeAsync(Everything, default));
        Assert.Equal((3, 1, 1, 0, 1, 1), (now["orders"], now["open"], now["reported"], now["overdue"], now["cancelled"], now["rejected"]));
    }

    [Fact]
    public async Task The_follow_up_of_Michoacan_is_reproduced_with_what_is_unclassified_in_sight()
    {
        await Write(Michoacan.Orders());
        var report = await Desk.MakeAsync(Everything with { Kind = ReportKind.FollowUp, Period = new ReportPeriod(null, null, Michoacan.CutOff, Zone) }, default);
        Michoacan.AssertIsReproduced(report);
    }

    [Fact]
    public async Task A_stored_report_is_printed_again_with_what_changed_as_adjustments()
    {
        await Write(Order with { Id = "A|1", Person = "p1", State = OrderState.Open });
        var request = Everything with { Period = Everything.Period with { AsOf = At.AddDays(2) } };
        var stored = StoredReport.Of(request, await Desk.MakeAsync(request, default), At.AddDays(2));
        await Write(Order with { Id = "A|2", Person = "p2", Service = "otro" });
        await Write(l => l.Person("p1", "p2", always: true));
        var again = stored.With(await Desk.MakeAsync(stored.Request.Request("es"), default));
        var services = again.Sections.Single(s => s.Id == "services");
        Assert.Equal((1, 1), (services.Rows[0].Values[0], services.Rows[0].Adjustments![0]));
        Assert.Equal((1, 0), (services.Rows[0].Values[1], services.Rows[0].Adjustments![1]));
        var added = services.Rows.Single(r => r.Key is [.., "otro"]);
        Assert.Equal((null, 1), (added.Values[0], added.Adjustments![0]));
    }

    [Fact]
    public async Task Prices_are_those_of_the_version_that_each_order_bears()
    {
        var terms = new ServiceTerms("America/Mexico_City", null, TurnaroundUnit.Hours, ClockStart.Received, ClockStop.Issued, false, [], [], null, null, new Price(1234.50m, "MXN"));
        await Write(l =>
        {
            l.Terms("convenio@1", "ihc", terms.Write());
            l.Terms("convenio@2", "ihc", (terms with { Price = new Price(2000m, "MXN") }).Write());
        });
        await Write(
            Order with { Id = "A|1", AgreementStamp = "convenio@1", IssuedAt = At, State = OrderState.Final }, Order with { Id = "A|2", AgreementStamp = "convenio@1", IssuedAt = At, State = OrderState.Final },
            Order with { Id = "A|3", AgreementStamp = "convenio@2", IssuedAt = At, State = OrderState.Final }, Order with { Id = "A|4", AgreementStamp = "convenio@2" });
        Assert.Equal(4469m, Totals(await Desk.MakeAsync(Everything, default))["amount-mxn"]);
    }

    [Fact]
    public async Task What_is_overdue_comes_first_and_then_what_is_due_soon()
    {
        var now = At.AddDays(30);
        await Write(
            Order with { Id = "A|1", DueAt = now.AddHours(5) }, Order with { Id = "A|2", DueAt = now.AddHours(-5) }, Order with { Id = "A|3", DueAt = now.AddHours(49) },
            Order with { Id = "A|4", DueAt = now.AddHours(-9), Late = true, IssuedAt = now, State = OrderState.Final }, Order with { Id = "A|5", DueAt = now.AddHours(-9), State = OrderState.Cancelled },
            Order with { Id = "A|6", DueAt = now.AddHours(-50) });
        var report = await Desk.MakeAsync(Everything with { Kind = ReportKind.Due }, default);
        Assert.Equal(["A|6", "A|2"], report.Listings[0].Rows.Select(r => r[0]));
        Assert.Equal(["A|1"], report.Listings[1].Rows.Select(r => r[0]));
        Assert.All(report.Listings.Take(2).SelectMany(l => l.Rows), r => Assert.Equal(("HGA|70", "Urgente"), (r[1], r[6])));
    }

    [Fact]
    public async Task What_was_shipped_and_did_not_arrive_stays_in_the_list_of_what_is_due_until_it_comes()
    {
        var now = At.AddDays(30);
        await Write([.. Enumerable.Range(1, 8).Select(i => Order with { Id = $"A|{i}", DueAt = null, Agreement = i == 7 ? "otro" : "convenio", State = i == 4 ? OrderState.Cancelled : OrderState.Open })]);
        await Write(l =>
        {
            foreach (var (number, days) in ((int, double)[])[(1, 20), (2, 10), (3, 20), (4, 20), (5, 10), (6, 28), (7, 5)]) Happened(number, OrderEventKind.Shipped, days);
            Happened(3, OrderEventKind.Received, 24);
            // Rejected, and the next one did not arrive either: told of twice, listed once.
            Happened(5, OrderEventKind.Shipped, 14);
            // Received in time, as came to be known after it was told of.
            Happened(8, OrderEventKind.Shipped, 10);
            Happened(8, OrderEventKind.Received, 12);
            foreach (var (number, period, days) in ((int, int, double)[])[(1, 0, 23), (2, 0, 13), (3, 0, 23), (4, 0, 23), (5, 0, 13), (5, 1, 17), (6, 0, 31), (7, 0, 8), (8, 0, 13)])
                l.Raise(new DeadlineEvent($"A|{number}", DeadlineKind.NotReceived, period, At.AddDays(days), At.AddDays(days), "a"), number switch { 3 or 5 or 8 => 2, _ => 1 });
            l.Raise(new DeadlineEvent("A|8", DeadlineKind.Passed, 0, At.AddDays(3), At.AddDays(3), "a"), 2);

            void Happened(int number, OrderEventKind kind, double days) => l.Happened(new OrderEvent($"A|{number}", kind, At.AddDays(days), Message, now));
        });
        var due = Everything with { Kind = ReportKind.Due };
        Assert.Equal(["A|7", "A|2", "A|5", "A|1"], await ListedAsync(due));
        Assert.Equal(["A|7"], await ListedAsync(due with { Agreement = "otro" }));
        Assert.Equal(["A|7", "A|2", "A|5"], await ListedAsync(due with { Period = due.Period with { AsOf = At.AddDays(20) } }));
        var list = (await Desk.MakeAsync(due, default)).Listings[2];
        Assert.Equal("Enviados y no recibidos: 4", list.Heading);
        Assert.Equal(("HGA|70", "Urgente", "-408.0"), list.Rows[1] is var row ? (row[1], row[6], row[9]) : default);
        foreach (var form in (string[])["text", "csv", "json", "html"])
            Assert.Contains("A|5", ReportForm.Write(await Desk.MakeAsync(due, default), form), StringComparison.Ordinal);

        async Task<string[]> ListedAsync(ReportRequest request) => [.. (await Desk.MakeAsync(request, default)).Listings.Single(l => l.Id == "not-received").Rows.Select(r => r[0])];
    }

    [Fact]
    public async Task A_reflex_order_is_listed_with_the_one_that_it_follows()
    {
        await Write(Order with { Id = "A|1" }, Order with { Id = "A|2", Parent = null }, Order with { Id = "A|3", OrderedAt = At.AddDays(40) });
        var list = Assert.Single((await Desk.ListAsync(Everything, "orders", default)).Listings);
        Assert.Equal([("A|1", "HGA|70"), ("A|2", "")], list.Rows.Select(r => (r[0], r[2])));
    }

    [Fact]
    public async Task Supplies_are_added_up_by_clave_and_warehouse()
    {
        await Write(l =>
        {
            l.Supply(new SupplyEntry("R|1|1", "R|1", "010.000.1234.00", 120, "NORTE", null, At, "completed", Message, At));
            l.Supply(new SupplyEntry("R|1|2", "R|1", "010.000.5678.00", 30, "NORTE", null, At, "completed", Message, At));
            l.Supply(new SupplyEntry("R|2|1", "R|2", "010.000.1234.00", 7, "SUR", null, At.AddDays(1), "in-progress", Message, At));
            l.Supply(new SupplyEntry("R|2|2", "R|2", "010.000.1234.00", null, "SUR", null, At.AddDays(1), "completed", Message, At));
            l.Supply(new SupplyEntry("R|3|1", "R|3", "010.000.1234.00", 1000, "SUR", null, At.AddDays(90), "completed", Message, At));
        });
        var report = await Desk.MakeAsync(Everything with { Kind = ReportKind.Supply }, default);
        var claves = report.Sections.Single(s => s.Id == "claves");
        Assert.Equal([4, 150, 7, 0, 1], claves.Rows[0].Values);
        Assert.Equal(["010.000.1234.00", "NORTE"], claves.Rows[2].Key);
        Assert.Equal([1, 120, 0, 0, 0], claves.Rows[2].Values);
        Assert.Equal(["R|2|1"], (await Desk.ListAsync(Everything with { Kind = ReportKind.Supply }, "units-on-the-way", default)).Listings[0].Rows.Select(r => r[0]));
    }

    private static Dictionary<string, decimal?> Totals(Report report)
    {
        var totals = new Dictionary<string, decimal?>(StringComparer.Ordinal);
        foreach (var section in report.Sections.Where(s => s.Id != "studies"))
            for (var i = 0; i < section.Figures.Count; i++)
                totals.TryAdd(section.Figures[i].Id, section.Rows[0].Values[i]);
        return totals;
    }

    private static OrderEntry[] Orders(int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var (ordered, issued) = (At.AddHours(random.Next(600)), random.Next(3) > 0);
            var state = random.Next(10) == 0 ? OrderState.Cancelled : issued ? OrderState.Final : random.Next(5) == 0 ? OrderState.Rejected : OrderState.Open;
            var due = random.Next(4) == 0 ? (DateTimeOffset?)null : ordered.AddHours(24);
            var at = issued && state == OrderState.Final ? ordered.AddHours(random.Next(48)) : (DateTimeOffset?)null;
            return Order with
            {
                Id = $"R|{i}", OrderedAt = ordered, Person = random.Next(20) == 0 ? null : $"p{random.Next(count / 4)}", RequesterState = random.Next(2) == 0 ? "PL" : "MN",
                RequesterFacility = $"F{random.Next(9)}", Service = random.Next(2) == 0 ? "ihc" : "inmuno", State = state, StartedAt = ordered, StartKind = random.Next(3) == 0 ? "shipped" : "received", DueAt = due,
                IssuedAt = at, DeliveredAt = random.Next(2) == 0 ? at?.AddHours(1) : null, Late = at > due ? true : at is not null && due is not null ? false : null,
                RejectedReason = state == OrderState.Rejected ? "RB" : null, Specimens = random.Next(4), Pending = random.Next(9) == 0 ? "her2-ish" : null, Kind = random.Next(3) == 0 ? null : "ESTUDIOS",
            };
        })];
    }

    /// <summary>As if they had been computed.</summary>
    private Task Write(params OrderEntry[] orders) => Write(l =>
    {
        foreach (var order in orders)
        {
            l.Order(order);
            l.Computed(order with { LookAt = null });
        }
    });
}

using FsCheck;
using FsCheck.Fluent;
using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Orders;

namespace IntegrationEngine.Engine.Tests.Orders;

public sealed class OrderClockTests
{
    // A Friday, 09:00 in Mexico City.
    private static readonly DateTimeOffset Begin = new(2025, 3, 14, 15, 0, 0, TimeSpan.Zero);
    private static OrderEntry Order => new("HGA|77", Begin.AddDays(-1), Begin) { ServiceCode = "85904-1" };
    private static ServiceTerms Terms => new(
        "America/Mexico_City", 24, TurnaroundUnit.Hours, ClockStart.Received, ClockStop.Issued, true, [], ["stat"], TimeSpan.FromMinutes(30), TimeSpan.FromHours(72), null);

    [Fact]
    public void A_clock_starts_at_receipt_is_due_so_many_hours_later_and_stops_at_the_final_report()
    {
        var read = Read(Terms, (OrderEventKind.Ordered, -5), (OrderEventKind.Received, 0), (OrderEventKind.Preliminary, 3), (OrderEventKind.Final, 20), (OrderEventKind.Delivered, 21));
        Assert.Equal((Begin, "received", Begin.AddHours(24), Begin.AddHours(20), Begin.AddHours(21), false), (read.StartedAt, read.StartKind, read.DueAt, read.IssuedAt, read.DeliveredAt, read.Late));
        Assert.Equal([DeadlineKind.Warned], read.Deadlines.Select(d => d.Kind).Except([DeadlineKind.UndeliveredUrgent]));
        Assert.Equal(OrderState.Final, read.State);
    }

    [Fact]
    public void Where_nobody_tells_of_the_receipt_it_starts_at_shipment_and_says_so()
    {
        var read = Read(Terms, (OrderEventKind.Shipped, 0));
        Assert.Equal((Begin, "shipped"), (read.StartedAt, read.StartKind));
        Assert.Equal((Begin.AddHours(6), "received"), (Read(Terms, (OrderEventKind.Shipped, 0), (OrderEventKind.Received, 6)) is var later ? (later.StartedAt, later.StartKind) : default));
        Assert.Null(Read(Terms, (OrderEventKind.Ordered, 0)).DueAt);
    }

    [Fact]
    public void It_warns_at_80_percent_says_that_it_passed_and_that_it_was_met_late()
    {
        var open = Read(Terms, (OrderEventKind.Received, 0));
        Assert.Equal([(DeadlineKind.Warned, Begin.AddMinutes(1152)), (DeadlineKind.Passed, Begin.AddHours(24))], open.Deadlines.Select(d => (d.Kind, d.At)));
        Assert.Equal(Begin.AddHours(24), open.NextAfter(Begin.AddMinutes(1152)));
        Assert.Null(open.NextAfter(Begin.AddHours(24)));
        var late = Read(Terms, (OrderEventKind.Received, 0), (OrderEventKind.Final, 30));
        Assert.Contains(late.Deadlines, d => d == new ClockDeadline(DeadlineKind.MetLate, 0, Begin.AddHours(30), Begin.AddHours(24)));
        Assert.True(late.Late);
    }

    [Fact]
    public void A_rejected_specimen_rests_the_clock_until_the_next_one_is_received()
    {
        var rests = Read(Terms, (OrderEventKind.Received, 0), (OrderEventKind.Rejected, 10));
        Assert.Equal((null, OrderState.Rejected, TimeSpan.Zero), (rests.DueAt, rests.State, rests.Paused));
        Assert.Empty(rests.Deadlines);
        var again = Read(Terms, (OrderEventKind.Received, 0), (OrderEventKind.Rejected, 10), (OrderEventKind.Collected, 30), (OrderEventKind.Received, 50));
        Assert.Equal((Begin.AddHours(64), OrderState.Open, TimeSpan.FromHours(40)), (again.DueAt, again.State, again.Paused));
        Assert.All(again.Deadlines, d => Assert.Equal(1, d.Period));
        Assert.Equal(Begin.AddHours(50 + 9.2), again.Deadlines[0].At);
    }

    [Fact]
    public void A_report_that_comes_while_the_clock_rests_is_in_time()
    {
        var read = Read(Terms, (OrderEventKind.Received, 0), (OrderEventKind.Rejected, 10), (OrderEventKind.Final, 100));
        Assert.Equal((false, TimeSpan.FromHours(90)), (read.Late, read.Paused));
    }

    [Fact]
    public void A_cancelled_order_is_due_no_more_and_a_report_that_comes_after_it_opens_nothing()
    {
        var read = Read(Terms, (OrderEventKind.Received, 0), (OrderEventKind.Cancelled, 5), (OrderEventKind.Final, 30));
        Assert.Equal((OrderState.Cancelled, null, null), (read.State, read.IssuedAt, read.Late));
        Assert.Empty(read.Deadlines);
        Assert.Equal(OrderState.Final, Read(Terms, (OrderEventKind.Received, 0), (OrderEventKind.Final, 4), (OrderEventKind.Cancelled, 5)).State);
    }

    [Fact]
    public void A_correction_after_a_year_changes_the_state_and_not_the_clock()
    {
        var read = Read(Terms, (OrderEventKind.Received, 0), (OrderEventKind.Final, 4), (OrderEventKind.Corrected, 9000), (OrderEventKind.Delivered, 5));
        Assert.Equal((OrderState.Corrected, Begin.AddHours(4), false), (read.State, read.IssuedAt, read.Late));
    }

    [Fact]
    public void Of_a_request_what_was_said_last_is_so_whatever_its_dates()
    {
        var (requested, attended) = (Happened(OrderEventKind.Requested, 0), Happened(OrderEventKind.Attended, 10));
        var said = new Func<double, OrderEvent>(hour => attended with { Detail = EventLine.Said(Begin.AddHours(hour)) });
        Assert.Equal((OrderState.Attended, Begin.AddHours(10)), Of(requested, attended));
        // Said to be in process after the day on which it was attended, and before that was known.
        Assert.Equal((OrderState.Attended, Begin.AddHours(10)), Of(requested, Happened(OrderEventKind.Open, 15), said(20)));
        Assert.Equal((OrderState.Requested, null), Of(requested, Happened(OrderEventKind.Open, 15), said(20), Happened(OrderEventKind.Open, 30)));
        Assert.Equal((OrderState.Attended, Begin.AddHours(10)), Of(requested, said(20), Happened(OrderEventKind.Open, 30), said(40)));
        Assert.Equal((OrderState.Attended, Begin.AddHours(12)), Of(requested, said(20), Happened(OrderEventKind.Attended, 12) with { Detail = said(40).Detail }));
        Assert.Equal((OrderState.Cancelled, null), Of(requested, said(20), Happened(OrderEventKind.Cancelled, 30)));
        Assert.Equal((OrderState.Requested, null), Of(requested, said(20), Happened(OrderEventKind.Cancelled, 30), Happened(OrderEventKind.Open, 50)));

        static (OrderState, DateTimeOffset?) Of(params OrderEvent[] events) => OrderClock.Read(Order, events, null) is var read ? (read.State, read.IssuedAt) : default;
    }

    [Fact]
    public void Where_the_agreement_counts_the_delivery_a_report_in_time_may_be_late()
    {
        var terms = Terms with { Stops = ClockStop.Delivered };
        Assert.Null(Read(terms, (OrderEventKind.Received, 0), (OrderEventKind.Final, 20)).Late);
        Assert.True(Read(terms, (OrderEventKind.Received, 0), (OrderEventKind.Final, 20), (OrderEventKind.Delivered, 25)).Late);
    }

    [Fact]
    public void An_urgent_report_that_is_not_delivered_in_its_minutes_is_told_of()
    {
        var urgent = Order with { Priority = "stat" };
        OrderEvent[] events = [Happened(OrderEventKind.Received, 0), Happened(OrderEventKind.Final, 2)];
        Assert.Contains(OrderClock.Read(urgent, events, Terms).Deadlines, d => d.Kind == DeadlineKind.UndeliveredUrgent && d.At == Begin.AddHours(2.5));
        Assert.DoesNotContain(OrderClock.Read(urgent, [.. events, Happened(OrderEventKind.Delivered, 2.4)], Terms).Deadlines, d => d.Kind == DeadlineKind.UndeliveredUrgent);
        Assert.DoesNotContain(OrderClock.Read(Order, events, Terms).Deadlines, d => d.Kind == DeadlineKind.UndeliveredUrgent);
    }

    [Fact]
    public void A_specimen_that_was_shipped_and_did_not_arrive_is_told_of()
    {
        Assert.Contains(Read(Terms, (OrderEventKind.Shipped, 0)).Deadlines, d => d.Kind == DeadlineKind.NotReceived && d.At == Begin.AddHours(72));
        Assert.DoesNotContain(Read(Terms, (OrderEventKind.Shipped, 0), (OrderEventKind.Received, 71)).Deadlines, d => d.Kind == DeadlineKind.NotReceived);
    }

    [Theory]
    [InlineData(TurnaroundUnit.Days, 5, "2025-03-19T15:00:00Z")]
    // Friday 09:00; Monday is a holiday: Friday to Tuesday 09:00 is one, then Wednesday, Thursday, Friday, Monday.
    [InlineData(TurnaroundUnit.WorkingDays, 5, "2025-03-24T15:00:00Z")]
    [InlineData(TurnaroundUnit.Minutes, 90, "2025-03-14T16:30:00Z")]
    public void Days_are_of_the_calendar_or_those_on_which_people_work(TurnaroundUnit unit, int amount, string due)
    {
        var terms = Terms with { Unit = unit, Amount = amount, Holidays = [new DateOnly(2025, 3, 17)] };
        Assert.Equal(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture), Read(terms, (OrderEventKind.Received, 0)).DueAt);
    }

    [Fact]
    public void What_is_received_on_a_day_off_is_due_at_the_end_of_the_next_working_day()
    {
        var terms = Terms with { Unit = TurnaroundUnit.WorkingDays, Amount = 1 };
        // Saturday 10:00 to the end of Monday, 24:00 in Mexico City.
        Assert.Equal(new DateTimeOffset(2025, 3, 18, 6, 0, 0, TimeSpan.Zero), Read(terms, (OrderEventKind.Received, 25)).DueAt);
    }

    [Fact]
    public void A_day_in_which_clocks_change_is_a_day_and_24_hours_are_24_hours()
    {
        // Tijuana keeps summer time: on 9 March 2025 clocks went from 02:00 to 03:00.
        var terms = Terms with { Zone = "America/Tijuana", Unit = TurnaroundUnit.Days, Amount = 1 };
        OrderEvent[] events = [new("HGA|77", OrderEventKind.Received, new DateTimeOffset(2025, 3, 8, 20, 0, 0, TimeSpan.Zero), Guid.Empty, Begin)];
        Assert.Equal(TimeSpan.FromHours(23), OrderClock.Read(Order, events, terms).DueAt - events[0].At);
        Assert.Equal(TimeSpan.FromHours(24), OrderClock.Read(Order, events, terms with { Unit = TurnaroundUnit.Hours, Amount = 24 }).DueAt - events[0].At);
    }

    [Fact]
    public void Any_order_of_arrival_and_any_number_of_times_read_the_same()
    {
        var kinds = Enum.GetValues<OrderEventKind>();
        var events = Gen.Choose(0, 12).SelectMany(count => Gen.Choose(0, kinds.Length - 1).SelectMany(kind => Gen.Choose(0, 60).Select(hour => Happened(kinds[kind], hour))).ListOf(count));
        Prop.ForAll(events.SelectMany(list => Gen.Shuffle<OrderEvent>([.. list, .. list.Take(list.Count / 2)]).Select(mixed => (list, mixed))).ToArbitrary(), pair =>
        {
            foreach (var terms in new[] { Terms, Terms with { Stops = ClockStop.Delivered, Unit = TurnaroundUnit.WorkingDays, Amount = 2 }, null })
            {
                var (one, other) = (OrderClock.Read(Order, [.. pair.list], terms), OrderClock.Read(Order, pair.mixed, terms));
                Assert.Equal(one with { Deadlines = [] }, other with { Deadlines = [] });
                Assert.Equal(one.Deadlines, other.Deadlines);
                Assert.Equal(one.Deadlines.Count, one.Deadlines.DistinctBy(d => (d.Kind, d.Period)).Count());
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Counted_time_and_the_moment_when_it_is_over_fit_together()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Tijuana");
        Prop.ForAll(Gen.Choose(0, 400 * 24 * 60).SelectMany(start => Gen.Choose(0, 20 * 24 * 60).Select(length => (start, length))).ToArbitrary(), times =>
        {
            foreach (var unit in Enum.GetValues<TurnaroundUnit>())
            {
                var time = new CountedTime(unit, zone, [new DateOnly(2025, 3, 17), new DateOnly(2025, 5, 1)]);
                var from = Begin.AddMinutes(times.start);
                var after = time.After(from, TimeSpan.FromMinutes(times.length));
                Assert.True(time.After(from, TimeSpan.FromMinutes(times.length + 60)) >= after);
                Assert.InRange((time.Between(from, after) - TimeSpan.FromMinutes(times.length)).Duration(), TimeSpan.Zero, TimeSpan.FromHours(1));
            }
        }).QuickCheckThrowOnFailure();
    }

    private static ClockReading Read(ServiceTerms terms, params (OrderEventKind Kind, double Hour)[] events) =>
        OrderClock.Read(Order, [.. events.Select(e => Happened(e.Kind, e.Hour))], terms);

    private static OrderEvent Happened(OrderEventKind kind, double hour) => new("HGA|77", kind, Begin.AddHours(hour), Guid.Empty, Begin);
}

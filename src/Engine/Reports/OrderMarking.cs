using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Reports;

/// <summary>Says of each order what it counts as. The one place that decides: reports count by it, and lists of a figure's orders select by it.</summary>
public static class OrderMarking
{
    /// <summary>How many marks there are.</summary>
    internal static readonly int Marks = Enum.GetValues<OrderMarks>().Length - 1;

    private static readonly Dictionary<string, OrderMarks> ByFigure = new(StringComparer.Ordinal)
    {
        [Figures.PeopleReported.Id] = OrderMarks.Reported,
        [Figures.Reported.Id] = OrderMarks.Reported,
        [Figures.Attended.Id] = OrderMarks.Reported,
        [Figures.Delivered.Id] = OrderMarks.Delivered,
        [Figures.OnTime.Id] = OrderMarks.OnTime,
        [Figures.Late.Id] = OrderMarks.Late,
        [Figures.IssuedOnTime.Id] = OrderMarks.IssuedOnTime,
        [Figures.DeliveredOnTime.Id] = OrderMarks.DeliveredOnTime,
        [Figures.Open.Id] = OrderMarks.Open,
        [Figures.InProcess.Id] = OrderMarks.Open,
        [Figures.Overdue.Id] = OrderMarks.Overdue,
        [Figures.Rejected.Id] = OrderMarks.Rejected,
        [Figures.AwaitingSpecimen.Id] = OrderMarks.AwaitingSpecimen,
        [Figures.Cancelled.Id] = OrderMarks.Cancelled,
        [Figures.Pending.Id] = OrderMarks.Pending,
        [Figures.FromShipment.Id] = OrderMarks.FromShipment,
        [Figures.WithoutPerson.Id] = OrderMarks.WithoutPerson,
        [Figures.Measured.Id] = OrderMarks.Measured,
        [Figures.P50.Id] = OrderMarks.Measured,
        [Figures.P90.Id] = OrderMarks.Measured,
        [Figures.P99.Id] = OrderMarks.Measured,
        [Figures.Longest.Id] = OrderMarks.Measured,
    };

    /// <param name="asOf">Milliseconds since 1970: later than that, nothing has happened.</param>
    public static OrderMarks Of(in FigureRow order, long asOf)
    {
        var group = order.Group;
        var marks = OrderMarks.None;
        if (order.Person is null) marks |= OrderMarks.WithoutPerson;
        if (group.RejectedReason is not null) marks |= OrderMarks.Rejected;
        if (group.Status == OrderState.Cancelled) return marks | OrderMarks.Cancelled;
        var (reported, delivered) = (order.IssuedAt <= asOf, order.DeliveredAt <= asOf);
        marks |= reported ? OrderMarks.Reported : OrderMarks.Open;
        if (delivered) marks |= OrderMarks.Delivered;
        if (reported && group.Pending is not null) marks |= OrderMarks.Pending;
        if (!reported && group.Status == OrderState.Rejected) marks |= OrderMarks.AwaitingSpecimen;
        if (string.Equals(group.StartKind, "shipped", StringComparison.Ordinal)) marks |= OrderMarks.FromShipment;
        if (reported && Turnaround(order) is not null) marks |= OrderMarks.Measured;
        if (order.DueAt is not { } due) return marks;
        if (group.Late is { } late && reported) marks |= late ? OrderMarks.Late : OrderMarks.OnTime;
        else if (due < asOf) marks |= OrderMarks.Overdue;
        if (reported && order.IssuedAt <= due) marks |= OrderMarks.IssuedOnTime;
        if (delivered && order.DeliveredAt <= due) marks |= OrderMarks.DeliveredOnTime;
        return marks;
    }

    /// <summary>Milliseconds from the clock's start to the issue without pauses; null where one is not known, or they are the wrong way round.</summary>
    public static long? Turnaround(in FigureRow order) => order.IssuedAt - order.StartedAt - order.Paused is >= 0 and var time ? time : null;

    /// <summary>The mark of orders that a figure counts, or is made of; null where those of any mark are.</summary>
    public static OrderMarks? MarkOf(Figure figure) =>
        figure.Unit == FigureUnit.Money ? OrderMarks.Reported : ByFigure.TryGetValue(figure.Id, out var mark) ? mark : null;

    /// <summary>Whether an order of these marks is one of those that a figure is made of.</summary>
    public static bool Counts(Figure figure, OrderMarks marks) => figure.Id switch
    {
        "people" or "specimens" or "attended-share" => !marks.HasFlag(OrderMarks.Cancelled),
        "on-time-share" => (marks & (OrderMarks.OnTime | OrderMarks.Late | OrderMarks.Overdue)) != OrderMarks.None,
        _ => MarkOf(figure) is not { } mark || marks.HasFlag(mark),
    };
}

using IntegrationEngine.Engine.Agreements;

namespace IntegrationEngine.Engine.Orders;

/// <summary>How a turnaround's time runs: by the hour everywhere, by days on the wall clock of a zone, or on working days only (24 hours each).</summary>
internal sealed class CountedTime(TurnaroundUnit unit, TimeZoneInfo zone, IReadOnlyCollection<DateOnly> holidays)
{
    private readonly HashSet<DateOnly> _holidays = [.. holidays];

    /// <summary>The whole of a turnaround.</summary>
    public static TimeSpan Whole(TurnaroundUnit unit, int amount) => unit switch
    {
        TurnaroundUnit.Minutes => TimeSpan.FromMinutes(amount),
        TurnaroundUnit.Hours => TimeSpan.FromHours(amount),
        _ => TimeSpan.FromDays(amount),
    };

    /// <summary>The moment when so much counted time has gone by.</summary>
    public DateTimeOffset After(DateTimeOffset from, TimeSpan counted)
    {
        if (!IsByWall) return from + counted;
        var local = Local(from);
        if (unit == TurnaroundUnit.Days) return Moment(local + counted);
        while (true)
        {
            var left = LeftOfDay(local);
            if (counted <= left) return Moment(local + counted);
            counted -= left;
            local = local.Date.AddDays(1);
        }
    }

    /// <summary>How much counted time lies between two moments; none where the second is not later.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from) return TimeSpan.Zero;
        if (!IsByWall) return to - from;
        var (local, end) = (Local(from), Local(to));
        // Clocks that are set back show the same hour twice.
        if (end <= local) return TimeSpan.Zero;
        if (unit == TurnaroundUnit.Days) return end - local;
        var counted = TimeSpan.Zero;
        for (; local.Date < end.Date; local = local.Date.AddDays(1)) counted += LeftOfDay(local);
        return counted + (IsWorking(end.Date) ? end - local : TimeSpan.Zero);
    }

    private bool IsByWall => unit is TurnaroundUnit.Days or TurnaroundUnit.WorkingDays;

    private DateTime Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;

    // A time that a change of clocks leaves out is so much later; of one that comes twice it is the second.
    private DateTimeOffset Moment(DateTime local) => new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();

    private TimeSpan LeftOfDay(DateTime local) => IsWorking(local) ? local.Date.AddDays(1) - local : TimeSpan.Zero;

    private bool IsWorking(DateTime day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_holidays.Contains(DateOnly.FromDateTime(day));
}

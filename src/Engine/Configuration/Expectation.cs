namespace IntegrationEngine.Engine.Configuration;

/// <summary>How often a channel should bring something, and when (<c>expect: { every: 4h, days: mon-fri, hours: 07-20 }</c>), in its own time zone.</summary>
/// <param name="Every">So much expected time without a message is silence. Time outside the days and hours does not count.</param>
/// <param name="Days">On these days.</param>
/// <param name="From">From this hour on, 0 to 23.</param>
/// <param name="To">Until this hour, 1 to 24.</param>
public sealed record Expectation(TimeSpan Every, IReadOnlySet<DayOfWeek> Days, int From, int To)
{
    /// <summary>Longer than any silence that is worth adding up.</summary>
    private const int MostDays = 400;

    /// <summary>When a channel last heard then falls silent; null where that is too far off to say.</summary>
    public DateTimeOffset? SilentAt(DateTimeOffset heard, TimeZoneInfo zone)
    {
        var left = Every;
        var day = TimeZoneInfo.ConvertTime(heard, zone).Date;
        for (var i = 0; i < MostDays; i++, day = day.AddDays(1))
        {
            if (!Days.Contains(day.DayOfWeek)) continue;
            var (begin, end) = (At(day.AddHours(From), zone), At(day.AddHours(To), zone));
            if (begin < heard) begin = heard;
            if (end <= begin) continue;
            if (end - begin >= left) return begin + left;
            left -= end - begin;
        }
        return null;
    }

    // An hour that a change of clocks leaves out is the one after it.
    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(30);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}

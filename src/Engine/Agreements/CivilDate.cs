namespace IntegrationEngine.Engine.Agreements;

/// <summary>Dates as people in a place write them.</summary>
internal static class CivilDate
{
    private static readonly TimeOnly Noon = new(12, 0);

    public static DateOnly Of(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>A moment that stands for the whole date: noon, which neighbouring zones have on the same date and no change of clocks leaves out.</summary>
    public static DateTimeOffset Middle(DateOnly date, TimeZoneInfo zone)
    {
        var noon = date.ToDateTime(Noon);
        return new DateTimeOffset(noon, zone.GetUtcOffset(noon));
    }
}

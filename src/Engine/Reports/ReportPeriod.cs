using System.Globalization;
using IntegrationEngine.Engine.Agreements;

namespace IntegrationEngine.Engine.Reports;

/// <summary>The dates that a report is about, both included, and the cut-off: what happened later does not count. Days begin at 00:00 of the zone.</summary>
/// <param name="First">Null: from the beginning.</param>
/// <param name="Last">Null: up to the cut-off.</param>
public sealed record ReportPeriod(DateOnly? First, DateOnly? Last, DateTimeOffset AsOf, TimeZoneInfo Zone)
{
    /// <summary>Mexico's central time, unless somebody says otherwise.</summary>
    public const string UsualZone = "America/Mexico_City";

    private static readonly string[] Months = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];

    public DateTimeOffset From => First is { } first ? Start(first) : DateTimeOffset.UnixEpoch;

    /// <summary>Not included. An order that was made after the cut-off was not there yet.</summary>
    public DateTimeOffset Before
    {
        get
        {
            var cut = AsOf.AddMilliseconds(1);
            return Last is { } last && Start(last.AddDays(1)) is var end && end < cut ? end : cut;
        }
    }

    /// <summary>As people write it.</summary>
    public string Text(string language) => (First, Last) switch
    {
        ({ Day: 1 } first, { } last) when last == first.AddMonths(1).AddDays(-1) =>
            Spanish(language) ? $"{Months[first.Month - 1]} de {first.Year}" : first.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        ({ } first, { } last) => Spanish(language) ? $"del {Date(first)} al {Date(last)}" : $"{Date(first)} to {Date(last)}",
        ({ } first, null) => Spanish(language) ? $"desde el {Date(first)}" : $"since {Date(first)}",
        (null, { } last) => Spanish(language) ? $"hasta el {Date(last)}" : $"until {Date(last)}",
        _ => Spanish(language) ? "desde el comienzo" : "from the beginning",
    };

    /// <summary>A moment in its zone, as <c>2024-09-23 18:00</c>.</summary>
    public string Moment(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public DateOnly DateOf(DateTimeOffset at) => CivilDate.Of(at, Zone);

    /// <summary>The month of a date.</summary>
    public static ReportPeriod Month(int year, int month, DateTimeOffset asOf, TimeZoneInfo zone) =>
        new(new DateOnly(year, month, 1), new DateOnly(year, month, 1).AddMonths(1).AddDays(-1), asOf, zone);

    /// <summary>The end of a date in a zone: 24:00, less a millisecond.</summary>
    public static DateTimeOffset EndOf(DateOnly date, TimeZoneInfo zone) => Start(date.AddDays(1), zone).AddMilliseconds(-1);

    private static bool Spanish(string language) => language != "en";

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private DateTimeOffset Start(DateOnly date) => Start(date, Zone);

    private static DateTimeOffset Start(DateOnly date, TimeZoneInfo zone)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        // Where clocks skip midnight the day begins when they go on.
        while (zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(15);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
    }
}

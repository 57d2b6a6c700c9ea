using System.Globalization;

namespace IntegrationEngine.Engine.Commands;

/// <summary>A time of the command line: <c>2025-03-14</c>, <c>2025-03-14T09:30</c>, with a zone or in this machine's, or an age as <c>30m</c>, <c>12h</c>, <c>7d</c>.</summary>
internal static class TimeArgument
{
    private static readonly string[] Forms =
        ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    /// <exception cref="EngineException">E151: it is none.</exception>
    public static DateTimeOffset Read(string text, TimeProvider clock)
    {
        if (Age(text) is { } age) return clock.GetUtcNow() - age;
        if (!DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time))
            throw new EngineException("E151", ("text", text)) { IsUsage = true };
        return time.Kind == DateTimeKind.Utc ? new DateTimeOffset(time) : new DateTimeOffset(time, clock.LocalTimeZone.GetUtcOffset(time));
    }

    private static TimeSpan? Age(string text)
    {
        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 100_000) return null;
        return text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => null,
        };
    }
}

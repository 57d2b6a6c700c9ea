using System.Globalization;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Configuration;

/// <summary>Reads <c>expect: { every: 4h, days: mon-fri, hours: 07-20 }</c>.</summary>
internal static class ExpectationReader
{
    private const int Midnight = 24;

    private static readonly string[] Names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private static readonly TimeSpan Usual = TimeSpan.FromHours(4);

    /// <summary>Null where nothing is expected.</summary>
    public static Expectation? Read(YamlSettings settings, DiagnosticBag findings)
    {
        if (settings.Section("expect") is not { } expect) return null;
        var every = expect.Duration("every", Usual, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        var days = Days(expect.Scalar("days", usual: "mon-sun"), findings);
        var (from, to) = Hours(expect.Scalar("hours", usual: "00-24"), findings);
        expect.Finish();
        return new Expectation(every, days, from, to);
    }

    private static HashSet<DayOfWeek> Days(YamlScalar? written, DiagnosticBag findings)
    {
        var days = new HashSet<DayOfWeek>();
        foreach (var part in (written?.Value ?? "mon-sun").Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            var (first, last) = (Array.IndexOf(Names, ends[0]), Array.IndexOf(Names, ends[^1]));
            if (ends.Length > 2 || first < 0 || last < 0)
            {
                findings.Error("C170", written!.Span, ("value", part));
                return days;
            }
            // fri-mon goes over the end of the week.
            for (var day = first; ; day = (day + 1) % Names.Length)
            {
                days.Add((DayOfWeek)((day + 1) % Names.Length));
                if (day == last) break;
            }
        }
        return days;
    }

    private static (int From, int To) Hours(YamlScalar? written, DiagnosticBag findings)
    {
        if (written is null) return (0, Midnight);
        var ends = written.Value.Split('-', StringSplitOptions.TrimEntries);
        if (ends.Length == 2 && Hour(ends[0]) is { } from && Hour(ends[1]) is { } to && from < to) return (from, to);
        findings.Error("C171", written.Span, ("value", written.Value));
        return (0, Midnight);
    }

    private static int? Hour(string text) =>
        text.Length is 1 or 2 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour <= Midnight ? hour : null;
}

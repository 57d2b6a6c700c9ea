using System.Globalization;
using System.Text;
using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Functions.Library;

/// <summary>Dates and times: read from local forms, written for people, and counted between.</summary>
internal static class DateLibrary
{
    private static readonly Parameter Form = new("form", ValueKind.Text, IsLiteral: true);

    public static IEnumerable<FunctionDefinition> All =>
    [
        new("date", [Parameter.Text, Form with { IsOptional = true }], ValueKind.Date, CanFail: true, a => Reader(a, r => r.Length > 8 ? r[..8] : r)),
        new("date-time", [Parameter.Text, Form], ValueKind.Time, CanFail: true, a => Reader(a, r => r)),
        new("format", [Parameter.Time, Form], ValueKind.Text, CanFail: true, a => DateForm.Parse(a.Text(1)!) is { } form ? Apply.To(t => t.Length == 0 ? "" : Read(t) is { } time ? form.Write(time) : null) : null),
        Between("years", (from, to) => to.Year - from.Year - (to.IsEarlierInYear(from) ? 1 : 0)),
        Between("days", (from, to) => to.Date.DayNumber - from.Date.DayNumber),
    ];

    private static TextFunction? Reader(FunctionArguments call, Func<string, string> part)
    {
        if (call.Text(1) is not { } text) return Apply.To(t => t.Length == 0 ? "" : Read(t) is { } time ? part(Digits(t, time)) : null);
        return DateForm.Parse(text) is { CanBeRead: true } form ? Apply.To(t => t.Trim().Length == 0 ? "" : form.Read(t.Trim()) is { } digits ? part(digits) : null) : null;
    }

    // Between two days: where one of them is known to the month only, nobody can count.
    private static FunctionDefinition Between(string name, Func<Day, Day, int> count) =>
        new(name, [new("from", ValueKind.Time), new("to", ValueKind.Time)], ValueKind.Number, CanFail: true,
            _ => Apply.ToBoth((from, to) => Read(from) is { Precision: >= Hl7TimePrecision.Day } a && Read(to) is { Precision: >= Hl7TimePrecision.Day } b && count(new Day(a), new Day(b)) is >= 0 and var n
                ? n.ToString(CultureInfo.InvariantCulture)
                : null)) { IsPiped = false };

    private static Hl7Time? Read(string text) => Hl7Time.TryRead(Encoding.UTF8.GetBytes(text.Trim()), out var time) ? time : null;

    private static string Digits(string text, in Hl7Time time) => text.Trim()[..Math.Min(text.Trim().Length, time.Precision >= Hl7TimePrecision.Day ? 8 : time.Precision == Hl7TimePrecision.Month ? 6 : 4)];

    private readonly record struct Day(int Year, DateOnly Date)
    {
        public Day(in Hl7Time time) : this(time.Year, new DateOnly(time.Year, time.Month, time.Day))
        {
        }

        /// <summary>Whether this day of the year comes before the other's. Who is born on 29 February has a birthday on 1 March in other years.</summary>
        public bool IsEarlierInYear(Day other) => (Date.Month, Date.Day).CompareTo((other.Date.Month, other.Date.Day)) < 0;
    }
}

using System.Globalization;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Agreements;

/// <summary>Makes the question of an order from its facts. The same for what runs and for what explains.</summary>
public static class OrderQuestions
{
    private static readonly TimeSpan HalfDay = TimeSpan.FromHours(12);

    private static readonly string[] Moments = ["yyyyMMddHHmmss", "yyyyMMddHHmm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm"];

    private static readonly string[] Zoned = ["yyyyMMddHHmmsszzz", "yyyyMMddHHmmzzz", "yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", "yyyy-MM-ddTHH:mm:ssZ"];

    /// <param name="institution">Of the channel (<c>assigns: { institution }</c>); null where it has none.</param>
    /// <param name="zone">The channel's, for dates without a time.</param>
    /// <param name="received">When the message was received: the order's date where it names none.</param>
    public static OrderQuestion Of(OrderFacts facts, string? institution, TimeZoneInfo zone, DateTimeOffset received) => new(
        institution,
        Value(facts, "facility"),
        Value(facts, "service") ?? "",
        Value(facts, "condition")?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
        Sex(Value(facts, "sex")),
        PartialDate.Read(Value(facts, "birth-date")),
        Moment(Value(facts, "collected"), zone),
        // Of a day alone its noon, which neighbouring zones have on the same date; «at» is then only when the message was sent.
        facts.Day - HalfDay ?? facts.At ?? Moment(Value(facts, "ordered"), zone) ?? received);

    /// <summary>A date-time of a fact; a date alone is its noon in the zone; null where it is neither.</summary>
    public static DateTimeOffset? Moment(string? text, TimeZoneInfo zone)
    {
        if (text is null) return null;
        if (DateTimeOffset.TryParseExact(text, Zoned, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var zoned)) return zoned;
        if (DateTime.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return new DateTimeOffset(local, zone.GetUtcOffset(local));
        return PartialDate.Read(text) is { Day: not null } date ? CivilDate.Middle(date.Earliest, zone) : null;
    }

    private static PatientSex? Sex(string? code) => code switch
    {
        "female" => PatientSex.Female,
        "male" => PatientSex.Male,
        "other" => PatientSex.Other,
        "unknown" => PatientSex.Unknown,
        _ => null,
    };

    private static string? Value(OrderFacts facts, string name) => facts.Values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}

namespace IntegrationEngine.Mappings.Language;

/// <summary>
/// The facts that the engine itself reads. A mapping may have further ones, which nothing but reports look at. Times come as ISO 8601 with their zone's offset
/// (<c>2025-09-22T09:30:00-06:00</c>), those without minutes, and dates, as <c>YYYY[-MM[-DD]]</c>; whatever is neither is left out, and noted.
/// </summary>
public static class FactNames
{
    /// <summary>Times: what happened to the order.</summary>
    public static IReadOnlyList<string> Times { get; } = ["collected", "shipped", "received", "issued", "ordered"];

    /// <summary>Dates.</summary>
    public static IReadOnlyList<string> Dates { get; } = ["birth-date"];

    /// <summary>How many there are: lines of a text are counted, one for each value.</summary>
    public static IReadOnlyList<string> Counts { get; } = ["specimens"];

    /// <summary>Numbers that mean nothing without who assigned them, which stands before them (<c>authority|number</c>).</summary>
    public static IReadOnlyList<string> Identities { get; } = ["order", "patient", "record", "parent", "replaced"];

    public static IReadOnlyList<string> All { get; } =
    [
        "event", "at", "subject", "facility", "service", "status", .. Identities, "curp", .. Dates, "sex", "surname", "condition", .. Times,
        "rejected", "priority", "kind", "study", "clave", "units", "warehouse", "line", "pending", "settled", "birads", .. Counts,
    ];

    public static bool IsTime(string name) => Times.Contains(name, StringComparer.Ordinal) || IsDate(name);

    public static bool IsDate(string name) => Dates.Contains(name, StringComparer.Ordinal);

    public static bool IsCount(string name) => Counts.Contains(name, StringComparer.Ordinal);
}

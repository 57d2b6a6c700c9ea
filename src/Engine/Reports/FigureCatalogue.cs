using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Reports;

/// <summary>The figures of each report, by their ids.</summary>
internal static class FigureCatalogue
{
    private static readonly Figure[] Orders =
    [
        Figures.Orders, Figures.People, Figures.PeopleReported, Figures.Specimens, Figures.Reported, Figures.Delivered, Figures.OnTime, Figures.Late, Figures.IssuedOnTime, Figures.DeliveredOnTime,
        Figures.Open, Figures.Overdue, Figures.Rejected, Figures.AwaitingSpecimen, Figures.Cancelled, Figures.Pending, Figures.FromShipment, Figures.WithoutPerson, Figures.Measured, Figures.P50, Figures.P90, Figures.P99,
        Figures.Longest, Figures.OnTimeShare,
    ];

    private static readonly Figure[] Requests = [Figures.Requests, Figures.Patients, Figures.Attended, Figures.InProcess, Figures.RequestsCancelled, Figures.WithoutPerson, Figures.AttendedShare];

    private static readonly Figure[] Supplies = [Figures.Lines, Figures.Units, Figures.UnitsOnTheWay, Figures.UnitsCancelled, Figures.WithoutUnits];

    public static IReadOnlyList<Figure> Of(ReportKind kind) => kind switch
    {
        ReportKind.FollowUp => Requests,
        ReportKind.Supply => Supplies,
        _ => Orders,
    };

    /// <exception cref="EngineException">E191: there is none of that name.</exception>
    public static Figure Find(ReportKind kind, string id)
    {
        var known = Of(kind);
        if (known.FirstOrDefault(f => f.Id == id) is { } figure) return figure;
        if (kind is ReportKind.Agreement && id.StartsWith("amount-", StringComparison.Ordinal)) return Figures.Amount(id["amount-".Length..].ToUpperInvariant());
        (string, string)[] arguments = [("name", id), ("known", string.Join(", ", known.Select(f => f.Id)))];
        throw NearestName.Find(id, known.Select(f => f.Id)) is { } guess
            ? new EngineException("E191", [.. arguments, ("guess", guess)]) { IsUsage = true }
            : new EngineException("E191", arguments) { IsUsage = true };
    }
}

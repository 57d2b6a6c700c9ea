namespace IntegrationEngine.Engine.Reports;

/// <summary>The numbers of a row.</summary>
/// <param name="prices">Of a version of an agreement and its service; what is not there has none.</param>
internal sealed class OrderFigures(IReadOnlyDictionary<ServiceVersion, Agreements.Price> prices)
{
    /// <summary>In what currencies something has a price, by name.</summary>
    public IReadOnlyList<string> Currencies { get; } = [.. prices.Values.Select(p => p.Currency).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public decimal? Value(Figure figure, Tally tally)
    {
        if (figure.Unit == FigureUnit.Money) return Amount(figure, tally);
        return figure.Id switch
        {
            "orders" or "requests" => tally.Orders,
            "people" => tally.People,
            "people-reported" => tally.PeopleReported,
            "specimens" => tally.Specimens,
            "p50" => tally.Percentile(0.5),
            "p90" => tally.Percentile(0.9),
            "p99" => tally.Percentile(0.99),
            "longest" => tally.Percentile(1),
            "attended-share" => Share(tally.Count(OrderMarks.Reported), tally.Orders - tally.Count(OrderMarks.Cancelled)),
            "on-time-share" => Share(tally.Count(OrderMarks.OnTime), tally.Count(OrderMarks.OnTime) + tally.Count(OrderMarks.Late) + tally.Count(OrderMarks.Overdue)),
            _ => OrderMarking.MarkOf(figure) is { } mark ? tally.Count(mark) : null,
        };
    }

    private decimal? Amount(Figure figure, Tally tally)
    {
        decimal? sum = null;
        foreach (var (version, count) in tally.Priced)
            if (prices.TryGetValue(version, out var price) && Figures.Amount(price.Currency).Id == figure.Id)
                sum = (sum ?? 0) + (price.Amount * count);
        return sum;
    }

    private static decimal? Share(long part, long whole) => whole == 0 ? null : 100m * part / whole;
}

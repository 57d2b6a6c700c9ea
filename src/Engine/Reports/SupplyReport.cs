using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Reports;

/// <summary>Totals of deliveries of medicines by clave and warehouse.</summary>
internal sealed class SupplyReport(ILedgerFigures ledger, AgreementSet agreements, ReportRequest request, DateTimeOffset now)
{
    private static readonly Figure[] Columns = [Figures.Lines, Figures.Units, Figures.UnitsOnTheWay, Figures.UnitsCancelled, Figures.WithoutUnits];

    public async Task<Report> MakeAsync(CancellationToken cancellationToken)
    {
        var totals = await ledger.SuppliesAsync(request.Period.From, request.Period.Before, cancellationToken);
        ReportSection[] sections =
        [
            Table("total", new("Entregas", "Deliveries"), totals, []),
            Table("claves", new("Por clave y almacén", "By clave and warehouse"), totals, [Clave, Warehouse]),
            Table("warehouses", new("Por almacén y clave", "By warehouse and clave"), totals, [Warehouse, Clave]),
        ];
        var claves = totals.Where(t => IsDelivered(t) && t.Clave is not null).Select(t => t.Clave).Distinct(StringComparer.Ordinal).Count();
        return ReportFrame.Of(request, agreements, now, sections, [], [Say($"Claves distintas entregadas: {claves}.", $"Different claves delivered: {claves}.")]);
    }

    private ReportSection Table(string id, Words heading, IReadOnlyList<SupplyTotal> totals, (string Heading, Func<SupplyTotal, string?> Code)[] dimensions)
    {
        var rows = new List<ReportRow>();
        Add(rows, totals, [], [], dimensions);
        return new ReportSection(id, heading.In(request.Language), [.. dimensions.Select(d => d.Heading)], Columns, rows)
        {
            Chart = dimensions.Length == 0 ? null : new ReportChart([Figures.Units.Id, Figures.UnitsOnTheWay.Id]),
        };
    }

    private void Add(List<ReportRow> rows, IReadOnlyList<SupplyTotal> totals, string[] key, string[] labels, (string Heading, Func<SupplyTotal, string?> Code)[] dimensions)
    {
        rows.Add(new ReportRow(key, labels,
        [
            totals.Sum(t => t.Lines), totals.Where(IsDelivered).Sum(t => t.Units), totals.Where(t => t.Status is "in-progress").Sum(t => t.Units),
            totals.Where(t => t.Status is "abandoned" or "entered-in-error").Sum(t => t.Units), totals.Sum(t => t.WithoutUnits),
        ]));
        if (key.Length == dimensions.Length) return;
        var code = dimensions[key.Length].Code;
        foreach (var group in totals.GroupBy(t => code(t) ?? ReportRequest.Without, StringComparer.Ordinal).OrderBy(g => g.Key == ReportRequest.Without).ThenBy(g => g.Key, StringComparer.Ordinal))
            Add(rows, [.. group], [.. key, group.Key], [.. labels, group.Key == ReportRequest.Without ? Say("Sin dato", "Not given") : group.Key], dimensions);
    }

    // Where a source says nothing of a line's state, it was delivered.
    private static bool IsDelivered(SupplyTotal total) => total.Status is "completed" or null;

    private (string, Func<SupplyTotal, string?>) Clave => ("Clave", t => t.Clave);

    private (string, Func<SupplyTotal, string?>) Warehouse => (Say("Almacén", "Warehouse"), t => t.Warehouse);

    private string Say(string spanish, string english) => new Words(spanish, english).In(request.Language);
}

using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Reports;

/// <summary>Makes tables of counted orders: a total, and below it a row for each group of every dimension, with the rows of the next dimension below it.</summary>
internal sealed class OrderTables(OrderCube cube, OrderFigures figures, string language)
{
    // Tables by the same codes are added up once.
    private readonly Dictionary<(string Headings, Func<FigureGroup, bool>? Where), IReadOnlyList<IReadOnlyList<CubeRow>>> _rolled = [];

    /// <param name="largestFirst">Else by name.</param>
    public ReportSection Table(
        string id, Words heading, IReadOnlyList<Figure> columns, IReadOnlyList<Dimension> dimensions, ReportChart? chart = null, Func<FigureGroup, bool>? where = null, bool largestFirst = false)
    {
        var key = (string.Join('\n', dimensions.Select(d => d.Heading)), where);
        if (!_rolled.TryGetValue(key, out var levels)) _rolled[key] = levels = cube.Roll([.. dimensions.Select(d => d.Code)], where);
        var rows = new List<ReportRow> { new([], [], Values(columns, levels[0][0].Tally)) };
        Below(rows[0], 0, 1);
        return new ReportSection(id, heading.In(language), [.. dimensions.Select(d => d.Heading)], columns, rows) { Chart = chart };

        void Below(ReportRow above, int place, int depth)
        {
            if (depth == levels.Count) return;
            var ordered = levels[depth]
                .Select((row, i) => (Row: row, Place: i))
                .Where(r => r.Row.Above == place)
                .Select(r => (r.Place, Row: new ReportRow(
                    [.. above.Key, r.Row.Code ?? ReportRequest.Without], [.. above.Labels, dimensions[depth - 1].Label(r.Row.Example!)], Values(columns, r.Row.Tally))))
                .OrderBy(r => r.Row.Key[^1] == ReportRequest.Without);
            foreach (var (at, row) in largestFirst
                ? ordered.ThenByDescending(r => r.Row.Values[0] ?? 0).ThenBy(r => r.Row.Labels[^1], StringComparer.InvariantCulture)
                : ordered.ThenBy(r => r.Row.Labels[^1], StringComparer.InvariantCulture))
            {
                rows.Add(row);
                Below(row, at, depth + 1);
            }
        }
    }

    private IReadOnlyList<decimal?> Values(IReadOnlyList<Figure> columns, Tally tally) => [.. columns.Select(f => figures.Value(f, tally))];
}

using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Reports;

/// <summary>Makes tables of counted orders: a total, and below it a row for each group of every dimension, with the rows of the next dimension below it.</summary>
internal sealed class OrderTables(OrderCube cube, OrderFigures figures, string language)
{
    private const char Between = '\u001f';

    /// <param name="largestFirst">Else by name.</param>
    public ReportSection Table(
        string id, Words heading, IReadOnlyList<Figure> columns, IReadOnlyList<Dimension> dimensions, ReportChart? chart = null, Func<FigureGroup, bool>? where = null, bool largestFirst = false)
    {
        var rows = new List<ReportRow>();
        var levels = Enumerable.Range(1, dimensions.Count).Select(depth => Level(columns, dimensions, depth, where)).ToList();
        rows.Add(new ReportRow([], [], Values(columns, cube.Total(where))));
        Below(rows, levels, "", 0, largestFirst);
        return new ReportSection(id, heading.In(language), [.. dimensions.Select(d => d.Heading)], columns, rows) { Chart = chart };
    }

    private static void Below(List<ReportRow> rows, List<ILookup<string, ReportRow>> levels, string above, int depth, bool largestFirst)
    {
        if (depth == levels.Count) return;
        var ordered = levels[depth][above].OrderBy(r => r.Key[^1] == ReportRequest.Without);
        foreach (var row in largestFirst
            ? ordered.ThenByDescending(r => r.Values[0] ?? 0).ThenBy(r => r.Labels[^1], StringComparer.InvariantCulture)
            : ordered.ThenBy(r => r.Labels[^1], StringComparer.InvariantCulture))
        {
            rows.Add(row);
            Below(rows, levels, string.Join(Between, row.Key), depth + 1, largestFirst);
        }
    }

    /// <summary>The rows of one dimension, by the key of the row above them.</summary>
    private ILookup<string, ReportRow> Level(IReadOnlyList<Figure> columns, IReadOnlyList<Dimension> dimensions, int depth, Func<FigureGroup, bool>? where)
    {
        var labels = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var rolled = cube.Roll(group =>
        {
            if (where is not null && !where(group)) return null;
            var key = string.Join(Between, dimensions.Take(depth).Select(d => d.Code(group) ?? ReportRequest.Without));
            if (!labels.ContainsKey(key)) labels[key] = [.. dimensions.Take(depth).Select(d => d.Label(group))];
            return key;
        });
        return rolled.ToLookup(
            r => r.Key.LastIndexOf(Between) is >= 0 and var at ? r.Key[..at] : "",
            r => new ReportRow(r.Key.Split(Between), labels[r.Key], Values(columns, r.Tally)),
            StringComparer.Ordinal);
    }

    private IReadOnlyList<decimal?> Values(IReadOnlyList<Figure> columns, Tally tally) => [.. columns.Select(f => figures.Value(f, tally))];
}

namespace IntegrationEngine.Engine.Commands;

/// <summary>Rows of plain text set in columns, indented under a heading.</summary>
internal sealed class TextColumns(string indent)
{
    private readonly List<string[]> _rows = [];

    public int Count => _rows.Count;

    public TextColumns Add(params string?[] cells)
    {
        _rows.Add([.. cells.Select(c => c ?? "")]);
        return this;
    }

    /// <summary>The last column has no width of its own.</summary>
    public void Write(TextWriter writer)
    {
        var widths = Enumerable.Range(0, _rows.Select(r => r.Length).DefaultIfEmpty(0).Max())
            .Select(i => _rows.Where(r => i < r.Length - 1).Select(r => r[i].Length).DefaultIfEmpty(0).Max()).ToArray();
        foreach (var row in _rows)
            writer.WriteLine((indent + string.Concat(row.Select((c, i) => i == row.Length - 1 ? c : widths[i] == 0 ? "" : c.PadRight(widths[i] + 2)))).TrimEnd());
    }
}

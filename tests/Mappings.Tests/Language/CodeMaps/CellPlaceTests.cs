using FsCheck;
using FsCheck.Fluent;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.CodeMaps;

namespace IntegrationEngine.Mappings.Tests.Language.CodeMaps;

/// <summary>Cells know where they stand, however they are written.</summary>
public class CellPlaceTests
{
    private static readonly string[] Words = ["F", "Niña", "a,b;c", "dos\nlíneas", "tres\r\n\r\nl", "cr\rx", "\"", "é\u2028z", "01", "a b", "🙂", ""];
    private static readonly string[] Blanks = ["", " ", "\t  "];
    private static readonly string[] Ends = ["\n", "\r\n", "\r"];

    [Fact]
    public void Any_written_table_is_read_back_with_each_cell_at_its_place() =>
        Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1)), Holds).QuickCheckThrowOnFailure();

    [Fact]
    public void A_quote_that_nothing_closes_is_told_where_it_opens()
    {
        var rows = new CsvRows("from,to\nF,x\nM,\"y\nz", ',');
        while (rows.Read()) Assert.Null(rows.Malformed);
        Assert.Equal((3, 3, 2), (rows.Malformed!.Value.Line, rows.Malformed.Value.Column, rows.Malformed.Value.Length));
    }

    [Fact]
    public void A_cell_that_is_missing_is_told_at_the_end_of_its_row()
    {
        var rows = new CsvRows("a;b\r\n\"x\r\ny\"\r\nz;w", ';');
        Assert.True(rows.Read() && rows.Read());
        Assert.Equal((3, 3), (rows[1].Line, rows[1].Column));
    }

    private static void Holds(int seed)
    {
        var random = new Random(seed);
        var (separator, end) = (random.Next(2) == 0 ? ',' : ';', Ends[random.Next(Ends.Length)]);
        var text = random.Next(3) == 0 ? "\uFEFF" : "";
        var written = new List<List<(string Value, int At, string Raw)>>();
        for (var row = random.Next(1, 6); row > 0; row--)
        {
            if (random.Next(4) == 0) text += random.Next(2) == 0 ? end : $" {separator}\"\"{separator}{end}";
            var cells = new List<(string, int, string)>();
            for (var cell = random.Next(1, 5); cell > 0; cell--)
            {
                var value = cells.Count == 0 ? Words[random.Next(Words.Length - 1)] : Words[random.Next(Words.Length)];
                var mustQuote = value.AsSpan().ContainsAny("\"\r\n") || value.Contains(separator, StringComparison.Ordinal);
                var raw = mustQuote || random.Next(2) == 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
                if (cells.Count > 0) text += separator;
                text += Blanks[random.Next(Blanks.Length)];
                // An empty cell has no place of its own: it is told where its blanks end.
                var blanks = raw.Length == 0 ? Blanks[random.Next(Blanks.Length)] : "";
                cells.Add((value, text.Length + blanks.Length, raw));
                text += blanks + raw + (raw.Length == 0 ? "" : Blanks[random.Next(Blanks.Length)]);
            }
            written.Add(cells);
            text += end;
        }
        var lines = SourceLines.Of(text);
        var rows = new CsvRows(text, separator);
        foreach (var cells in written)
        {
            Assert.True(rows.Read());
            Assert.Equal(cells.Select(c => c.Value), rows.Cells.Select(c => c.Value));
            foreach (var ((_, at, raw), cell) in cells.Zip(rows.Cells))
            {
                var before = SourceLines.Of(text[..at]);
                Assert.Equal((before.Length, before[^1].Length + 1), (cell.Line, cell.Column));
                if (raw.Length > 0) Assert.Equal(SourceLines.Of(raw)[0], lines[cell.Line - 1].Substring(cell.Column - 1, cell.Length));
            }
        }
        Assert.False(rows.Read());
        Assert.Null(rows.Malformed);
    }
}

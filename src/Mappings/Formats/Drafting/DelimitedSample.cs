using IntegrationEngine.Mappings.Formats.Content;
using IntegrationEngine.Mappings.Formats.Reading;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Formats.Drafting;

/// <summary>Recognises the separator of a delimited file: that by which most rows have equally many cells.</summary>
internal static class DelimitedSample
{
    private const int Looked = 4 << 20;

    public static FileSample? Read(byte[] file)
    {
        var best = ((string[])[";", ",", "\t", "|"]).Select(s => (Separator: s[0], Rows: Rows(file, s[0]))).Select(s => (s.Separator, s.Rows, Score: Score(s.Rows))).MaxBy(s => s.Score);
        if (best.Score < 1) return null;
        var hasHeader = TableSample.HasHeader(best.Rows);
        var root = TableSample.Of(hasHeader ? best.Rows[0] : null, best.Rows.Skip(hasHeader ? 1 : 0), i => hasHeader ? best.Rows[0][i].Trim() : TableSample.Number(i + 1));
        string[] options = [best.Separator == '\t' ? "separator: tab" : $"separator: '{best.Separator}'", hasHeader ? "" : "header: false", FileSample.Charset(file)];
        return new FileSample(FormatKind.Delimited, $"delimited: {{ {string.Join(", ", options.Where(o => o.Length > 0))} }}", root);
    }

    /// <summary>Cells in the most frequent width, and how much of the file has it; 0 for a file of one column.</summary>
    private static double Score(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (rows.Count == 0) return 0;
        var usual = rows.GroupBy(r => r.Count).MaxBy(g => g.Count())!;
        return usual.Key < 2 || usual.Count() * 2 < rows.Count ? 0 : usual.Key * (double)usual.Count() / rows.Count;
    }

    private static List<IReadOnlyList<string>> Rows(byte[] file, char separator)
    {
        var format = new FormatDefinition
        {
            Name = "muestra",
            Layout = new DelimitedLayout(separator, '"', HasHeader: false, IgnoresOthers: true),
            Groups = [new FormatGroup { Name = "muestra", Index = 0, Parent = null, Span = default }],
            Version = "",
            Charset = new CharsetSetting("utf-8", "windows-1252"),
            Span = default,
        };
        var rows = new List<IReadOnlyList<string>>();
        var source = new DelimitedRows(format, new MemoryStream(file, 0, Math.Min(file.Length, Looked), writable: false));
        if (source.Open(new RecordFactory(format, null)).Count > 0) return rows;
        while (rows.Count <= FileSample.MostRecords && source.Read())
            if (source.Current is DelimitedRow { Fault: null } row) rows.Add([.. Enumerable.Range(0, row.Count).Select(i => FieldText.Of(row.Text(i)))]);
        return rows;
    }
}

using System.Globalization;

namespace IntegrationEngine.Mappings.Formats.Drafting;

/// <summary>A table of texts, with a header or without, as a sample's fields.</summary>
internal static class TableSample
{
    /// <summary>Whether the first row names the columns: all of its cells have texts, each another one, and none of them is what stands in records.</summary>
    public static bool HasHeader(IReadOnlyList<IReadOnlyList<string>> rows) =>
        rows.Count > 0 && rows[0].Count <= FormatGroup.MostFields && rows[0].All(c => c.Trim().Length > 0) && rows[0].Distinct(StringComparer.OrdinalIgnoreCase).Count() == rows[0].Count
        && !rows[0].Any(c => c.Any(char.IsAsciiDigit) && TypeGuess.Of("", [c.Trim()], 1) is { Type: not FieldType.Text })
        && !rows[0].All(c => c.Any(char.IsAsciiDigit));

    /// <param name="titles">Null where the file has none.</param>
    /// <param name="place">The place of a column, counted from 0.</param>
    public static SampleGroup Of(IReadOnlyList<string>? titles, IEnumerable<IReadOnlyList<string>> rows, Func<int, string> place)
    {
        var root = new SampleGroup("", "");
        for (var i = 0; i < titles?.Count; i++)
            if (titles[i].Trim().Length > 0) root.Field(titles[i].Trim(), place(i));
        foreach (var row in rows.Take(FileSample.MostRecords))
        {
            root.Count++;
            for (var i = 0; i < row.Count; i++)
            {
                if (titles is not null && (i >= titles.Count || titles[i].Trim().Length == 0)) continue;
                var field = root.Field(titles is null ? "" : titles[i].Trim(), place(i));
                var text = row[i].Trim();
                if (text.Length == 0) continue;
                field.Texts.Add(text);
                field.Filled++;
            }
        }
        return root;
    }

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Text;

namespace IntegrationEngine.Engine.Documents;

/// <summary>Rows as CSV (RFC 4180) that spreadsheets open as it is: UTF-8 with a byte order mark, quotes where they are needed, no cell that would be taken for a formula.</summary>
internal static class CsvText
{
    public static string Write(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder("\uFEFF");
        foreach (var row in rows.Prepend(headings)) text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        return text.ToString();
    }

    private static string Cell(string value)
    {
        var safe = value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] && !IsNumber(value) ? "'" + value : value;
        return safe.AsSpan().IndexOfAny("\",\r\n;") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    /// <summary>Less than nothing is no formula.</summary>
    private static bool IsNumber(string value) => value is ['-', _, ..] && value.Skip(1).All(c => char.IsAsciiDigit(c) || c == '.');
}

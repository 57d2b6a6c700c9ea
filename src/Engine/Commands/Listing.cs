using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace IntegrationEngine.Engine.Commands;

/// <summary>Rows that are shown as a table or as a JSON array of objects.</summary>
/// <param name="columns">The JSON name of each column and its heading.</param>
public sealed class Listing(params (string Name, string Heading)[] columns)
{
    /// <summary>Accents stay readable; the output is no HTML.</summary>
    public static JsonSerializerOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<object?[]> _rows = [];

    /// <summary>Columns that a table leaves out, so that it fits a window of 80 characters; JSON has them.</summary>
    public IReadOnlyCollection<string> OnlyInJson { get; init; } = [];

    public int Count => _rows.Count;

    public void Add(params object?[] cells) => _rows.Add(cells);

    public void Write(Terminal terminal, OutputFormat format)
    {
        if (format == OutputFormat.Json) WriteJson(terminal.Out);
        else WriteTable(terminal.Ansi());
    }

    private void WriteJson(TextWriter writer)
    {
        var objects = _rows.Select(row => columns.Select((c, i) => (c.Name, Value: row[i])).ToDictionary(c => c.Name, c => c.Value));
        writer.WriteLine(JsonSerializer.Serialize(objects, Json));
    }

    private void WriteTable(IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple);
        var shown = Enumerable.Range(0, columns.Length).Where(i => !OnlyInJson.Contains(columns[i].Name)).ToArray();
        foreach (var i in shown) table.AddColumn(new TableColumn(Markup.Escape(columns[i].Heading)).NoWrap().PadLeft(0).PadRight(1));
        foreach (var row in _rows) table.AddRow([.. shown.Select(i => new Text(Shown(row[i])))]);
        console.Write(table);
    }

    private static string Shown(object? cell) => cell switch
    {
        null => "",
        DateTimeOffset at => at.ToString("MM-dd HH:mm"),
        IFormattable value => value.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}

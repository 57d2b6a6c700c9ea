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
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var (_, heading) in columns) table.AddColumn(new TableColumn(Markup.Escape(heading)).NoWrap());
        foreach (var row in _rows) table.AddRow([.. row.Select(cell => new Text(Shown(cell)))]);
        console.Write(table);
    }

    private static string Shown(object? cell) => cell switch
    {
        null => "",
        DateTimeOffset at => at.ToString("yyyy-MM-dd HH:mm:ss"),
        IFormattable value => value.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}

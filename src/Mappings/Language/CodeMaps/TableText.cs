using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>A table with a header line (RFC 4180; commas or semicolons), read row by row. What is no such table is a finding (M508, M509, M515).</summary>
public sealed class TableText
{
    private readonly CodeFile _file;

    public TableText(ConfigText text, DiagnosticBag findings)
    {
        _file = new CodeFile(text, findings);
        Header = [.. _file.Header.Select(Cell)];
    }

    /// <summary>The names of its columns; empty where there is no line at all.</summary>
    public IReadOnlyList<TableCell> Header { get; }

    /// <summary>Moves to the next row with text in it.</summary>
    public bool Read() => _file.Read();

    /// <summary>The current row's cell of a column; an empty one where there is no such column.</summary>
    public TableCell this[string column] => _file.Index(column) is var index and >= 0 ? Cell(_file[index]) : new TableCell("", new SourceSpan(_file.Text.Path, 1, 1, 1));

    private TableCell Cell(CodeCell cell) => new(cell.Value, _file.At(cell));
}

using System.Buffers;
using System.Text;

namespace IntegrationEngine.Mappings.Language.CodeMaps.Workbooks;

/// <summary>Writes cells as CSV, each row on the line of its number.</summary>
internal sealed class SheetText
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create("\r\n\u0085\u2028\u2029");

    private readonly StringBuilder _text = new();
    private readonly HashSet<(int Row, int Column)> _dates = [];
    private int _row = 1;
    private int _column;

    public long Length => _text.Length;

    public IReadOnlySet<(int Row, int Column)> Dates => _dates;

    /// <exception cref="InvalidDataException">The cell stands before the last one.</exception>
    public void Add(SheetValue cell)
    {
        if (cell.Text.Length == 0) return;
        if (cell.Row < _row || (cell.Row == _row && cell.Column < _column)) throw new InvalidDataException("cells are out of order");
        if (cell.Row > _row)
        {
            _text.Append('\n', cell.Row - _row);
            (_row, _column) = (cell.Row, 0);
        }
        _text.Append(',', cell.Column - _column);
        _column = cell.Column;
        if (cell.IsDate) _dates.Add((cell.Row, cell.Column));
        var text = cell.Text.AsSpan().ContainsAny(Breaks) ? string.Concat(cell.Text.Select(c => Breaks.Contains(c) ? ' ' : c)) : cell.Text;
        if (text.AsSpan().ContainsAny('"', ',')) _text.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else _text.Append(text);
    }

    public override string ToString() => _text.ToString();
}

using System.Globalization;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.CodeMaps.Workbooks;

namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>
/// One file of <c>codes/</c> being read: its header, its rows, and its findings, which point at cells.
/// </summary>
internal sealed class CodeFile
{
    /// <summary>What a sheet of a spreadsheet holds.</summary>
    public const int MaxRows = 1 << 20;

    /// <summary>Whoever pastes a wrong column has a finding for each row; the first ones say it all.</summary>
    public const int MaxFindings = 200;

    private readonly CsvRows _rows;
    private readonly DiagnosticBag _findings;
    private int _count;
    private int _reported;

    /// <summary>Whether anything was found wrong so far.</summary>
    public bool HasFindings => _reported > 0;

    public CodeFile(ConfigText text, DiagnosticBag findings)
    {
        Text = text;
        _findings = findings;
        _rows = new CsvRows(text.Text, Separator(text, out var saysSeparator));
        if (saysSeparator) _rows.Read();
        if (_rows.Read()) Header = [.. _rows.Cells];
        Columns = [.. Header.Select(c => c.Value)];
        CheckForm();
    }

    public ConfigText Text { get; }

    public string Name => Path.GetFileNameWithoutExtension(Text.Path);

    public IReadOnlyList<CodeCell> Header { get; } = [];

    public IReadOnlyList<string> Columns { get; }

    /// <summary>Those of the current row; it may have fewer than the header.</summary>
    public IReadOnlyList<CodeCell> Cells => _rows.Cells;

    /// <summary>The cell of a column in the current row; an empty one where the row ends before it.</summary>
    public CodeCell this[int column] => _rows[column];

    /// <summary>Moves to the next row that has no more cells than the header.</summary>
    public bool Read()
    {
        while (_rows.Read())
        {
            if (++_count > MaxRows)
            {
                Error("M515", _rows[0], ("limit", Number(MaxRows)));
                return false;
            }
            if (_rows.Cells.Count <= Header.Count) return true;
            Error("M509", _rows[Header.Count], ("found", Number(_rows.Cells.Count)), ("count", Number(Header.Count)));
        }
        CheckForm();
        return false;
    }

    /// <summary>Which column has the name; -1 where none has.</summary>
    public int Index(string column) => Header.FirstOrDefault(c => c.Value == column, new CodeCell("", 0, 0, 0, -1)).Index;

    public void Error(string code, CodeCell at, params (string Name, string? Value)[] arguments) => Report(Diagnostic.Error(code, At(at), arguments));

    public void Warning(string code, CodeCell at, params (string Name, string? Value)[] arguments) => Report(Diagnostic.Warning(code, At(at), arguments));

    public SourceSpan At(CodeCell cell) => At(Text, cell);

    public static SourceSpan At(ConfigText file, CodeCell cell) =>
        new(file.Path, cell.Line, cell.Column, cell.Length) { Cell = file.Sheet is { } sheet ? $"{sheet.Name}!{SheetCell.Letters(cell.Index)}{Number(cell.Line)}" : null };

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Report(Diagnostic finding)
    {
        if (++_reported <= MaxFindings) _findings.Add(finding);
        else if (_reported == MaxFindings + 1) _findings.Error("M518", finding.At, ("count", Number(MaxFindings)));
    }

    private void CheckForm()
    {
        if (_rows.Malformed is { } cell) Error("M508", cell);
    }

    /// <summary>Spreadsheets in Mexico write semicolons where the comma is a decimal sign, and some a first line <c>sep=;</c>.</summary>
    private static char Separator(ConfigText file, out bool saysSeparator)
    {
        saysSeparator = false;
        if (file.Sheet is not null) return ',';
        var text = file.Text.AsSpan().TrimStart('\uFEFF');
        var end = text.IndexOfAny('\r', '\n');
        var first = end < 0 ? text : text[..end];
        saysSeparator = first.Length == 5 && first.StartsWith("sep=", StringComparison.OrdinalIgnoreCase);
        if (saysSeparator) return first[4];
        return first.Contains(';') && !first.Contains(',') ? ';' : ',';
    }
}

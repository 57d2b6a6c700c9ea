using System.Text.RegularExpressions;

namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>
/// Recognizes codes of one column that a spreadsheet took for numbers or dates and wrote back changed. What can't be a code is an error, what might be one a warning.
/// </summary>
internal sealed partial class SpreadsheetTraces(CodeFile file, string column)
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string Months = "ene(ro)?|feb(rero)?|mar(zo)?|abr(il)?|may(o)?|jun(io)?|jul(io)?|ago(sto)?|sept?(iembre)?|oct(ubre)?|nov(iembre)?|dic(iembre)?|january|jan|february|march|apr(il)?|june|july|aug(ust)?|september|october|november|dec(ember)?";

    private readonly List<CodeCell> _cells = [];
    private bool _hasOtherKinds;

    public void Add(CodeCell cell)
    {
        // The others bear no trace, and a map may be long.
        if (cell.Value.Length is > 0 and <= 32 && (cell.Value[0] == '#' || cell.Value.AsSpan().ContainsAnyInRange('0', '9'))) _cells.Add(cell);
        else _hasOtherKinds |= cell.Value.Length > 0;
    }

    /// <summary>Reports what was found, once the column is read to its end.</summary>
    public void Report()
    {
        LostZeros();
        Numbers();
        Dates();
        foreach (var cell in _cells.Where(c => SpreadsheetError().IsMatch(c.Value))) file.Error("M519", cell, ("code", cell.Value), ("column", column));
    }

    /// <summary>Shorter numbers beside ones of one width with leading zeros. Where the padded code stands too, both were meant.</summary>
    private void LostZeros()
    {
        var digits = _cells.Where(c => c.Value.All(char.IsAsciiDigit)).ToList();
        var padded = digits.Where(c => c.Value.Length > 1 && c.Value[0] == '0').ToList();
        if (padded.Count == 0 || padded.Exists(c => c.Value.Length != padded[0].Value.Length)) return;
        var width = padded[0].Value.Length;
        var codes = digits.Select(c => c.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var cell in digits.Where(c => c.Value.Length < width && !codes.Contains(c.Value.PadLeft(width, '0'))))
            file.Warning("M512", cell, ("code", cell.Value), ("column", column), ("guess", cell.Value.PadLeft(width, '0')), ("example", padded[0].Value));
    }

    private void Numbers()
    {
        // Real decimals mean that the point is part of the codes; letters after digits, that an E may be one of them.
        var hasDecimals = _cells.Exists(c => Decimal().IsMatch(c.Value));
        var hasLetters = _cells.Exists(c => DigitsAndLetter().IsMatch(c.Value));
        foreach (var cell in _cells)
        {
            if (Scientific().IsMatch(cell.Value)) file.Error("M513", cell, ("code", cell.Value), ("column", column));
            else if ((!hasDecimals && WholeDecimal().IsMatch(cell.Value)) || (!hasLetters && Exponent().IsMatch(cell.Value)))
                file.Warning("M513", cell, ("code", cell.Value), ("column", column));
        }
    }

    private void Dates()
    {
        var dates = file.Text.Sheet?.Dates;
        var isKeyedByDates = !_hasOtherKinds && _cells.TrueForAll(c => IsTyped(c) || NumericDate().IsMatch(c.Value));
        var hasPairs = _cells.Exists(c => Pair().IsMatch(c.Value));
        foreach (var cell in _cells)
        {
            var byMonth = NamedMonth().IsMatch(cell.Value);
            if (isKeyedByDates ? !IsTyped(cell) : !byMonth && !IsTyped(cell) && !NumericDate().IsMatch(cell.Value)) continue;
            if (!isKeyedByDates && (hasPairs || IsTyped(cell))) file.Error("M514", cell, ("code", cell.Value), ("column", column));
            else file.Warning("M514", cell, ("code", cell.Value), ("column", column));
        }

        bool IsTyped(CodeCell cell) => dates is not null && dates.Contains((cell.Line, cell.Index));
    }

    [GeneratedRegex(@"^\d(\.\d+)?E[+-]\d{2,3}\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Scientific();

    [GeneratedRegex(@"^\d+(\.\d+)?E[+-]?\d{1,3}\z", Options, 1000)]
    private static partial Regex Exponent();

    [GeneratedRegex(@"^\d+[A-DF-Z]\d*\z", Options, 1000)]
    private static partial Regex DigitsAndLetter();

    [GeneratedRegex(@"^\d+\.0\z", Options, 1000)]
    private static partial Regex WholeDecimal();

    [GeneratedRegex(@"^\d+\.(\d*[1-9]\d*|\d{2,})\z", Options, 1000)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^(\d{1,2}[-/ ](" + Months + @")\.?([-/ ](\d{2}|\d{4}))?|(" + Months + @")\.?[-/ ](\d{2}|\d{4}))\z", Options, 1000)]
    private static partial Regex NamedMonth();

    [GeneratedRegex(@"^(\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])([ T]\d{2}:\d{2}(:\d{2})?)?|(0?[1-9]|[12]\d|3[01])/(0?[1-9]|[12]\d|3[01])/(\d{2}|\d{4})|(0?[1-9]|[12]\d|3[01])-(0?[1-9]|[12]\d|3[01])-\d{4})\z", Options, 1000)]
    private static partial Regex NumericDate();

    [GeneratedRegex(@"^\d{1,2}[-/]\d{1,2}\z", Options, 1000)]
    private static partial Regex Pair();

    [GeneratedRegex(@"^#(N/A|N/D|¡?(REF|VALUE|VALOR|NULL|NULO|NUM|DIV/0)!|¿?(NAME|NOMBRE)\?|SPILL!|DESBORDAMIENTO!|CALC!|#+)\z", Options, 1000)]
    private static partial Regex SpreadsheetError();
}

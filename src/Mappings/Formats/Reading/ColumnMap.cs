using System.Globalization;
using IntegrationEngine.Mappings.Formats.Content;

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>Which cell of a row each field is.</summary>
internal sealed class ColumnMap
{
    private readonly int[] _columns;

    private ColumnMap(FormatDefinition format) => _columns = [.. format.Groups.SelectMany(g => g.Fields).OrderBy(f => f.Index).Select(f => f.Place.First - 1)];

    /// <summary>By the numbers that the fields' places say.</summary>
    public static ColumnMap ByPosition(FormatDefinition format) => new(format);

    /// <summary>The cell's number from 0; -1 where the file has no such column.</summary>
    public int this[FormatField field] => _columns[field.Index];

    /// <summary>The last column that a field of the group is read from, or of a group whose instances are rows too; counted from 1.</summary>
    public int Width(FormatGroup group) =>
        group.Groups.Where(g => g.Each?.Way == RepeatWay.Rows).Append(group).SelectMany(g => g.Fields).Select(f => _columns[f.Index]).DefaultIfEmpty(-1).Max() + 1;

    /// <summary>By the names of a header.</summary>
    /// <param name="place">Where the column of a number stands.</param>
    /// <param name="faults">R171 missing, R172 unknown, R173 twice.</param>
    public static ColumnMap ByHeader(FormatDefinition format, IReadOnlyList<string> header, bool ignoresOthers, Func<int, TextPosition> place, out IReadOnlyList<RecordFault> faults)
    {
        var map = new ColumnMap(format);
        var found = new List<RecordFault>();
        var names = header.Select(Plain).ToList();
        var known = new HashSet<int>();
        // Accents on both sides that don't meet: as likely as another name is another character set.
        var charset = format.Kind == FormatKind.Delimited
            && format.Groups.SelectMany(g => g.Fields).Any(f => HasAccents(f.Place.Text) && !names.Contains(Plain(f.Place.Text)))
            && names.Exists(n => HasAccents(n) && !format.Groups.SelectMany(g => g.Fields).Any(f => Plain(f.Place.Text) == n)) ? format.Charset.First ?? "utf-8" : null;
        foreach (var field in format.Groups.SelectMany(g => g.Fields))
        {
            var name = Plain(field.Place.Text);
            var column = names.IndexOf(name);
            map._columns[field.Index] = column;
            known.Add(column);
            var again = column < 0 ? -1 : names.IndexOf(name, column + 1);
            if (again >= 0 && known.Add(again)) Add("R173", again, ("column", field.Place.Text));
            if (column < 0 && field.Required) Add("R171", names.Count == 0 ? 0 : names.Count - 1, ("column", field.Place.Text), ("charset", HasAccents(field.Place.Text) ? charset : null));
        }
        for (var i = 0; i < names.Count && !ignoresOthers; i++)
            if (names[i].Length > 0 && !known.Contains(i)) Add("R172", i, ("number", (i + 1).ToString(CultureInfo.InvariantCulture)), ("charset", HasAccents(names[i]) ? charset : null));
        faults = found;
        return map;

        void Add(string code, int column, params (string, string?)[] arguments)
        {
            var (line, at) = place(column);
            found.Add(RecordFault.Of(code, null, line, at, arguments));
        }
    }

    private static bool HasAccents(string name) => !System.Text.Ascii.IsValid(name);

    /// <summary>Without case, blanks around it, and whether accents are characters of their own.</summary>
    private static string Plain(string name) => SpanishLetters.Compose(name.Trim().Trim('\u00A0', '\uFEFF')).ToUpperInvariant();
}

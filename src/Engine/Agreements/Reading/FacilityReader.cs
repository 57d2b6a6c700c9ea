using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.CodeMaps;
using IntegrationEngine.Mappings.Language.Functions.Identifiers;

namespace IntegrationEngine.Engine.Agreements.Reading;

/// <summary>Reads <c>facilities.csv</c>, reporting all that is wrong in each row by itself.</summary>
internal sealed class FacilityReader(DiagnosticBag findings)
{
    private static readonly string[] Required = ["clues", "name", "institution", "state", "time-zone"];

    private static readonly string[] Known = [.. Required, "destination", "valid-from", "valid-to", "successor"];

    /// <summary>Rows with all that they need, whatever else is wrong with them.</summary>
    public IReadOnlyList<FacilityRow> Read(ConfigText file)
    {
        var table = new TableText(file, findings);
        var rows = new List<FacilityRow>();
        if (!TableColumns.AreRight(table, file, Required, Known, findings)) return rows;
        while (table.Read())
            if (Row(table) is { } row) rows.Add(row);
        return rows;
    }

    private FacilityRow? Row(TableText table)
    {
        var isWhole = true;
        foreach (var column in Required)
            if (table[column] is { Value.Length: 0 } empty)
            {
                findings.Error("C262", empty.At, ("column", column));
                isWhole = false;
            }
        if (!isWhole) return null;
        var (clues, state, from, to, successor) = (table["clues"], table["state"], table["valid-from"], table["valid-to"], table["successor"]);
        if (ZoneReader.Read(table["time-zone"].Value, table["time-zone"].At, findings) is not { } zone) return null;
        Form(clues, state);
        var facility = new Facility(
            clues.Value, table["name"].Value, table["institution"].Value, state.Value, zone, Text(table["destination"]), Date(from, "valid-from"), Date(to, "valid-to"), Text(successor));
        if (facility.To < facility.From) findings.Error("C266", to.At, ("from", from.Value), ("to", to.Value));
        if (facility is { Successor: not null, To: null } && to.Value.Length == 0) findings.Error("C271", successor.At, ("successor", successor.Value));
        return new(facility, clues, table["institution"], state, table["destination"], from, to, successor);
    }

    private void Form(TableCell clues, TableCell state)
    {
        if (Clues.HasRightCheck(clues.Value) is not { } right || clues.Value.Length != 11 || clues.Value.Any(char.IsAsciiLetterLower)) findings.Error("C263", clues.At, ("clues", clues.Value));
        else if (!right) findings.Warning("C264", clues.At, ("clues", clues.Value));
        if (!States.Are(state.Value)) findings.Error("C255", state.At, ("state", state.Value), ("known", States.Listed), ("guess", States.Guess(state.Value)));
        else if (!clues.Value.StartsWith(state.Value, StringComparison.Ordinal)) findings.Warning("C272", state.At, ("clues", clues.Value), ("state", state.Value));
    }

    private DateOnly? Date(TableCell cell, string column)
    {
        if (cell.Value.Length == 0) return null;
        var date = DateReader.Parse(cell.Value);
        if (date is null) findings.Error("C240", cell.At, ("key", column), ("value", cell.Value));
        return date;
    }

    private static string? Text(TableCell cell) => cell.Value.Length == 0 ? null : cell.Value;
}

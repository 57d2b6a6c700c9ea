using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.CodeMaps;

namespace IntegrationEngine.Engine.Agreements.Reading;

/// <summary>What rows of facilities say of each other and of destinations.</summary>
internal sealed class FacilityChecks(IReadOnlyList<FacilityRow> rows, DiagnosticBag findings)
{
    private readonly ILookup<string, FacilityRow> _byClues = rows.ToLookup(r => r.Facility.Clues, StringComparer.Ordinal);

    /// <param name="destinations">The names of all that are written, with errors or not.</param>
    public void Check(IReadOnlyCollection<string> destinations)
    {
        foreach (var row in rows)
        {
            if (row.Facility.Destination is { } name && !destinations.Contains(name))
                findings.Error("C268", row.Destination.At, ("name", name), ("known", Listed(destinations)), ("guess", NearestName.Find(name, destinations)));
            Successor(row);
        }
        foreach (var same in _byClues) OneAtATime([.. same.OrderBy(r => r.Facility.From ?? DateOnly.MinValue)]);
    }

    private void Successor(FacilityRow row)
    {
        if (row.Facility.Successor is not { } successor) return;
        if (!_byClues.Contains(successor))
            findings.Error("C269", row.Successor.At, ("successor", successor), ("guess", NearestName.Find(successor, _byClues.Select(g => g.Key))));
        else if (Loops(row.Facility.Clues)) findings.Error("C270", row.Successor.At, ("clues", row.Facility.Clues), ("successor", successor));
        else if (_byClues[successor].All(r => r.Facility.Institution != row.Facility.Institution))
            findings.Warning("C273", row.Successor.At, ("successor", successor), ("institution", _byClues[successor].First().Facility.Institution), ("former", row.Facility.Institution));
    }

    /// <summary>Whether who comes after a facility comes before it again.</summary>
    private bool Loops(string clues)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(Successors(clues));
        while (open.TryPop(out var next))
        {
            if (next == clues) return true;
            if (!seen.Add(next)) continue;
            foreach (var further in Successors(next)) open.Push(further);
        }
        return false;
    }

    private IEnumerable<string> Successors(string clues) => _byClues[clues].Select(r => r.Facility.Successor).OfType<string>();

    private void OneAtATime(IReadOnlyList<FacilityRow> same)
    {
        for (var i = 1; i < same.Count; i++)
            if ((same[i - 1].Facility.To ?? DateOnly.MaxValue) >= (same[i].Facility.From ?? DateOnly.MinValue))
                findings.Error("C267", same[i].Clues.At, ("clues", same[i].Facility.Clues), ("line", CellLine(same[i - 1].Clues)));
    }

    private static string CellLine(TableCell cell) => cell.At.Line.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Listed(IReadOnlyCollection<string> names) => names.Count == 0 ? "-" : string.Join(", ", names.Order(StringComparer.Ordinal));
}

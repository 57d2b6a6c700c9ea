namespace IntegrationEngine.Engine.Agreements;

/// <summary>All facilities with their rows in time. Immutable.</summary>
public sealed class FacilityDirectory
{
    /// <summary>Far more than any hospital was ever renamed.</summary>
    private const int LongestChain = 32;

    private readonly Dictionary<string, IReadOnlyList<Facility>> _rows;

    public FacilityDirectory(IEnumerable<Facility> rows)
    {
        _rows = rows.GroupBy(r => r.Clues, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, IReadOnlyList<Facility> (g) => [.. g.OrderBy(r => r.From ?? DateOnly.MinValue)], StringComparer.Ordinal);
    }

    public static FacilityDirectory Empty { get; } = new([]);

    public int Count => _rows.Count;

    /// <summary>All rows, by CLUES and time.</summary>
    public IEnumerable<Facility> Rows => _rows.OrderBy(r => r.Key, StringComparer.Ordinal).SelectMany(r => r.Value);

    public IEnumerable<string> Institutions => Rows.Select(r => r.Institution).Distinct(StringComparer.Ordinal);

    /// <summary>Whether there is any row of it, valid or not.</summary>
    public bool Knows(string clues) => _rows.ContainsKey(clues);

    /// <summary>The row that is valid at a moment; null where there is none.</summary>
    public Facility? At(string clues, DateTimeOffset moment) => _rows.TryGetValue(clues, out var rows) ? rows.FirstOrDefault(r => r.IsValid(moment)) : null;

    /// <summary>
    /// Who is meant by a CLUES at a moment: its valid row, or the last one before where that names a successor: systems go on sending their old code for a while.
    /// Null where nobody is.
    /// </summary>
    public Facility? Meant(string clues, DateTimeOffset moment) => At(clues, moment) ?? (DeliveryOf(clues, moment) is null ? null : LastBefore(clues, moment));

    /// <summary>
    /// Who gets at a moment what is for a CLUES: its valid row, else its successor's, and so on. Null where it has none. A successor may be of another institution:
    /// whether it may have the data, the agreement says (<see cref="Agreement.Names"/>).
    /// </summary>
    public Facility? DeliveryOf(string clues, DateTimeOffset moment)
    {
        for (var steps = 0; steps < LongestChain; steps++)
        {
            if (At(clues, moment) is { } valid) return valid;
            if (LastBefore(clues, moment)?.Successor is not { } successor) return null;
            clues = successor;
        }
        return null;
    }

    private Facility? LastBefore(string clues, DateTimeOffset moment) =>
        _rows.TryGetValue(clues, out var rows) ? rows.LastOrDefault(r => r.To < CivilDate.Of(moment, r.Zone)) : null;
}

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>Finds the names of a file's records that the format doesn't declare. What lies below one of them is none of the format's business.</summary>
internal sealed class UndeclaredNames(OtherNames others)
{
    /// <summary>The code of a name that isn't declared.</summary>
    public const string Code = "R115";

    /// <summary>A file of other names than these tells no more by more of them.</summary>
    private const int Most = 100;

    private readonly HashSet<(PathTree Above, string Name)> _told = [];
    private readonly List<RecordProblem> _ofRecord = [];

    /// <summary>Those of the record that is read, each once in the file.</summary>
    public IReadOnlyList<RecordProblem> OfRecord => _ofRecord;

    /// <summary>Begins the next record.</summary>
    public void Clear() => _ofRecord.Clear();

    /// <summary>Takes a name that stands where <paramref name="above"/> declares others.</summary>
    /// <param name="at">Its place in its reader's own terms.</param>
    /// <returns>What refuses the record; null where it goes on.</returns>
    public RecordProblem? Add(PathTree above, string name, long at)
    {
        if (others == OtherNames.Refuse) return new RecordProblem(Code, null, at);
        if (others == OtherNames.Tell && _told.Count < Most && _told.Add((above, name))) _ofRecord.Add(new RecordProblem(Code, null, at));
        return null;
    }
}

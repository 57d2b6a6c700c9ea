namespace IntegrationEngine.Engine.Pipeline.Files;

/// <summary>
/// Counts a file's records that can't be read at all, as rows of another number of columns are. Where they are most of it the file is another than its format says
/// (a quote that is never closed, another table): one refusal says more than a dead letter for each, and a small file can't fill the disk with them.
/// </summary>
internal sealed class Misfits
{
    /// <summary>So many are a file's own, wherever they stand.</summary>
    public const int Most = 1000;

    private int _records;
    private int _misfits;
    private int _inARow;
    private int _firstInARow;

    /// <summary>The line of the first of those behind each other; of all, where they are scattered.</summary>
    public int Line { get; private set; }

    /// <summary>Takes the next record. Whether more than <see cref="Most"/> behind each other are misfits: the file need not be read to its end.</summary>
    public bool Add(bool fits, int line)
    {
        _records++;
        if (fits)
        {
            _inARow = 0;
            return false;
        }
        if (_inARow++ == 0) _firstInARow = line;
        if (_misfits++ == 0) Line = line;
        if (_inARow <= Most) return false;
        Line = _firstInARow;
        return true;
    }

    /// <summary>Whether of all records more than <see cref="Most"/>, and more than half, are misfits.</summary>
    public bool AreMost => _misfits > Most && _misfits * 2L > _records;
}

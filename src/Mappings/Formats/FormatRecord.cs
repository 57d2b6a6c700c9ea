namespace IntegrationEngine.Mappings.Formats;

/// <summary>One record of a file, or what is wrong with the file as a whole.</summary>
/// <param name="Number">From 1 in the file; 0 for the file as a whole, of which nothing is taken then.</param>
/// <param name="Line">Where it begins, from 1: the line, of a workbook the row.</param>
/// <param name="Column">From 1, in characters.</param>
/// <param name="Content">The record as a JSON object of its declared names; empty where there is a fault.</param>
/// <param name="Fault">Why it can't be read; null where it was. Its fields are checked by <see cref="RecordPipes"/>.</param>
/// <param name="Raw">The file's own bytes of a record that can't be read, as far as a record may be long.</param>
public readonly record struct FormatRecord(int Number, int Line, int Column, ReadOnlyMemory<byte> Content, RecordFault? Fault, ReadOnlyMemory<byte> Raw)
{
    private readonly IReadOnlyList<RecordFault>? _notices;

    /// <summary>What was read in a lenient way; of the file as a whole, at its first record.</summary>
    public IReadOnlyList<RecordFault> Notices
    {
        get => _notices ?? [];
        init => _notices = value;
    }

    private readonly IReadOnlyList<RecordFault>? _faults;

    /// <summary>What is wrong with its fields, each with its place, where the reader was asked to check them; <see cref="Content"/> is there all the same.</summary>
    public IReadOnlyList<RecordFault> Faults
    {
        get => _faults ?? [];
        init => _faults = value;
    }
}

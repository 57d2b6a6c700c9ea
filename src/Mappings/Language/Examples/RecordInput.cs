using IntegrationEngine.Mappings.Formats;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>The records of an example's file. Examples are small: they are read whole.</summary>
internal sealed class RecordInput
{
    private RecordInput(IReadOnlyList<FormatRecord> records) => Records = records;

    /// <summary>By their numbers from 1, those that can't be read too; none where the file as a whole can't be.</summary>
    public IReadOnlyList<FormatRecord> Records { get; }

    /// <summary>What is wrong with the file as a whole.</summary>
    public RecordFault? Fault { get; private init; }

    public static RecordInput Of(FormatDefinition format, ReadOnlyMemory<byte> file)
    {
        using var stream = new MemoryStream(file.ToArray(), writable: false);
        // The reader's memory is its own until the next record.
        var records = RecordReader.Read(format, stream).Select(r => r with { Content = r.Content.ToArray(), Raw = r.Raw.ToArray() }).ToList();
        return records is [{ Number: 0 } whole, ..] ? new RecordInput([]) { Fault = whole.Fault } : new RecordInput(records);
    }

    /// <summary>A record; of the one that there is its number may be left out (0). Null where there is none.</summary>
    public FormatRecord? Find(int number) =>
        number == 0 && Records.Count == 1 ? Records[0] : number >= 1 && number <= Records.Count ? Records[number - 1] : null;
}

using IntegrationEngine.Mappings.Formats.Reading;

namespace IntegrationEngine.Mappings.Formats;

/// <summary>
/// Reads a file into records, one by one, with as much memory as one record needs. Whatever is wrong with what is in the file is a fault of a record or, with number 0,
/// of the file as a whole; only the stream itself may throw.
/// </summary>
public static class RecordReader
{
    /// <param name="file">From where it stands to its end; a workbook must be one that can seek.</param>
    /// <param name="check">Checks the records' fields while their places are at hand: <see cref="FormatRecord.Faults"/>.</param>
    public static IEnumerable<FormatRecord> Read(FormatDefinition format, Stream file, RecordPipes? check = null)
    {
        var factory = new RecordFactory(format, check);
        return format.Kind switch
        {
            FormatKind.Delimited => Rows(new DelimitedRows(format, file), factory),
            FormatKind.Fixed => Rows(new FixedRows(format, file), factory),
            FormatKind.Json => new JsonRecords(format, file, factory).Read(),
            FormatKind.Xml => new XmlRecords(format, file, factory).Read(),
            FormatKind.Xlsx => Rows(new SheetRows(format, file), factory),
            _ => throw new InvalidOperationException($"no such kind of format: {format.Kind}"),
        };
    }

    private static IEnumerable<FormatRecord> Rows(RowSource source, RecordFactory factory)
    {
        using var owned = source as IDisposable;
        var faults = source.Open(factory);
        foreach (var fault in faults) yield return RecordFactory.File(fault);
        if (faults.Count > 0) yield break;
        var assembler = new RowAssembler(factory.Format, factory);
        while (source.Read())
            if (assembler.Add(source.Current) is { } record) yield return record;
        if (assembler.Finish() is { } last) yield return last;
    }
}

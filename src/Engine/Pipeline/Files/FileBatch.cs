using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Pipeline.Files;

/// <summary>Some records of a file, read and looked at, that are made durable together.</summary>
internal sealed class FileBatch
{
    /// <summary>To be converted, though one that the mapping refuses will be a dead letter then.</summary>
    public List<ReceivedMessage> Good { get; } = [];

    /// <summary>Dead letters at once.</summary>
    public List<(ReceivedMessage Message, DeadLetter Letter)> Bad { get; } = [];

    public List<FileFinding> Findings { get; } = [];

    /// <summary>The number of its last record.</summary>
    public int Last { get; private set; }

    public int Count { get; private set; }

    /// <summary>How many are refused, now or at their conversion.</summary>
    public int Refused { get; private set; }

    /// <summary>Whether there may be more behind it.</summary>
    public bool IsFull { get; private set; }

    /// <param name="taken">The records up to this number are durable already: they are looked at alone.</param>
    public static FileBatch Read(IEnumerator<FileRecord> records, MessageConversion conversion, int taken, PipelineOptions options)
    {
        var batch = new FileBatch();
        var bytes = 0L;
        while (batch.Count < options.FileBatch && bytes < options.FileBatchBytes)
        {
            if (!records.MoveNext()) return batch;
            bytes += records.Current.Message.Raw.Length;
            batch.Add(records.Current, conversion, taken);
        }
        batch.IsFull = true;
        return batch;
    }

    private void Add(FileRecord record, MessageConversion conversion, int taken)
    {
        (Last, Count) = (record.Number, Count + 1);
        foreach (var notice in record.Notices) Findings.Add(FileFindings.Of(record, notice));
        foreach (var problem in record.Problems) Findings.Add(FileFindings.Of(record, problem));
        if (record.Problems.Count > 0)
        {
            Refused++;
            if (record.Number > taken) Bad.Add((record.Message, Letter(record)));
            return;
        }
        if (conversion.Foresee(record.Message) is { } refusal)
        {
            Refused++;
            Findings.Add(FileFindings.Of(record, refusal));
        }
        if (record.Number > taken) Good.Add(record.Message);
    }

    /// <summary>The first problem; the file's report has all.</summary>
    private static DeadLetter Letter(FileRecord record)
    {
        var first = record.Problems[0];
        var letter = DeadLetters.Of(record.Message, Stage.Receive, first.Code, record.Message.ReceivedAt);
        return letter with { Summary = letter.Summary with { SourcePath = first.Field, Arguments = first.Arguments, SenderTold = true } };
    }
}

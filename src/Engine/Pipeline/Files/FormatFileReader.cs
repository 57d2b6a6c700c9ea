using System.Globalization;
using IntegrationEngine.Mappings.Formats;

namespace IntegrationEngine.Engine.Pipeline.Files;

/// <summary>A file of a declared format. Its records have no identity of their own but the file and their number in it.</summary>
/// <param name="declared">The character set that the sender names; null where it names none.</param>
internal sealed class FormatFileReader(FileFacts facts, FormatDefinition format, string? declared, OrderingKeys keys) : IFileReader
{
    /// <summary>Null where the format excludes what the sender names: what it says would not be what is read.</summary>
    private readonly FormatDefinition? _format = format.In(declared);

    public string Version => $"{format.Name}@{format.Version}" + (_format is null || _format == format ? "" : $" {_format.Charset.First}");

    public IReadOnlyList<FileProblem> Check(Stream file, CancellationToken cancellationToken)
    {
        if (_format is null) return [new FileProblem("R138", 0, 0, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["charsets"] = format.Charsets })];
        var problems = new List<FileProblem>();
        var misfits = new Misfits();
        foreach (var record in RecordReader.Read(_format, file))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (record is { Number: 0, Fault: { } fault }) problems.Add(Problem(fault, record));
            else if (misfits.Add(record.Fault is null, record.Line)) return [TooMany(misfits)];
        }
        return problems.Count == 0 && misfits.AreMost ? [TooMany(misfits)] : problems;
    }

    public IEnumerable<FileRecord> Read(Stream file)
    {
        foreach (var record in RecordReader.Read(_format!, file, new RecordPipes()))
        {
            // Its whole was looked at before; a file that is another now is noticed by who opened it.
            if (record.Number == 0) yield break;
            yield return Record(record);
        }
    }

    private FileRecord Record(FormatRecord record)
    {
        var content = record.Fault is null ? record.Content : record.Raw;
        var controlId = facts.ControlId(record.Number);
        var channel = facts.Route.Channel;
        var key = record.Fault is null ? keys.Of(facts.Route, content, channel.Name, controlId) : channel.Name;
        var message = new ReceivedMessage(
            facts.MessageId(record.Number, content.Span), channel.Name, controlId, channel.Sources[0], facts.PeerOf(record.Number), facts.ReceivedAt, key, content)
        {
            ContentType = ReceivedMessage.Record,
        };
        IReadOnlyList<RecordFault> faults = record.Fault is { } fault ? [fault] : record.Faults;
        return new FileRecord(record.Number, record.Line, record.Column, message, [.. faults.Select(f => Problem(f, record))])
        {
            Format = format,
            Notices = [.. record.Notices.Select(n => Problem(n, record))],
        };
    }

    private static FileProblem TooMany(Misfits misfits) => new(
        "R137", misfits.Line, 1, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["limit"] = Misfits.Most.ToString(CultureInfo.InvariantCulture) });

    /// <summary>Where a fault has no place of its own it is the record's.</summary>
    private static FileProblem Problem(RecordFault fault, FormatRecord record) => fault.Line > 0
        ? new(fault.Code, fault.Line, fault.Column, fault.Place, fault.Arguments)
        : new(fault.Code, record.Line, record.Column, fault.Place, fault.Arguments);
}

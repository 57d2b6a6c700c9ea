using System.Globalization;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Engine.Pipeline.Files;

/// <summary>A file of HL7 v2 messages, in batches (FHS, BHS, BTS, FTS) or bare. A message of it is the message that it would be over MLLP: sent both ways, it is taken once.</summary>
internal sealed class Hl7FileReader(FileFacts facts, OrderingKeys keys) : IFileReader
{
    private static readonly Dictionary<string, string> NoArguments = new(StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Limit = new(StringComparer.Ordinal) { ["limit"] = $"{Hl7PartReader.Longest >> 20} MiB" };

    public string Version => "hl7v2";

    public IReadOnlyList<FileProblem> Check(Stream file, CancellationToken cancellationToken)
    {
        var batches = new Hl7BatchCount();
        var any = false;
        foreach (var part in new Hl7PartReader(file).Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            any |= part.Kind is not Hl7PartKind.Text;
            if (batches.Check(part) is { } fault) return [Problem(fault)];
        }
        if (batches.End() is { } cut) return [Problem(cut)];
        return any ? [] : [new FileProblem("R192", 0, 0, null, NoArguments)];
    }

    public IEnumerable<FileRecord> Read(Stream file)
    {
        var number = 0;
        foreach (var part in new Hl7PartReader(file).Read())
            if (part.Kind is Hl7PartKind.Message or Hl7PartKind.Text)
                yield return Record(++number, part);
    }

    private FileRecord Record(int number, Hl7Part part)
    {
        var content = part.Content;
        if (part.IsTooLong || !Hl7Header.TryRead(content.Span, out var header))
        {
            var unread = new ReceivedMessage(
                facts.MessageId(number, content.Span), facts.Route.Channel.Name, facts.ControlId(number), "", facts.PeerOf(number), facts.ReceivedAt, "", content);
            return part.IsTooLong
                ? Refused(unread, "R193", null, Limit)
                : Refused(unread, "R101", "MSH", NoArguments);
        }
        var from = header.SendingApplication + "|" + header.SendingFacility;
        var message = new ReceivedMessage(
            MessageFingerprint.IdOf(facts.Route.Channel, header, content.Span),
            facts.Route.Channel.Name, PlainText.Of(header.ControlId), PlainText.Of(header.Type), facts.PeerOf(number), facts.ReceivedAt,
            keys.Of(facts.Route, content, from, PlainText.Of(header.ControlId)), content) { Sender = PlainText.Of(from) };
        return IntakeCheck.Find(header, content.Span, facts.Route.Channel) is { } wrong
            ? Refused(message, wrong.Code, wrong.Location, wrong.Arguments)
            : new FileRecord(number, part.Line, 1, message, []);

        FileRecord Refused(ReceivedMessage of, string code, string? field, IReadOnlyDictionary<string, string> arguments) =>
            new(number, part.Line, 1, of, [new FileProblem(code, part.Line, 1, field, arguments)]);
    }

    private static FileProblem Problem(Hl7BatchFault fault)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["segment"] = fault.Segment };
        if (fault.Declared is not { } declared) return new FileProblem("R191", fault.Line, 1, fault.Segment, arguments);
        arguments["declared"] = declared < 0 ? "?" : declared.ToString(CultureInfo.InvariantCulture);
        arguments["found"] = fault.Found.ToString(CultureInfo.InvariantCulture);
        return new FileProblem("R190", fault.Line, 1, fault.Segment + "-1", arguments);
    }
}

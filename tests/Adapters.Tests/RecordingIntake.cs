using System.Collections.Concurrent;
using System.Text;

namespace IntegrationEngine.Adapters.Tests;

/// <summary>An intake that remembers what it got, and answers as it is told: by default with <c>ACK:</c> and the content.</summary>
internal sealed class RecordingIntake : IIntake
{
    private readonly ConcurrentQueue<string> _received = new();
    private readonly ConcurrentQueue<(ListenerIncident Incident, long Bytes)> _incidents = new();

    public IReadOnlyList<string> Received => [.. _received];

    public IReadOnlyList<(ListenerIncident Incident, long Bytes)> Incidents => [.. _incidents];

    public Sender? LastSender { get; private set; }

    public Func<string, CancellationToken, ValueTask<IntakeAnswer>> Answer { get; set; } = (content, _) => new(Ack(content));

    public static IntakeAnswer Ack(string content, bool close = false) => new(Encoding.UTF8.GetBytes("ACK:" + content), close);

    public ValueTask<IntakeAnswer> ReceiveAsync(ReadOnlyMemory<byte> content, Sender sender, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetString(content.Span);
        LastSender = sender;
        _received.Enqueue(text);
        return Answer(text, cancellationToken);
    }

    /// <summary>What becomes of a file; by default all of it is taken as one record.</summary>
    public Func<IncomingFile, string, Action<FileFinding>, CancellationToken, ValueTask<FileOutcome>> File { get; set; } = (_, _, _, _) => new(new FileOutcome(Guid.Empty, 1, 0));

    public async ValueTask<FileOutcome> ReceiveFileAsync(IncomingFile file, Action<FileFinding> found, CancellationToken cancellationToken)
    {
        file.Content.Position = 0;
        using var reader = new StreamReader(file.Content, leaveOpen: true);
        var text = await reader.ReadToEndAsync(cancellationToken);
        LastSender = file.Sender;
        _received.Enqueue(text);
        return await File(file, text, found, cancellationToken);
    }

    public ContentKind Content { get; set; }

    /// <summary>What the sender of a message is told; by default that there is none.</summary>
    public Func<Guid, MessageReport> Progress { get; set; } = id => new MessageReport(id, MessageProgress.Unknown);

    /// <summary>What becomes of a submission; by default it is received like any other message, and stored.</summary>
    public Func<Submission, Receipt>? Receive { get; set; }

    public Submission? LastSubmission { get; private set; }

    public async ValueTask<Receipt> SubmitAsync(Submission submission, CancellationToken cancellationToken)
    {
        LastSubmission = submission with { Content = submission.Content.ToArray() };
        await ReceiveAsync(submission.Content, submission.Sender, cancellationToken);
        return Receive?.Invoke(LastSubmission) ?? Receipt.Stored(Guid.Empty);
    }

    /// <summary>The answer to every file that is submitted; null: stored.</summary>
    public Receipt? FileAnswer { get; set; }

    public async ValueTask<Receipt> SubmitFileAsync(IncomingFile file, string? key, CancellationToken cancellationToken)
    {
        var outcome = await ReceiveFileAsync(file, _ => { }, cancellationToken);
        return FileAnswer ?? Receipt.Stored(outcome.Id) with { File = new FileReport(outcome.Records, outcome.Refused, []) };
    }

    public ValueTask<MessageReport> FollowAsync(Guid id, CancellationToken cancellationToken) => new(Progress(id));

    public void Report(Sender sender, ListenerIncident incident, long bytes)
    {
        LastSender = sender;
        _incidents.Enqueue((incident, bytes));
    }
}

using IntegrationEngine.Mappings.Formats;

namespace IntegrationEngine.Engine.Demo;

/// <summary>One example that a simulated institution sends: a message, or a file of records.</summary>
/// <param name="Name">As <c>oru-r01/02-ihc-final.hl7</c>.</param>
/// <param name="Refused">Whether the engine is expected to refuse it: its file is called <c>NN-refused-…</c>, or a test of a message as it stands says so.</param>
internal sealed record DemoExample(string Channel, string Name, ReadOnlyMemory<byte> Content, bool Refused)
{
    /// <summary>The format whose file it is; null for an HL7 v2 message.</summary>
    public FormatDefinition? Format { get; init; }

    /// <summary>It answers orders, which have to be there before it.</summary>
    public bool IsReply { get; init; }

    /// <summary>How many messages it makes; none where the file as a whole is refused.</summary>
    public int Messages { get; init; } = 1;

    /// <summary>The records by their numbers that are to be refused: those of which a test of the example says so (<c>expect-reject</c>); all of a file called refused.</summary>
    public IReadOnlySet<int> RefusedRecords { get; init; } = new HashSet<int>();

    /// <summary>How many of its messages are to be delivered.</summary>
    public int Due => Refused ? 0 : Messages - RefusedRecords.Count;

    public string FileName => Name[(Name.LastIndexOf('/') + 1)..];
}

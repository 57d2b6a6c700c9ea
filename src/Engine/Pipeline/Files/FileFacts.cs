using System.Globalization;

namespace IntegrationEngine.Engine.Pipeline.Files;

/// <summary>What all messages of a file have in common.</summary>
/// <param name="Peer">Who sent it.</param>
internal sealed record FileFacts(Guid Id, ChannelRoute Route, string Peer, DateTimeOffset ReceivedAt)
{
    private const int ShortLength = 8;

    /// <summary>Enough of the id to find the file by.</summary>
    private string Short => Id.ToString("N", CultureInfo.InvariantCulture)[..ShortLength];

    /// <summary>As <c>1a2b3c4d-17</c>: the control id of a record that has none of its own.</summary>
    public string ControlId(int number) => string.Create(CultureInfo.InvariantCulture, $"{Short}-{number}");

    /// <summary>Who sent the record, and where in which file.</summary>
    public string PeerOf(int number) => PlainText.Of($"{Peer} {ControlId(number)}");

    /// <summary>The id of a record that says nothing of its own of what it is.</summary>
    public Guid MessageId(int number, ReadOnlySpan<byte> content) => MessageIdentity.Of(
        Route.Channel.Name, Id.ToString("N", CultureInfo.InvariantCulture), "", number.ToString(CultureInfo.InvariantCulture), content);
}

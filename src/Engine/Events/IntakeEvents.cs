using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Events;

/// <summary>Events of receiving and storing: 1100-1199. Places and codes, never content.</summary>
internal static partial class IntakeEvents
{
    [LoggerMessage(1100, LogLevel.Information, "Listener of channel {Channel} started at {EndPoint}")]
    public static partial void ListenerStarted(this ILogger logger, string channel, string endPoint);

    [LoggerMessage(1101, LogLevel.Information, "Listener of channel {Channel} stopped")]
    public static partial void ListenerStopped(this ILogger logger, string channel);

    [LoggerMessage(1102, LogLevel.Information, "Message {MessageId} stored: channel {Channel}, control id {ControlId}, from {Peer}, {Bytes} bytes")]
    public static partial void MessageStored(this ILogger logger, Guid messageId, string channel, string controlId, string peer, int bytes);

    [LoggerMessage(1103, LogLevel.Warning, "Message {MessageId} refused in its acknowledgement with {Code} ({Acknowledgement}): channel {Channel}, control id {ControlId}, from {Peer}")]
    public static partial void MessageRejected(this ILogger logger, Guid messageId, string code, string acknowledgement, string channel, string controlId, string peer);

    [LoggerMessage(1104, LogLevel.Warning, "Bytes without a readable MSH on channel {Channel} from {Peer} ({Bytes} bytes): connection closed")]
    public static partial void HeaderUnreadable(this ILogger logger, string channel, string peer, int bytes);

    [LoggerMessage(1105, LogLevel.Error, "Message of channel {Channel} with control id {ControlId} from {Peer} could not be stored: sender told to try again")]
    public static partial void MessageNotStored(this ILogger logger, string channel, string controlId, string peer);

    [LoggerMessage(1106, LogLevel.Error, "Refused message {MessageId} of channel {Channel} could not be kept as a dead letter; its sender was told {Code}")]
    public static partial void RejectionNotKept(this ILogger logger, Guid messageId, string channel, string code);

    [LoggerMessage(1107, LogLevel.Warning, "Listener of channel {Channel}: {Incident} from {Peer} ({Bytes} bytes)")]
    public static partial void ListenerReported(this ILogger logger, string channel, string incident, string peer, long bytes);

    [LoggerMessage(1108, LogLevel.Warning, "Listener of channel {Channel}: {Count} more connections over the limit within a minute")]
    public static partial void ConnectionsOverLimit(this ILogger logger, string channel, long count);

    [LoggerMessage(1109, LogLevel.Information, "Channel {Channel} added; {Waiting} messages wait from before")]
    public static partial void ChannelAdded(this ILogger logger, string channel, long waiting);

    [LoggerMessage(1110, LogLevel.Warning, "Channel {Channel} removed from the configuration: it listens no more, and what it had acknowledged was converted; {Waiting} messages could not be and are kept, and go on when it is configured again")]
    public static partial void ChannelRemoved(this ILogger logger, string channel, long waiting);

    [LoggerMessage(1111, LogLevel.Critical, "Channel {Channel} can't listen at {Place} again after a change of the configuration that failed: free the place, then start the engine again")]
    public static partial void ListenerNotRestored(this ILogger logger, string channel, string place);

    [LoggerMessage(1112, LogLevel.Information, "File {FileId} taken: channel {Channel}, {Records} records, {Refused} refused")]
    public static partial void FileTaken(this ILogger logger, Guid fileId, string channel, int records, int refused);

    [LoggerMessage(1113, LogLevel.Warning, "File {FileId} of channel {Channel} refused as a whole with {Code} at line {Line}: nothing of it was taken")]
    public static partial void FileRefused(this ILogger logger, Guid fileId, string channel, string code, int line);

    [LoggerMessage(1114, LogLevel.Information, "File {FileId} of channel {Channel} was taken before, at {ReceivedAt}: not taken again")]
    public static partial void FileRepeated(this ILogger logger, Guid fileId, string channel, DateTimeOffset receivedAt);

    [LoggerMessage(1115, LogLevel.Information, "File {FileId} of channel {Channel} goes on behind record {Taken}, where it was left")]
    public static partial void FileResumed(this ILogger logger, Guid fileId, string channel, int taken);

    [LoggerMessage(1116, LogLevel.Error, "Folder {Folder} of channel {Channel} can't be used: looked for again and again; the other channels go on")]
    public static partial void FolderUnavailable(this ILogger logger, string channel, string folder);

    [LoggerMessage(1117, LogLevel.Information, "Folder {Folder} of channel {Channel} can be used again")]
    public static partial void FolderAvailable(this ILogger logger, string channel, string folder);

    [LoggerMessage(1130, LogLevel.Warning, "Content on channel {Channel} from {Peer} that is no JSON in UTF-8 ({Code}, {Bytes} bytes): not kept, sender told")]
    public static partial void BundleUnreadable(this ILogger logger, string channel, string peer, string code, int bytes);

    [LoggerMessage(1140, LogLevel.Error, "Channel {Channel} has fallen silent: nothing came since {Heard}, and something should every {Every}")]
    public static partial void FeedSilent(this ILogger logger, string channel, DateTimeOffset heard, TimeSpan every);

    [LoggerMessage(1141, LogLevel.Information, "Channel {Channel} is back: the first message after {Hours} hours came at {Heard}")]
    public static partial void FeedBack(this ILogger logger, string channel, double hours, DateTimeOffset heard);
}

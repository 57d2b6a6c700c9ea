using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Events;

/// <summary>Events of conversion and routing: 1200-1299. Places and codes, never content.</summary>
internal static partial class ConversionEvents
{
    [LoggerMessage(1200, LogLevel.Information, "Message {MessageId} converted by {Mapping}: channel {Channel}, control id {ControlId}, for {Destinations} destinations")]
    public static partial void MessageConverted(this ILogger logger, Guid messageId, string mapping, string channel, string controlId, int destinations);

    [LoggerMessage(1201, LogLevel.Warning, "Message {MessageId} refused with {Code} at {SourcePath} by rule {Rule}: channel {Channel}, control id {ControlId}; kept as a dead letter")]
    public static partial void MessageRefused(this ILogger logger, Guid messageId, string code, string sourcePath, string rule, string channel, string controlId);

    [LoggerMessage(1207, LogLevel.Warning, "Message {MessageId} refused with {Code} at {SourcePath}: channel {Channel}, control id {ControlId}; kept as a dead letter")]
    public static partial void MessageRefusedWithoutRule(this ILogger logger, Guid messageId, string code, string sourcePath, string channel, string controlId);

    [LoggerMessage(1202, LogLevel.Information, "Message {MessageId} of channel {Channel} with control id {ControlId} was here before: not processed again")]
    public static partial void MessageRepeated(this ILogger logger, Guid messageId, string channel, string controlId);

    [LoggerMessage(1203, LogLevel.Information, "Message {MessageId} of channel {Channel} with control id {ControlId} waits behind a dead letter of its key")]
    public static partial void MessageHeld(this ILogger logger, Guid messageId, string channel, string controlId);

    [LoggerMessage(1204, LogLevel.Information, "Message {MessageId} noticed {Code} {Count} times, first at {SourcePath}: channel {Channel}, control id {ControlId}")]
    public static partial void ConversionNoticed(this ILogger logger, Guid messageId, string code, int count, string? sourcePath, string channel, string controlId);

    [LoggerMessage(1205, LogLevel.Error, "Conversion of message {MessageId} on channel {Channel} with control id {ControlId} failed by a fault of the engine ({Kind} in {Place})")]
    public static partial void ConversionFailed(this ILogger logger, Guid messageId, string channel, string controlId, string kind, string place);

    [LoggerMessage(1206, LogLevel.Information, "Messages of channel {Channel} that waited behind a dead letter go on: {Count}")]
    public static partial void HeldMessagesReleased(this ILogger logger, string channel, int count);

    [LoggerMessage(1208, LogLevel.Information, "Message {MessageId} held with {Code}: its order has not come yet; channel {Channel}, control id {ControlId}")]
    public static partial void MessageAwaitsOrder(this ILogger logger, Guid messageId, string code, string channel, string controlId);

    [LoggerMessage(1210, LogLevel.Information, "Channel {Channel}: {Count} more messages within a minute were here before and were not processed again")]
    public static partial void MessagesRepeated(this ILogger logger, string channel, long count);

    [LoggerMessage(1211, LogLevel.Warning, "Message {MessageId} flagged with {Code}: its sender used control id {ControlId} on channel {Channel} before, for other content; processed")]
    public static partial void ControlIdReused(this ILogger logger, Guid messageId, string code, string channel, string controlId);

    [LoggerMessage(1212, LogLevel.Warning, "Channel {Channel}: {Count} more messages within a minute bear control ids that their senders used before, for other content")]
    public static partial void ControlIdsReused(this ILogger logger, string channel, long count);
}

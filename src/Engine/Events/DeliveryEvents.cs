using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Events;

/// <summary>Events of delivery: 1300-1399. Places and codes, never content.</summary>
internal static partial class DeliveryEvents
{
    [LoggerMessage(1300, LogLevel.Information, "Message {MessageId} delivered to {Destination}: channel {Channel}, control id {ControlId}, mapping {Mapping}, attempts {Attempts}")]
    public static partial void MessageDelivered(this ILogger logger, Guid messageId, string destination, string channel, string controlId, string mapping, int attempts);

    [LoggerMessage(1301, LogLevel.Warning, "Message {MessageId} refused by {Destination} with {Code} ({Detail}): channel {Channel}, control id {ControlId}, attempts {Attempts}; kept as a dead letter")]
    public static partial void DeliveryRefused(this ILogger logger, Guid messageId, string destination, string code, string? detail, string channel, string controlId, int attempts);

    [LoggerMessage(1302, LogLevel.Warning, "Message {MessageId} not sent to {Destination} ({Code}): message {Newer} brought a newer version; channel {Channel}, control id {ControlId}")]
    public static partial void MessageSuperseded(this ILogger logger, Guid messageId, string destination, string code, Guid newer, string channel, string controlId);

    [LoggerMessage(1303, LogLevel.Information, "Message {MessageId} for {Destination} waits behind a dead letter of its key: channel {Channel}, control id {ControlId}")]
    public static partial void DeliveryHeld(this ILogger logger, Guid messageId, string destination, string channel, string controlId);

    [LoggerMessage(1304, LogLevel.Debug, "Delivery of message {MessageId} to {Destination} to be tried again: {Code} ({Detail})")]
    public static partial void DeliveryRetried(this ILogger logger, Guid messageId, string destination, string? code, string? detail);

    [LoggerMessage(1305, LogLevel.Error, "Delivery of message {MessageId} to {Destination} failed by a fault of the engine ({Kind} in {Place})")]
    public static partial void DeliveryFailed(this ILogger logger, Guid messageId, string destination, string kind, string place);

    [LoggerMessage(1306, LogLevel.Warning, "Message {MessageId} fails at {Destination} while others get through: {Code} ({Detail}), attempts {Attempts}; only its key waits")]
    public static partial void DeliveryFailsAlone(this ILogger logger, Guid messageId, string destination, string? code, string? detail, int attempts);

    [LoggerMessage(1310, LogLevel.Error, "Destination {Destination} is away: {Code} ({Detail}); its messages wait ({Waiting})")]
    public static partial void DestinationAway(this ILogger logger, string destination, string? code, string? detail, long waiting);

    [LoggerMessage(1311, LogLevel.Error, "Destination {Destination} has been away for {Hours} hours: {Code} ({Detail}); {Waiting} messages wait")]
    public static partial void DestinationStillAway(this ILogger logger, string destination, double hours, string? code, string? detail, long waiting);

    [LoggerMessage(1312, LogLevel.Information, "Destination {Destination} is back after {Minutes} minutes; {Waiting} messages wait")]
    public static partial void DestinationBack(this ILogger logger, string destination, double minutes, long waiting);

    [LoggerMessage(1313, LogLevel.Error, "Destination {Destination} paused: it refused {Count} different messages in a row with {Code}; {Waiting} messages wait until it is resumed")]
    public static partial void DestinationPaused(this ILogger logger, string destination, int count, string code, long waiting);

    [LoggerMessage(1314, LogLevel.Information, "Destination {Destination} resumed")]
    public static partial void DestinationResumed(this ILogger logger, string destination);

    [LoggerMessage(1315, LogLevel.Information, "Destination {Destination} has new settings: tried with them at once; {Waiting} messages wait")]
    public static partial void DestinationChanged(this ILogger logger, string destination, long waiting);

    [LoggerMessage(1316, LogLevel.Warning, "Destination {Destination} takes another kind of Bundle from now on; {Waiting} messages that wait were converted for the former kind")]
    public static partial void DestinationTakesOtherBundles(this ILogger logger, string destination, long waiting);

    [LoggerMessage(1317, LogLevel.Information, "Destination {Destination} added; {Waiting} messages wait from before")]
    public static partial void DestinationAdded(this ILogger logger, string destination, long waiting);

    [LoggerMessage(1318, LogLevel.Warning, "Destination {Destination} removed from the configuration: nothing more is sent to it; {Waiting} messages that wait are kept, and go on when it is configured again")]
    public static partial void DestinationRemoved(this ILogger logger, string destination, long waiting);
}

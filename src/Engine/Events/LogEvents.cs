using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Events;

/// <summary>Events of the message log and ledger: 1400-1499.</summary>
internal static partial class LogEvents
{
    [LoggerMessage(1400, LogLevel.Critical, "The {Store} is not available ({Reason}): what needs it waits")]
    public static partial void StoreUnavailable(this ILogger logger, string store, string reason);

    [LoggerMessage(1401, LogLevel.Information, "The {Store} is available again")]
    public static partial void StoreAvailable(this ILogger logger, string store);

    [LoggerMessage(1402, LogLevel.Warning, "Messages wait in {Topic} that the configuration has no channel or destination for: {Waiting}; they are kept")]
    public static partial void TopicWithoutOwner(this ILogger logger, string topic, long waiting);

    [LoggerMessage(1403, LogLevel.Information, "The ledger forgot {Count} messages that were finished before {Before}")]
    public static partial void LedgerPruned(this ILogger logger, long count, DateTimeOffset before);
}

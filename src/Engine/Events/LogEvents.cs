using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Events;

/// <summary>Events of the message log and ledger: 1400-1499.</summary>
internal static partial class LogEvents
{
    [LoggerMessage(1400, LogLevel.Critical, "The message log or ledger is not available ({Reason}): nothing is acknowledged or passed on until it is")]
    public static partial void StoreUnavailable(this ILogger logger, string reason);

    [LoggerMessage(1401, LogLevel.Information, "The message log and ledger are available again")]
    public static partial void StoreAvailable(this ILogger logger);
}

using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Events;

/// <summary>Events of orders and their clocks: 1700-1799. An order's number, and nothing of its patient.</summary>
internal static partial class OrderEvents
{
    [LoggerMessage(1700, LogLevel.Warning, "{Code}: 80 % of the time for order {Order} is used, due at {DueAt} ({DeadlineId})")]
    public static partial void DeadlineNear(this ILogger logger, string code, string order, DateTimeOffset dueAt, string deadlineId);

    [LoggerMessage(1701, LogLevel.Error, "{Code}: order {Order} was due at {DueAt} and is not done ({DeadlineId})")]
    public static partial void DeadlinePassed(this ILogger logger, string code, string order, DateTimeOffset dueAt, string deadlineId);

    [LoggerMessage(1702, LogLevel.Warning, "{Code}: order {Order} was done after it was due at {DueAt} ({DeadlineId})")]
    public static partial void DeadlineMetLate(this ILogger logger, string code, string order, DateTimeOffset dueAt, string deadlineId);

    [LoggerMessage(1703, LogLevel.Error, "{Code}: the report of urgent order {Order} should have been delivered by {DueAt} ({DeadlineId})")]
    public static partial void UrgentUndelivered(this ILogger logger, string code, string order, DateTimeOffset dueAt, string deadlineId);

    [LoggerMessage(1704, LogLevel.Warning, "{Code}: a specimen of order {Order} was shipped and not received by {DueAt} ({DeadlineId})")]
    public static partial void SpecimenNotReceived(this ILogger logger, string code, string order, DateTimeOffset dueAt, string deadlineId);

    [LoggerMessage(1705, LogLevel.Information, "Messages of channel {Channel} go on whose orders have come: {Count}")]
    public static partial void AwaitingReleased(this ILogger logger, string channel, int count);

    [LoggerMessage(1706, LogLevel.Error, "Clocks of orders could not be looked at by a fault of the engine ({Kind} in {Place}); tried again")]
    public static partial void OrderKeepingFailed(this ILogger logger, string kind, string place);
}

using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Events;

/// <summary>Events of orders and their clocks: 1700-1799. Which orders they are, the ledger says (report due): no numbers, nothing of patients.</summary>
internal static partial class OrderEvents
{
    [LoggerMessage(1700, LogLevel.Warning, "{Code}: 80 % of the time for an order is used, due at {DueAt} ({DeadlineId})")]
    public static partial void DeadlineNear(this ILogger logger, string code, DateTimeOffset dueAt, string deadlineId);

    [LoggerMessage(1701, LogLevel.Error, "{Code}: an order was due at {DueAt} and is not done ({DeadlineId})")]
    public static partial void DeadlinePassed(this ILogger logger, string code, DateTimeOffset dueAt, string deadlineId);

    [LoggerMessage(1702, LogLevel.Warning, "{Code}: an order was done after it was due at {DueAt} ({DeadlineId})")]
    public static partial void DeadlineMetLate(this ILogger logger, string code, DateTimeOffset dueAt, string deadlineId);

    [LoggerMessage(1703, LogLevel.Error, "{Code}: the report of an urgent order should have been delivered by {DueAt} ({DeadlineId})")]
    public static partial void UrgentUndelivered(this ILogger logger, string code, DateTimeOffset dueAt, string deadlineId);

    [LoggerMessage(1704, LogLevel.Warning, "{Code}: a specimen of an order was shipped and not received by {DueAt} ({DeadlineId})")]
    public static partial void SpecimenNotReceived(this ILogger logger, string code, DateTimeOffset dueAt, string deadlineId);

    [LoggerMessage(1705, LogLevel.Information, "Messages of channel {Channel} go on whose orders have come: {Count}")]
    public static partial void AwaitingReleased(this ILogger logger, string channel, int count);

    [LoggerMessage(1706, LogLevel.Error, "Clocks of orders could not be looked at by a fault of the engine ({Kind} in {Place}); tried again")]
    public static partial void OrderKeepingFailed(this ILogger logger, string kind, string place);

    [LoggerMessage(1707, LogLevel.Error, "{Code}: the clock of an order under {Agreement} for {Service} can't be read ({Kind}); looked at again at {At}")]
    public static partial void ClockUnread(this ILogger logger, string code, string? agreement, string? service, string kind, DateTimeOffset at);
}

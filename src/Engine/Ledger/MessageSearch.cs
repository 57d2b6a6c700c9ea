using System.Text;

namespace IntegrationEngine.Engine.Ledger;

/// <summary>
/// The statement of a search for messages: only what is asked stands in it, so that an index serves it. A state that is rare leads (partial indexes bear it, so
/// their words stand in the conditions); what else is asked is then looked at in the few rows found, and written so that no index of many rows offers itself.
/// </summary>
internal static class MessageSearch
{
    private const string Latest = " ORDER BY received_at DESC, message_id LIMIT @limit";

    public static string Sql(string select, MessageFilter filter)
    {
        var sql = new StringBuilder(select).Append(" WHERE 1 = 1");
        switch (filter.State)
        {
            case null:
                Among(sql, filter);
                break;
            case MessageQuest.Delivered:
                // Nearly all are: SQLite would take the condition for one that finds few, and sort them all.
                Among(sql, filter).Append(
                    " AND state || '' = 'converted' AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.message_id = messages.message_id AND d.state IN ('waiting', 'refused'))");
                break;
            case MessageQuest.Held or MessageQuest.Rejected or MessageQuest.Awaiting:
                SetAside(sql, filter);
                break;
            case MessageQuest.Refused:
                // The latest of them are among the latest of either kind.
                sql.Append(" AND message_id IN (SELECT message_id FROM (SELECT message_id FROM messages WHERE 1 = 1");
                SetAside(sql, filter).Append(Latest).Append(") AS latest UNION ALL ").Append(Deliveries(filter)).Append(')');
                AmongFew(sql, filter);
                break;
            default:
                sql.Append(" AND message_id IN (").Append(Deliveries(filter)).Append(')');
                AmongFew(sql, filter);
                break;
        }
        return sql.Append(Latest).ToString();
    }

    public static void Bind(LedgerStatement command, MessageFilter filter)
    {
        if (filter.ControlId is { } control) command.Set("@control", control);
        if (filter.Order is { } order) command.Set("@order", order);
        if (filter.Facility is { } facility) command.Set("@facility", facility);
        if (filter.Channel is { } channel) command.Set("@channel", channel);
        if (filter.From is { } from) command.Set("@from", from);
        if (filter.To is { } to) command.Set("@to", to);
        command.Set("@limit", filter.Limit);
    }

    private static StringBuilder Among(StringBuilder sql, MessageFilter filter)
    {
        if (filter.Facility is not null) sql.Append(" AND facility = @facility");
        if (filter.Channel is not null) sql.Append(" AND channel = @channel");
        if (filter.From is not null) sql.Append(" AND received_at >= @from");
        if (filter.To is not null) sql.Append(" AND received_at < @to");
        return Named(sql, filter);
    }

    private static StringBuilder AmongFew(StringBuilder sql, MessageFilter filter)
    {
        if (filter.Channel is not null) sql.Append(" AND channel || '' = @channel");
        if (filter.From is not null) sql.Append(" AND received_at + 0 >= @from");
        if (filter.To is not null) sql.Append(" AND received_at + 0 < @to");
        return Whose(sql, filter);
    }

    private static StringBuilder SetAside(StringBuilder sql, MessageFilter filter)
    {
        sql.Append($" AND state <> 'converted' AND state = '{Word(filter)}'");
        if (filter.Channel is not null) sql.Append(" AND channel = @channel");
        if (filter.From is not null) sql.Append(" AND received_at >= @from");
        if (filter.To is not null) sql.Append(" AND received_at < @to");
        return Whose(sql, filter);
    }

    private static StringBuilder Whose(StringBuilder sql, MessageFilter filter)
    {
        if (filter.Facility is not null) sql.Append(" AND facility || '' = @facility");
        return Named(sql, filter);
    }

    private static StringBuilder Named(StringBuilder sql, MessageFilter filter)
    {
        if (filter.ControlId is not null) sql.Append(" AND control_id = @control");
        if (filter.Order is not null) sql.Append(" AND message_id IN (SELECT message_id FROM message_orders WHERE order_id = @order)");
        return sql;
    }

    private static string Deliveries(MessageFilter filter) => $"SELECT message_id FROM deliveries WHERE state <> 'delivered' AND state = '{Word(filter)}'";

    private static string Word(MessageFilter filter) => LedgerValues.Word(filter.State!.Value);
}

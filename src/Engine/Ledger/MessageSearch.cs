using System.Text;

namespace IntegrationEngine.Engine.Ledger;

/// <summary>The statement of a search for messages: only what is asked stands in it, so that an index serves it.</summary>
internal static class MessageSearch
{
    public static string Sql(string select, MessageFilter filter)
    {
        var sql = new StringBuilder(select).Append(" WHERE 1 = 1");
        if (filter.ControlId is not null) sql.Append(" AND control_id = @control");
        if (filter.Order is not null) sql.Append(" AND message_id IN (SELECT message_id FROM message_orders WHERE order_id = @order)");
        if (filter.Facility is not null) sql.Append(" AND facility = @facility");
        if (filter.Channel is not null) sql.Append(" AND channel = @channel");
        if (filter.From is not null) sql.Append(" AND received_at >= @from");
        if (filter.To is not null) sql.Append(" AND received_at < @to");
        if (filter.State is { } state) sql.Append(" AND ").Append(Condition(state));
        return sql.Append(" ORDER BY received_at DESC, message_id LIMIT @limit").ToString();
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

    // The words of partial indexes stand in the conditions, so that these are used: what is not as it should be is rare.
    private static string Condition(MessageQuest state) => state switch
    {
        MessageQuest.Held => "state <> 'converted' AND state = 'held'",
        MessageQuest.Rejected => "state <> 'converted' AND state = 'rejected'",
        MessageQuest.Refused => $"((state <> 'converted' AND state = 'refused') OR message_id IN ({Deliveries("refused")}))",
        MessageQuest.Waiting => $"message_id IN ({Deliveries("waiting")})",
        MessageQuest.Superseded => $"message_id IN ({Deliveries("superseded")})",
        _ => "state = 'converted' AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.message_id = messages.message_id AND d.state IN ('waiting', 'refused'))",
    };

    private static string Deliveries(string state) => $"SELECT message_id FROM deliveries WHERE state <> 'delivered' AND state = '{state}'";
}

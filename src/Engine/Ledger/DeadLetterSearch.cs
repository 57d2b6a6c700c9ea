using System.Text;

namespace IntegrationEngine.Engine.Ledger;

/// <summary>The statement of a search for dead letters: only what is asked stands in it, so that an index serves it.</summary>
internal static class DeadLetterSearch
{
    public static string Sql(string select, DeadLetterFilter filter)
    {
        var sql = new StringBuilder(select).Append(" FROM dead_letters WHERE 1 = 1");
        if (filter.State is not null) sql.Append(" AND state = @state");
        if (filter.Channel is not null) sql.Append(" AND channel = @channel");
        if (filter.Destination is not null) sql.Append(" AND destination = @destination");
        if (filter.Code is not null) sql.Append(" AND code = @code");
        if (filter.MessageId is not null) sql.Append(" AND message_id = @message");
        if (filter.IdBegins is not null) sql.Append(" AND dead_letter_id >= @begins AND dead_letter_id < @end");
        return sql.Append(" ORDER BY last_at DESC, dead_letter_id LIMIT @limit").ToString();
    }

    public static void Bind(LedgerStatement statement, DeadLetterFilter filter)
    {
        if (filter.State is { } state) statement.Set("@state", LedgerValues.Word(state));
        if (filter.Channel is { } channel) statement.Set("@channel", channel);
        if (filter.Destination is { } destination) statement.Set("@destination", destination);
        if (filter.Code is { } code) statement.Set("@code", code);
        if (filter.MessageId is { } message) statement.Set("@message", message);
        // No digit of an id comes after f.
        if (filter.IdBegins is { } begins) statement.Set("@begins", begins).Set("@end", begins + "g");
        statement.Set("@limit", filter.Limit);
    }
}

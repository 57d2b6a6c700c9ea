namespace IntegrationEngine.Engine.Ledger;

/// <content>Orders, their events and clocks.</content>
internal sealed partial class SqlLedgerWriter
{
    private const string Survivor = "COALESCE((SELECT person FROM persons WHERE alias = @person), @person)";
    private const string Owner = "COALESCE((SELECT person FROM persons WHERE alias = @alias), @alias)";

    private const string Group = "(SELECT group_id FROM order_groups WHERE content = @group)";

    public void Order(OrderEntry order) => statements.Command($"""
        INSERT INTO orders(order_id, agreement, agreement_stamp, service, service_code, requester_facility, requester_institution, requester_state,
            performer_facility, performer_institution, destination, reply_destination, reply_facility, ordered_at, accepted_at, person, match_keys, age,
            parent_id, priority, kind, study, specimens, is_request, status, paused_ms, pending, version, look_at, order_group)
        VALUES (@id, @agreement, @stamp, @service, @code, @requester, @institution, @state, @performer, @performing, @destination, @reply, @replyfacility,
            @ordered, @accepted, {Survivor}, @match, @age, @parent, @priority, @kind, @study, @specimens, @isrequest, @status, 0, @pending, 0, 0, {Group})
        ON CONFLICT(order_id) DO UPDATE SET look_at = 0, version = orders.version + 1
        """)
        .Set("@id", order.Id).Set("@agreement", order.Agreement).Set("@stamp", order.AgreementStamp).Set("@service", order.Service)
        .Set("@code", order.ServiceCode).Set("@requester", order.RequesterFacility).Set("@institution", order.RequesterInstitution)
        .Set("@state", order.RequesterState).Set("@performer", order.PerformerFacility).Set("@performing", order.PerformerInstitution)
        .Set("@destination", order.Destination).Set("@reply", order.ReplyDestination).Set("@replyfacility", order.ReplyFacility)
        .Set("@ordered", order.OrderedAt).Set("@accepted", order.AcceptedAt).Set("@person", order.Person).Set("@match", order.MatchKeys)
        .Set("@age", order.Age).Set("@parent", order.Parent).Set("@priority", order.Priority).Set("@kind", order.Kind).Set("@study", order.Study).Set("@specimens", order.Specimens).Set("@isrequest", order.IsRequest ? 1 : 0)
        .Set("@status", LedgerValues.Word(order.State)).Set("@pending", order.Pending).Set("@group", GroupOf(order)).RunLast(order.Id);

    public void Terms(string agreementStamp, string service, string content) => statements.Command(
        "INSERT INTO terms(agreement_stamp, service, content) VALUES (@stamp, @service, @content) ON CONFLICT(agreement_stamp, service) DO NOTHING")
        .Set("@stamp", agreementStamp).Set("@service", service).Set("@content", content).Run();

    public void Happened(OrderEvent what)
    {
        statements.Command("""
            INSERT INTO order_events(order_id, event, happened_at, message_id, recorded_at, detail) VALUES (@id, @event, @at, @message, @recorded, @detail)
            ON CONFLICT(order_id, event, happened_at, detail) DO NOTHING
            """)
            .Set("@id", what.Order).Set("@event", LedgerValues.Word(what.Kind)).Set("@at", what.At).Set("@message", what.MessageId)
            .Set("@recorded", what.RecordedAt).Set("@detail", what.Detail).Run();
        Touch(what.Order);
    }

    public void Pending(string order, string? pending) => statements.Command("UPDATE orders SET pending = @pending, look_at = 0, version = version + 1 WHERE order_id = @id")
        .Set("@id", order).Set("@pending", pending).RunLast(order);

    public void Computed(OrderEntry order) => statements.Command($"""
        UPDATE orders SET status = @status, started_at = @started, start_kind = @start, due_at = @due, issued_at = @issued, delivered_at = @delivered,
            paused_ms = @paused, rejected_reason = @reason, late = @late, look_at = @look,
            is_request = @isrequest, changed_at = @changed, order_group = {Group}
        WHERE order_id = @id AND version = @version
        """)
        .Set("@status", LedgerValues.Word(order.State)).Set("@started", order.StartedAt).Set("@start", order.StartKind).Set("@due", order.DueAt)
        .Set("@issued", order.IssuedAt).Set("@delivered", order.DeliveredAt).Set("@paused", (long)order.Paused.TotalMilliseconds)
        .Set("@reason", order.RejectedReason).Set("@late", order.Late switch { true => 1, false => 0, null => null }).Set("@look", order.LookAt)
        .Set("@isrequest", order.IsRequest ? 1 : 0).Set("@changed", order.ChangedAt).Set("@group", GroupOf(order))
        .Set("@id", order.Id).Set("@version", order.Version).RunLast(order.Id);

    public void Raise(DeadlineEvent deadline, long version) => statements.Command("""
        INSERT INTO deadline_events(order_id, kind, period, due_at, raised_at, raised_by)
        SELECT order_id, @kind, @period, @due, @at, @by FROM orders WHERE order_id = @id AND version = @version
        ON CONFLICT(order_id, kind, period) DO NOTHING
        """)
        .Set("@id", deadline.Order).Set("@kind", DeadlineKinds.Word(deadline.Kind)).Set("@period", deadline.Period).Set("@due", deadline.DueAt)
        .Set("@at", deadline.RaisedAt).Set("@by", deadline.RaisedBy).Set("@version", version).RunLast(deadline.Order);

    public void Told(DeadlineEvent deadline, DateTimeOffset at) => statements.Command(
        "UPDATE deadline_events SET told_at = @at WHERE order_id = @id AND kind = @kind AND period = @period AND told_at IS NULL")
        .Set("@id", deadline.Order).Set("@kind", DeadlineKinds.Word(deadline.Kind)).Set("@period", deadline.Period).Set("@at", at).RunLast(deadline.Order);

    public void Await(AwaitingResult message) => statements.Command("""
        INSERT INTO awaiting(order_id, message_id, channel, record_key, headers, content, since)
        VALUES (@id, @message, @channel, @key, @headers, @content, @since)
        ON CONFLICT(order_id, message_id) DO NOTHING
        """)
        .Set("@id", message.Order).Set("@message", message.MessageId).Set("@channel", message.Channel).Set("@key", message.Key)
        .Set("@headers", message.Headers.Encode()).Set("@content", message.Content.ToArray()).Set("@since", message.Since).Run();

    public void EndAwait(string order, Guid messageId) => statements.Command("DELETE FROM awaiting WHERE order_id = @id AND message_id = @message")
        .Set("@id", order).Set("@message", messageId).Run();

    public void Person(string person, string alias, bool always)
    {
        if (person == alias) return;
        if (always)
        {
            Merge($"UPDATE orders SET person = {Survivor} WHERE person = {Owner}");
            Merge($"UPDATE persons SET person = {Survivor} WHERE person = {Owner}");
            Merge($"INSERT INTO persons(alias, person) VALUES (@alias, {Survivor}) ON CONFLICT(alias) DO UPDATE SET person = excluded.person");
        }
        else
        {
            Merge($"INSERT INTO persons(alias, person) VALUES (@alias, {Survivor}) ON CONFLICT(alias) DO NOTHING");
            statements.Command($"UPDATE orders SET person = {Owner} WHERE person = @alias").Set("@alias", alias).RunLast(alias);
            statements.Command($"UPDATE persons SET person = {Owner} WHERE person = @alias").Set("@alias", alias).RunLast(alias);
        }

        void Merge(string sql) => statements.Command(sql).Set("@person", person).Set("@alias", alias).RunLast(alias);
    }

    public void Supply(SupplyEntry supply) => statements.Command("""
        INSERT INTO supplies(delivery_id, order_id, clave, units, warehouse, facility, supplied_at, status, message_id, recorded_at)
        VALUES (@id, @order, @clave, @units, @warehouse, @facility, @at, @status, @message, @recorded)
        ON CONFLICT(delivery_id) DO UPDATE SET order_id = excluded.order_id, clave = excluded.clave, units = excluded.units, warehouse = excluded.warehouse,
            facility = excluded.facility, supplied_at = excluded.supplied_at, status = excluded.status, message_id = excluded.message_id
        """)
        .Set("@id", supply.Id).Set("@order", supply.Order).Set("@clave", supply.Clave).Set("@units", supply.Units).Set("@warehouse", supply.Warehouse)
        .Set("@facility", supply.Facility).Set("@at", supply.SuppliedAt).Set("@status", supply.Status).Set("@message", supply.MessageId)
        .Set("@recorded", supply.RecordedAt).RunLast(supply.Id);

    public void Key(string name, string value) => statements.Command("INSERT INTO keys(name, value) VALUES (@name, @value) ON CONFLICT(name) DO NOTHING")
        .Set("@name", name).Set("@value", value).Run();

    /// <summary>Sees to the group's row. Before all orders of the transaction, and in the same sequence in all transactions.</summary>
    private string GroupOf(OrderEntry order)
    {
        var content = FigureGroup.Of(order).Write();
        statements.Command("INSERT INTO order_groups(content) SELECT @group WHERE NOT EXISTS (SELECT 1 FROM order_groups WHERE content = @group) ON CONFLICT(content) DO NOTHING")
            .Set("@group", content).RunLast("\0" + content);
        return content;
    }

    private void Touch(string order) => statements.Command("UPDATE orders SET look_at = 0, version = version + 1 WHERE order_id = @id").Set("@id", order).RunLast(order);
}

using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Orders;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>
/// Between conversion and the log: finds where messages go by their orders, and what is to be recorded of these, for a batch at a time. What is accepted is in the
/// ledger before anything goes out, so that a redo after a crash goes the same way.
/// </summary>
internal sealed class OrderStage(WorkerContext context, MessageConversion conversion)
{
    private PersonHash? _hash;

    /// <exception cref="OperationCanceledException">It is to stop; until then the ledger is waited for.</exception>
    public async Task<List<ConversionResult>> RunAsync(IReadOnlyList<ConversionResult> results, CancellationToken cancellationToken)
    {
        if (!results.Any(IsOfOrders)) return [.. results];
        var state = await ReadAsync([.. results.Where(IsOfOrders)], cancellationToken);
        var routed = results.Select(r => IsOfOrders(r) ? Run(r, state) : r).ToList();
        var accepted = routed.Where(r => r.Accepted.Count > 0 && r.Route!.Channel.IsRouted).ToList();
        if (accepted.Count > 0)
            await context.LedgerStore.RunAsync(token => context.Ledger.WriteAsync(ledger => accepted.ForEach(r => Accept(ledger, r)), token), cancellationToken);
        return routed;
    }

    /// <summary>Where a message would go that was converted without keeping anything.</summary>
    public async Task<OrderVerdict> ForeseeAsync(ConversionResult result, CancellationToken cancellationToken)
    {
        var state = await ReadAsync([result], cancellationToken);
        return Route(result, state, []);
    }

    /// <summary>What became of its orders, with what the ledger writes of the message.</summary>
    public void Record(ILedgerWriter ledger, ConversionResult result, DateTimeOffset now)
    {
        if (result.Awaits is { } order)
        {
            var record = result.Message.ToRecord();
            ledger.Await(new AwaitingResult(order, result.Message.Id, result.Message.Channel, record.Key, record.Headers, record.Value, now));
            return;
        }
        if (result.DeadLetter is not null || result.News.Count == 0) return;
        if (!result.Route!.Channel.IsRouted) Accept(ledger, result);
        foreach (var news in result.News) Record(ledger, news, result.Message.Id, now);
    }

    private static bool IsOfOrders(ConversionResult result) =>
        result is { DeadLetter: null, Route: { } route } && (result.Draft is not null || (result.Orders.Count > 0 && route.Channel.Processing == Channel.Production));

    private async Task<State> ReadAsync(IReadOnlyList<ConversionResult> results, CancellationToken cancellationToken)
    {
        _hash ??= await context.LedgerStore.RunAsync(token => PersonHash.OpenAsync(context.Ledger, context.Options.HashKey, token), cancellationToken);
        var news = new Dictionary<ConversionResult, IReadOnlyList<OrderNews>>(ReferenceEqualityComparer.Instance);
        foreach (var r in results) news[r] = [.. r.Orders.Select(o => OrderNews.Of(o, r.Route!.Channel.Assigns, r.Route.Channel.Zone, r.Message.ReceivedAt, _hash))];
        string[] ids = [.. results.Where(r => r.Draft is not null || r.Message.Replay is not null).SelectMany(r => news[r]).Select(n => n.Id).OfType<string>()];
        string[] aliases = [.. news.Values.SelectMany(n => n).SelectMany(n => new[] { n.Patient.Curp, n.Patient.Record }).OfType<string>()];
        var known = ids.Length == 0 ? new Dictionary<string, OrderEntry>() : await context.LedgerStore.RunAsync(token => context.Ledger.FindOrdersAsync(ids, token), cancellationToken);
        var persons = aliases.Length == 0 ? new Dictionary<string, string>() : await context.LedgerStore.RunAsync(token => context.Ledger.PersonsAsync(aliases, token), cancellationToken);
        return new State(news, new Dictionary<string, OrderEntry>(known, StringComparer.Ordinal), persons, await DeliveredAsync(known.Values, cancellationToken));
    }

    /// <summary>Where final reports of orders were delivered.</summary>
    private async Task<ILookup<string, string>> DeliveredAsync(IEnumerable<OrderEntry> known, CancellationToken cancellationToken)
    {
        string[] ids = [.. known.Where(o => o.DeliveredAt is not null).Select(o => o.Id)];
        var events = ids.Length == 0 ? [] : await context.LedgerStore.RunAsync(token => context.Ledger.OrderEventsAsync(ids, token), cancellationToken);
        return events.Where(e => e is { Kind: OrderEventKind.Delivered, Detail.Length: > 0 }).ToLookup(e => e.Order, e => e.Detail, StringComparer.Ordinal);
    }

    /// <summary>Who was given a final report is given what comes after it, too, though another takes replies now.</summary>
    private ConversionResult Also(ConversionResult to, ConversionResult result, State state)
    {
        foreach (var former in state.News[result].Where(n => n is { IsReport: true, Id: not null }).SelectMany(n => state.Delivered[n.Id!]).Distinct(StringComparer.Ordinal).Except(to.Destinations, StringComparer.Ordinal).ToList())
            if (conversion.To(result, former) is { DeadLetter: null } more)
                to = to with { Records = [.. to.Records, .. more.Records], Destinations = [.. to.Destinations, .. more.Destinations] };
        return to;
    }

    private ConversionResult Run(ConversionResult result, State state)
    {
        var accepted = new List<OrderEntry>();
        var news = state.News[result];
        if (result.Draft is null)
        {
            var router = Router(result, state);
            accepted.AddRange(news.Where(n => n is { IsOrder: true, Id: not null }).Select(n => router.Accept(n, result.Message.ReceivedAt, result.Destinations)));
            return result with { News = Unlinked(news, state), Accepted = accepted };
        }
        var verdict = Route(result, state, accepted);
        if (verdict.Awaits is { } order) return result with { Draft = null, Awaits = order };
        var to = verdict.Destination is { } destination ? conversion.To(result, destination) : conversion.Refused(result, verdict.Code!, verdict.Arguments);
        if (to.DeadLetter is not null) return to;
        to = Also(to, result, state);
        foreach (var entry in accepted) state.Known[entry.Id] = entry;
        return to with
        {
            News = Unlinked(news, state), Accepted = accepted,
            Notices = verdict.Notice is { } notice ? [.. to.Notices, new(notice, null, null, null, 1)] : to.Notices,
        };
    }

    private static OrderVerdict Route(ConversionResult result, State state, List<OrderEntry> accepted) =>
        result.Route!.Channel.Processing == Channel.Production
            ? Router(result, state).Route(state.News[result], result.Route.Channel.Assigns, result.Message.ReceivedAt, accepted)
            : OrderVerdict.Refuse(OrderCodes.NoDestination);

    private static OrderRouter Router(ConversionResult result, State state) =>
        new(result.Route!.Agreements, state.Known, hash => state.Persons.GetValueOrDefault(hash, hash));

    private static void Accept(ILedgerWriter ledger, ConversionResult result)
    {
        foreach (var order in result.Accepted)
        {
            if (order is { Agreement: { } name, AgreementStamp: { } stamp, Service: { } service, PerformerFacility: { } clues }
                && result.Route!.Agreements is var agreements && agreements.Find(name) is { } agreement && agreement.Find(service) is { } terms
                && agreements.Facilities.DeliveryOf(clues, order.OrderedAt) is { } performer)
                ledger.Terms(stamp, service, ServiceTerms.Of(agreement, terms, performer).Write());
            ledger.Order(order);
        }
    }

    private static void Record(ILedgerWriter ledger, OrderNews news, Guid message, DateTimeOffset now)
    {
        if (news.Facts.Event == "merged")
        {
            Merge(ledger, news);
            return;
        }
        if (news.Supply(message, now) is { } supply) ledger.Supply(supply);
        if (news.Patient is { Curp: { } curp, Record: { } record }) ledger.Person(curp, record, always: false);
        if (news.Id is not { } id) return;
        foreach (var (kind, at, detail) in news.Events) ledger.Happened(new OrderEvent(id, kind, at, message, now, detail));
        // A score of HER2 that asks for another test is pending until that test comes.
        if (news.IsReport && news["settled"] is not null) ledger.Pending(id, null);
        else if (news.IsReport && news["pending"] is { } pending) ledger.Pending(id, pending);
    }

    /// <summary>What was one patient's under another number is the same person's from now on.</summary>
    private static void Merge(ILedgerWriter ledger, OrderNews news)
    {
        if (news.Patient.Person is not { } person) return;
        foreach (var alias in new[] { news.Former.Curp, news.Former.Record, news.Patient.Record })
            if (alias is not null) ledger.Person(person, alias, always: true);
    }

    /// <summary>Without the record numbers that are known to be of that person: nothing is written of them again.</summary>
    private static IReadOnlyList<OrderNews> Unlinked(IReadOnlyList<OrderNews> news, State state) =>
        [.. news.Select(n => n.Facts.Event != "merged" && n.Patient is { Curp: not null, Record: { } record } && state.Persons.ContainsKey(record) ? n with { Patient = n.Patient with { Record = null } } : n)];

    private sealed record State(
        IReadOnlyDictionary<ConversionResult, IReadOnlyList<OrderNews>> News, Dictionary<string, OrderEntry> Known, IReadOnlyDictionary<string, string> Persons, ILookup<string, string> Delivered);
}

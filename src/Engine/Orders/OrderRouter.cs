using System.Globalization;
using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Orders;

/// <summary>
/// Decides where a message goes by its orders. An order is matched once: what is recorded of it counts, whatever agreements say today. A reply goes to who ordered, if
/// it is about the same patient.
/// </summary>
/// <param name="known">What the ledger has of these orders; takes up what is accepted.</param>
/// <param name="personOf">The person that a keyed hash stands for.</param>
internal sealed class OrderRouter(AgreementSet agreements, IDictionary<string, OrderEntry> known, Func<string, string> personOf)
{
    /// <param name="institution">The channel's: what only it qualifies names no authority of its own.</param>
    public OrderVerdict Route(IReadOnlyList<OrderNews> news, string? institution, DateTimeOffset received, List<OrderEntry> accepted)
    {
        if (news.Count == 0 || !(news.All(n => n.IsOrder) || news.All(n => n.IsReply) || news.All(n => n.Facts.Event == "supplied"))) return OrderVerdict.Refuse(OrderCodes.NotRoutable);
        if (news.Any(n => n.Id is null || ((n.IsReply || n.Facts.Event == "ordered") && LacksAuthority(n.Id, institution)))) return OrderVerdict.Refuse(OrderCodes.NoAuthority);
        return news[0].IsReply ? Reply(news, received) : Order(news, received, accepted);
    }

    /// <summary>What is recorded of an order that its channel sends on by itself.</summary>
    public OrderEntry Accept(OrderNews news, DateTimeOffset received, IReadOnlyList<string> destinations) =>
        agreements.Cover(news.Question) is Covered covered
            ? Entry(news, covered, received) with { Destination = string.Join(' ', destinations) }
            : Entry(news, received) with { Destination = string.Join(' ', destinations) };

    private OrderVerdict Order(IReadOnlyList<OrderNews> news, DateTimeOffset received, List<OrderEntry> accepted)
    {
        var covers = new List<Covered>();
        var fresh = new List<OrderEntry>();
        var destinations = new HashSet<string>(StringComparer.Ordinal);
        foreach (var each in news)
        {
            if (known.TryGetValue(each.Id!, out var recorded) && recorded.Agreement is not null)
            {
                // The same number for somebody else is a mistake of who sends it.
                if (!IsOf(recorded, each.Patient, unknown: true)) return OrderVerdict.Refuse(OrderCodes.OtherPatient);
                if (!IsBy(recorded, each.Question)) return OrderVerdict.Refuse(OrderCodes.OtherFacility);
                if (Changed(recorded, each) is { } refusal) return refusal;
                destinations.Add(recorded.Destination!);
                continue;
            }
            switch (agreements.Cover(each.Question))
            {
                case Refused refused:
                    return OrderVerdict.Refuse(refused.Code, refused.Arguments);
                case Covered covered:
                    covers.Add(covered);
                    destinations.Add(covered.Destination);
                    fresh.Add(Entry(each, covered, received));
                    break;
            }
        }
        if (AgreementSet.Together(covers) is { } apart) return OrderVerdict.Refuse(apart.Code, apart.Arguments);
        if (destinations.Count != 1) return OrderVerdict.Refuse(OrderCodes.SeveralOrders);
        if (news[0].IsOrder) accepted.AddRange(fresh.DistinctBy(o => o.Id));
        return OrderVerdict.To(destinations.Single()) with { Agreement = covers.Count > 0 ? covers[0].Agreement.Name : known[news[0].Id!].Agreement };
    }

    private OrderVerdict Reply(IReadOnlyList<OrderNews> news, DateTimeOffset received)
    {
        string? to = null;
        string? notice = null;
        foreach (var each in news)
        {
            if (!known.TryGetValue(each.Id!, out var order)) return OrderVerdict.Await(each.Id!);
            // An answer often says nothing of the patient; what says nothing shows nothing of anybody else.
            if (!IsOf(order, each.Patient, unknown: each.Facts.Event == "answered" && each.Patient.IsEmpty)) return OrderVerdict.Refuse(OrderCodes.OtherPatient);
            if (ReplyTo(order, received) is not { } destination) return OrderVerdict.Refuse(OrderCodes.NoDestination);
            if (to is not null && to != destination) return OrderVerdict.Refuse(OrderCodes.SeveralOrders);
            to = destination;
            if (order.State == OrderState.Cancelled) notice = OrderCodes.Cancelled;
        }
        return OrderVerdict.To(to!, notice) with { Agreement = known[news[0].Id!].Agreement };
    }

    /// <summary>Who ordered, or who took its place since; never anybody whom the agreement did not name.</summary>
    private string? ReplyTo(OrderEntry order, DateTimeOffset at) =>
        order.RequesterFacility is { } clues && agreements.Facilities.DeliveryOf(clues, at) is { Destination: { } now } facility && MayHave(order, facility) ? now : order.ReplyDestination;

    private static bool MayHave(OrderEntry order, Facility facility) =>
        string.Equals(facility.Institution, order.RequesterInstitution, StringComparison.Ordinal) || string.Equals(facility.Institution, order.PerformerInstitution, StringComparison.Ordinal);

    /// <summary>Who ordered, or who took its place.</summary>
    private bool IsBy(OrderEntry order, OrderQuestion question) =>
        order.RequesterFacility is not { } clues || question.FacilityClues is not { } by || clues == by || order.ReplyFacility == by || agreements.Facilities.DeliveryOf(clues, question.OrderedAt)?.Clues == by;

    /// <summary>Another service than was agreed on has to be covered by the same agreement, at the same place; null where it is, or nothing changed.</summary>
    private OrderVerdict? Changed(OrderEntry order, OrderNews news)
    {
        if (news.Question.ServiceCode is not { Length: > 0 } service || service == order.ServiceCode || news.Events.Any(e => e.Kind == OrderEventKind.Cancelled)) return null;
        return agreements.Cover(news.Question) switch
        {
            Refused refused => OrderVerdict.Refuse(refused.Code, refused.Arguments),
            Covered covered when covered.Agreement.Name != order.Agreement || covered.Destination != order.Destination => OrderVerdict.Refuse(OrderCodes.SeveralOrders),
            _ => null,
        };
    }

    /// <param name="unknown">What counts where nothing can be compared.</param>
    private bool IsOf(OrderEntry order, PatientKeys patient, bool unknown)
    {
        var keys = PatientKeys.Read(order.MatchKeys);
        // A record number that is known to be of the person says nothing against another CURP.
        if (order.Person is { } person && (Is(patient.Curp) || (Is(patient.Record) && (keys.Curp is null || patient.Curp is null)))) return true;
        return keys.Agrees(patient) ?? unknown;

        bool Is(string? hash) => hash is not null && personOf(hash) == person;
    }

    /// <summary>Nothing but the channel itself, and in it the sender (MSH-4), says whose number it is.</summary>
    private static bool LacksAuthority(string id, string? institution)
    {
        if (id.LastIndexOf('|') is var end && end < 0) return true;
        var local = $"urn:integration-engine:system:{(institution is null ? "local" : Uri.EscapeDataString(institution))}";
        return id.StartsWith(local, StringComparison.Ordinal) && id[local.Length..end] is "" or [':', ..] && id.AsSpan(local.Length, end - local.Length).Count(':') <= 1;
    }

    private OrderEntry Entry(OrderNews news, Covered covered, DateTimeOffset received)
    {
        var reply = covered.Requester is { } requester ? agreements.Facilities.DeliveryOf(requester.Clues, news.Question.OrderedAt) : null;
        var institution = covered.Requester?.Institution ?? news.Question.Institution;
        var entry = Entry(news, received) with
        {
            Agreement = covered.Agreement.Name, AgreementStamp = covered.Agreement.Stamp, Service = covered.Service.Name,
            RequesterFacility = covered.Requester?.Clues ?? news.Question.FacilityClues, RequesterInstitution = institution, RequesterState = covered.Requester?.State,
            PerformerFacility = covered.Performer.Clues, PerformerInstitution = covered.Performer.Institution, Destination = covered.Destination, Age = covered.Age,
        };
        return reply is not null && MayHave(entry, reply) ? entry with { ReplyDestination = reply.Destination, ReplyFacility = reply.Clues } : entry;
    }

    private OrderEntry Entry(OrderNews news, DateTimeOffset received) => new(news.Id!, LedgerValues.Kept(news.Question.OrderedAt), LedgerValues.Kept(received))
    {
        ServiceCode = news.Question.ServiceCode is { Length: > 0 } code ? code : null, RequesterFacility = news.Question.FacilityClues, RequesterInstitution = news.Question.Institution,
        Person = news.Patient.Person is { } person ? personOf(person) : null, MatchKeys = news.Patient.Write(), Parent = news["parent"], Priority = news["priority"],
        Kind = news["kind"], Study = news["study"], Specimens = int.TryParse(news["specimens"], CultureInfo.InvariantCulture, out var specimens) ? specimens : null, Pending = news["pending"], IsRequest = news.Facts.Event == "requested", State = news.Facts.Event == "requested" ? OrderState.Requested : OrderState.Open,
    };
}

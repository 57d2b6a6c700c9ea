using System.Globalization;
using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Reports;

/// <summary>What is overdue, what is due next, and what set out and did not arrive: one line an order, the most urgent first.</summary>
internal sealed class DueReport(ILedgerFigures ledger, AgreementSet agreements, ReportRequest request, DateTimeOffset now)
{
    /// <summary>More than anybody works off in a day.</summary>
    private const int Most = 5_000;

    private readonly ReportNames _names = new(agreements, request.Language, now);

    public async Task<Report> MakeAsync(CancellationToken cancellationToken)
    {
        var asOf = request.Period.AsOf;
        var orders = await ledger.DueAsync(request.Agreement, asOf + request.Ahead, Most + 1, cancellationToken);
        var shown = orders.Take(Most).Where(o => request.Includes(FigureGroup.Of(o))).ToList();
        ReportListing[] listings =
        [
            Listing("overdue", new("Vencidos", "Overdue"), shown.Where(o => o.DueAt <= asOf), orders.Count > Most),
            Listing("due", new($"Vencen en las próximas {request.Ahead.TotalHours:0} horas", $"Due within {request.Ahead.TotalHours:0} hours"), shown.Where(o => o.DueAt > asOf), orders.Count > Most),
            NotReceived(await ledger.NotReceivedAsync(request.Agreement, asOf, Most + 1, cancellationToken)),
        ];
        var rule = Say("Por la fecha de vencimiento del plazo del convenio; los pedidos cuyo reloj no ha comenzado o está en pausa no vencen.", "By the time when the agreement's turnaround is over; orders whose clock has not begun or rests are not due.");
        var lost = Say("Enviados y no recibidos: pedidos abiertos cuya muestra no se recibió en el tiempo que fija el convenio desde su último envío.", "Shipped, not received: open orders whose specimen was not received within the time that the agreement sets from its last shipment.");
        return ReportFrame.Of(request, agreements, now, [], listings, [rule, lost]);
    }

    private ReportListing Listing(string id, Words heading, IEnumerable<OrderEntry> orders, bool isCut) => Table(
        id, heading, isCut, [("started", Say("Comienzo", "Started")), ("due", Say("Vence", "Due")), ("hours", Say("Horas", "Hours"))],
        orders.Select(o => (o, (string[])[At(o.StartedAt), At(o.DueAt), Hours(o.DueAt!.Value - request.Period.AsOf)])));

    private ReportListing NotReceived(IReadOnlyList<(OrderEntry Order, DateTimeOffset Shipped, DateTimeOffset Until)> orders) => Table(
        "not-received", new("Enviados y no recibidos", "Shipped, not received"), orders.Count > Most,
        [("shipped", Say("Enviado", "Shipped")), ("expected", Say("Debía llegar", "Expected by")), ("hours", Say("Horas", "Hours"))],
        orders.Take(Most).Where(o => request.Includes(FigureGroup.Of(o.Order))).Select(o => (o.Order, (string[])[At(o.Shipped), At(o.Until), Hours(o.Until - request.Period.AsOf)])));

    private ReportListing Table(string id, Words heading, bool isCut, (string, string)[] times, IEnumerable<(OrderEntry Order, string[] Times)> orders)
    {
        var rows = orders.Select(IReadOnlyList<string> (o) =>
        [
            o.Order.Id, o.Order.Parent ?? "", _names.Service(o.Order.Agreement, o.Order.Service), _names.State(o.Order.RequesterState), _names.Facility(o.Order.RequesterFacility), Word(o.Order),
            OrderWords.Priority(o.Order.Priority).In(request.Language), .. o.Times, _names.Agreement(o.Order.Agreement),
        ]).ToList();
        return new ReportListing(id, $"{heading.In(request.Language)}: {rows.Count.ToString(CultureInfo.InvariantCulture)}",
        [
            ("order", Say("Pedido", "Order")), ("parent", Say("Pedido de origen", "Parent order")), ("service", Say("Servicio", "Service")), ("state", Say("Entidad", "State")), ("facility", Say("Unidad solicitante", "Facility")), ("status", Say("Situación", "Status")),
            ("priority", Say("Prioridad", "Priority")), .. times, ("agreement", Say("Convenio", "Agreement")),
        ], rows) { IsCut = isCut };
    }

    private string Word(OrderEntry order) => OrderWords.State(order.State, order.IssuedAt is not null).In(request.Language);

    private string At(DateTimeOffset? at) => at is { } moment ? request.Period.Moment(moment) : "";

    private static string Hours(TimeSpan left) => left.TotalHours.ToString("0.0", CultureInfo.InvariantCulture);

    private string Say(string spanish, string english) => new Words(spanish, english).In(request.Language);
}

using System.Globalization;
using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Reports;

/// <summary>What is overdue, and what is due next: one line an order, the most urgent first.</summary>
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
        ];
        var rule = Say("Por la fecha de vencimiento del plazo del convenio; los pedidos cuyo reloj no ha comenzado o está en pausa no vencen.", "By the time when the agreement's turnaround is over; orders whose clock has not begun or rests are not due.");
        return ReportFrame.Of(request, agreements, now, [], listings, [rule]);
    }

    private ReportListing Listing(string id, Words heading, IEnumerable<OrderEntry> orders, bool isCut)
    {
        var rows = orders.Select(IReadOnlyList<string> (o) =>
        [
            o.Id, _names.Service(o.Agreement, o.Service), _names.State(o.RequesterState), _names.Facility(o.RequesterFacility), Word(o), o.Priority ?? "",
            At(o.StartedAt), At(o.DueAt), Hours(o.DueAt!.Value - request.Period.AsOf), _names.Agreement(o.Agreement),
        ]).ToList();
        return new ReportListing(id, $"{heading.In(request.Language)}: {rows.Count.ToString(CultureInfo.InvariantCulture)}",
        [
            ("order", Say("Pedido", "Order")), ("service", Say("Servicio", "Service")), ("state", Say("Entidad", "State")), ("facility", Say("Unidad solicitante", "Facility")), ("status", Say("Situación", "Status")),
            ("priority", Say("Prioridad", "Priority")), ("started", Say("Comienzo", "Started")), ("due", Say("Vence", "Due")), ("hours", Say("Horas", "Hours")), ("agreement", Say("Convenio", "Agreement")),
        ], rows) { IsCut = isCut };
    }

    private string Word(OrderEntry order) => OrderWords.State(order.State, order.IssuedAt is not null).In(request.Language);

    private string At(DateTimeOffset? at) => at is { } moment ? request.Period.Moment(moment) : "";

    private static string Hours(TimeSpan left) => left.TotalHours.ToString("0.0", CultureInfo.InvariantCulture);

    private string Say(string spanish, string english) => new Words(spanish, english).In(request.Language);
}

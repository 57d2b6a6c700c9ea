using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Reports;

/// <summary>The orders (or deliveries) that a figure is made of.</summary>
internal sealed class FigureList(ILedgerFigures ledger, AgreementSet agreements, ReportRequest request, DateTimeOffset now)
{
    /// <summary>As many as a spreadsheet holds.</summary>
    private const int Most = 1_000_000;

    private readonly ReportNames _names = new(agreements, request.Language, request.Period.AsOf);

    public async Task<Report> MakeAsync(Figure figure, CancellationToken cancellationToken)
    {
        var listing = request.Kind == ReportKind.Supply ? await SuppliesAsync(figure, cancellationToken) : await OrdersAsync(figure, cancellationToken);
        var title = $"{ReportFrame.Title(request.Kind).In(request.Language)}: {figure.Heading.In(request.Language)}";
        return ReportFrame.Of(request, agreements, now, [], [listing], [figure.Rule.In(request.Language)], title);
    }

    private async Task<ReportListing> OrdersAsync(Figure figure, CancellationToken cancellationToken)
    {
        var asOf = request.Period.AsOf.ToUnixTimeMilliseconds();
        var found = new List<FigureRow>();
        await new OrderReading(ledger, request).ReadAsync(
            withIds: true,
            row =>
            {
                if (OrderMarking.Counts(figure, OrderMarking.Of(row, asOf))) found.Add(row);
            },
            cancellationToken);
        var parents = await ledger.ParentsAsync(request.Period.From, request.Period.Before, cancellationToken);
        // A number in place of who it is: the same for all orders of one person in this list.
        var persons = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var row in found.OrderBy(r => r.OrderedAt).ThenBy(r => r.Id, StringComparer.Ordinal).Take(Most))
        {
            var group = row.Group;
            rows.Add(
            [
                row.Id, Person(row.Person), parents.GetValueOrDefault(row.Id, ""), _names.Agreement(group.Agreement), _names.Service(group.Agreement, group.Service), group.ServiceCode ?? "", _names.State(group.State), _names.Institution(group.Institution),
                _names.Facility(group.Facility), group.IsRequest ? _names.Written(group.Kind) : group.Kind ?? "", group.Study is null ? "" : _names.Written(group.Study),
                OrderWords.State(group.Status, row.IssuedAt <= asOf).In(request.Language), At(row.OrderedAt), At(row.StartedAt), At(row.DueAt), At(row.IssuedAt), At(row.DeliveredAt), group.RejectedReason ?? "",
            ]);
        }
        return new ReportListing(figure.Id, figure.Heading.In(request.Language),
        [
            ("order", Say("Pedido", "Order")), ("person", Say("Persona", "Person")), ("parent", Say("Pedido de origen", "Parent order")), ("agreement", Say("Convenio", "Agreement")), ("service", Say("Servicio", "Service")), ("serviceCode", Say("Código", "Code")),
            ("state", Say("Entidad", "State")), ("institution", Say("Institución", "Institution")), ("facility", Say("Unidad", "Facility")), ("kind", Say("Tipo", "Kind")), ("study", Say("Estudio", "Study")),
            ("status", Say("Situación", "Status")), ("ordered", Say("Pedido el", "Ordered")), ("started", Say("Comienzo", "Started")), ("due", Say("Vence", "Due")), ("issued", Say("Emitido", "Issued")),
            ("delivered", Say("Entregado", "Delivered")), ("rejected", Say("Motivo de rechazo", "Reason of rejection")),
        ], rows) { IsCut = found.Count > Most };

        string Person(string? person)
        {
            if (person is null) return "";
            if (!persons.TryGetValue(person, out var number)) persons[person] = number = persons.Count + 1;
            return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private async Task<ReportListing> SuppliesAsync(Figure figure, CancellationToken cancellationToken)
    {
        var lines = (await ledger.SupplyLinesAsync(request.Period.From, request.Period.Before, Most, cancellationToken)).Where(l => figure.Id switch
        {
            "units" => l.Status is "completed" or null,
            "units-on-the-way" => l.Status is "in-progress",
            "units-cancelled" => l.Status is "abandoned" or "entered-in-error",
            "without-units" => l.Units is null,
            _ => true,
        });
        return new ReportListing(figure.Id, figure.Heading.In(request.Language),
        [
            ("delivery", Say("Renglón", "Line")), ("order", Say("Remisión", "Remittance")), ("clave", "Clave"), ("units", Say("Unidades", "Units")), ("warehouse", Say("Almacén", "Warehouse")),
            ("status", Say("Situación", "Status")), ("supplied", Say("Fecha", "Date")),
        ], [.. lines.Select(IReadOnlyList<string> (l) => [l.Id, l.Order ?? "", l.Clave ?? "", l.Units?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "", l.Warehouse ?? "", l.Status ?? "", request.Period.Moment(l.SuppliedAt)])]);
    }

    private string At(long? at) => at is { } moment ? request.Period.Moment(DateTimeOffset.FromUnixTimeMilliseconds(moment)) : "";

    private string Say(string spanish, string english) => new Words(spanish, english).In(request.Language);
}

using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Orders;

namespace IntegrationEngine.Engine.Reports;

/// <summary>Reports over orders: of agreements, of turnaround and of the follow-up of requests.</summary>
internal sealed class OrderReport(ILedgerFigures ledger, AgreementSet agreements, ReportRequest request, DateTimeOffset now)
{
    private readonly ReportNames _names = new(agreements, request.Language, request.Period.AsOf);

    public async Task<Report> MakeAsync(CancellationToken cancellationToken)
    {
        var cube = new OrderCube(request.Period.AsOf.ToUnixTimeMilliseconds());
        await new OrderReading(ledger, request).ReadAsync(withIds: false, row => cube.Add(row), cancellationToken);
        var figures = new OrderFigures(await PricesAsync(cube, cancellationToken));
        var tables = new OrderTables(cube, figures, request.Language);
        var sections = request.Kind switch
        {
            ReportKind.Turnaround => Turnaround(tables),
            ReportKind.FollowUp => FollowUp(tables, cube),
            _ => Agreement(tables, cube, figures),
        };
        return ReportFrame.Of(request, agreements, now, [.. sections.Where(s => s.Rows.Count > 1 || s.Id == "total")], [], Notes(cube));
    }

    private IEnumerable<ReportSection> Agreement(OrderTables tables, OrderCube cube, OrderFigures figures)
    {
        Figure[] amounts = [.. figures.Currencies.Select(Figures.Amount)];
        Figure[] main = [Figures.Orders, Figures.People, Figures.PeopleReported, Figures.Specimens, Figures.Reported, Figures.Open, Figures.Cancelled, .. amounts];
        Figure[] time = [Figures.OnTime, Figures.Late, Figures.Overdue, Figures.OnTimeShare, Figures.IssuedOnTime, Figures.DeliveredOnTime, Figures.AwaitingSpecimen, Figures.FromShipment];
        yield return tables.Table("services", new("Por convenio y servicio", "By agreement and service"), main, [ByAgreement, ByService], new ReportChart([Figures.Reported.Id, Figures.Open.Id, Figures.Cancelled.Id], 2));
        yield return tables.Table("time", new("En tiempo, tarde y vencidos", "On time, late and overdue"), time, [ByAgreement, ByService], new ReportChart([Figures.OnTime.Id, Figures.Late.Id, Figures.Overdue.Id], 2));
        yield return tables.Table(
            "facilities", new("Por entidad, institución y unidad solicitante", "By state, institution and facility that ordered"),
            [Figures.Orders, Figures.People, Figures.Specimens, Figures.Reported, Figures.Open, Figures.OnTime, Figures.Late, Figures.Overdue, Figures.Rejected, .. amounts],
            [ByState, ByInstitution, ByFacility], new ReportChart([Figures.Orders.Id]));
        yield return tables.Table("studies", new("Por tipo de estudio", "By kind of study"), [Figures.Orders, Figures.People, Figures.Reported, Figures.Open, Figures.Cancelled], [ByService, ByStudyCode], largestFirst: true);
        yield return tables.Table("rejections", new("Muestras rechazadas, por el último motivo", "Rejected specimens, by the latest reason"), [Figures.Rejected, Figures.AwaitingSpecimen], [ByReason], where: g => g.RejectedReason is not null, largestFirst: true);
        yield return tables.Table("turnaround", new("Tiempo de respuesta", "Turnaround"), [Figures.Measured, Figures.P50, Figures.P90, Figures.P99, Figures.Longest], [ByAgreement, ByService]);
    }

    private IEnumerable<ReportSection> Turnaround(OrderTables tables)
    {
        Figure[] columns = [Figures.Measured, Figures.P50, Figures.P90, Figures.P99, Figures.Longest, Figures.OnTime, Figures.Late, Figures.Overdue, Figures.OnTimeShare];
        var chart = new ReportChart([Figures.P50.Id, Figures.P90.Id, Figures.P99.Id], 2) { IsNested = true };
        yield return tables.Table("services", new("Por convenio y servicio", "By agreement and service"), columns, [ByAgreement, ByService], chart);
        yield return tables.Table("clock", new("Comienzo y fin del reloj", "Start and end of the clock"), [Figures.Orders, Figures.Reported, Figures.Delivered, Figures.IssuedOnTime, Figures.DeliveredOnTime, Figures.FromShipment, Figures.Rejected, Figures.Pending], [ByAgreement, ByService]);
        yield return tables.Table("facilities", new("Por entidad, institución y unidad solicitante", "By state, institution and facility that ordered"), columns, [ByState, ByInstitution, ByFacility], new ReportChart([Figures.P90.Id]));
    }

    private IEnumerable<ReportSection> FollowUp(OrderTables tables, OrderCube cube)
    {
        Figure[] columns = [Figures.Requests, Figures.Patients, Figures.Attended, Figures.InProcess, Figures.RequestsCancelled, Figures.AttendedShare];
        var chart = new ReportChart([Figures.Attended.Id, Figures.InProcess.Id]);
        yield return tables.Table("total", new("Gestiones", "Requests"), columns, []);
        yield return tables.Table("kinds", new("Por tipo de gestión", "By kind of request"), columns, [Kind], chart, largestFirst: true);
        // Kinds that have studies at all: there, a request without one is unclassified.
        var studied = cube.Groups.Where(g => g is { Kind: not null, Study: not null }).Select(g => g.Kind).ToHashSet(StringComparer.Ordinal);
        yield return tables.Table("studies", new("Gestiones de estudios, por tipo de estudio", "Requests of studies, by kind of study"), columns, [Study], chart, g => studied.Contains(g.Kind), largestFirst: true);
        yield return tables.Table("facilities", new("Por entidad, institución y unidad", "By state, institution and facility"), columns, [ByState, ByInstitution, ByFacility]);
    }

    private IReadOnlyList<string> Notes(OrderCube cube)
    {
        var notes = new List<string>();
        if (cube.Count(OrderMarks.WithoutPerson) is > 0 and var without)
            notes.Add(Say($"{without} sin CURP ni expediente: no suman personas.", $"{without} without CURP or record number: they add no people."));
        foreach (var agreement in cube.Groups.Select(g => g.Agreement).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (agreements.Find(agreement) is not { } known) continue;
            if (known.Valid is { IsAssumed: true }) notes.Add(Say($"Las fechas de vigencia de «{known.Title}» son supuestas.", $"The dates of “{known.Title}” are assumed."));
            foreach (var service in known.Services.Where(s => s.Turnaround is { IsAssumed: true }))
                notes.Add(Say($"El plazo de «{service.Title}» ({service.Turnaround!.Within}) y el comienzo de su reloj son supuestos.", $"The time of “{service.Title}” ({service.Turnaround!.Within}) and what starts its clock are assumed."));
        }
        return notes;
    }

    /// <summary>As they were agreed on in the version that each order bears.</summary>
    private async Task<IReadOnlyDictionary<ServiceVersion, Price>> PricesAsync(OrderCube cube, CancellationToken cancellationToken)
    {
        var prices = new Dictionary<ServiceVersion, Price>();
        foreach (var version in cube.Versions)
            if (ServiceTerms.Read(await ledger.TermsAsync(version.Stamp, version.Service, cancellationToken))?.Price is { } price)
                prices[version] = price;
        return prices;
    }

    private Dimension ByAgreement => new(Say("Convenio", "Agreement"), g => g.Agreement, g => _names.Agreement(g.Agreement));

    private Dimension ByService => new(Say("Servicio", "Service"), g => g.Service, g => _names.Service(g.Agreement, g.Service));

    private Dimension ByStudyCode => new(Say("Estudio", "Study"), g => g.Study ?? g.ServiceCode, g => g.Study is null ? g.ServiceCode ?? _names.Written(null) : _names.Written(g.Study));

    private Dimension ByState => new(Say("Entidad", "State"), g => g.State, g => _names.State(g.State));

    private Dimension ByInstitution => new(Say("Institución", "Institution"), g => g.Institution, g => _names.Institution(g.Institution));

    private Dimension ByFacility => new(Say("Unidad", "Facility"), g => g.Facility, g => _names.Facility(g.Facility));

    private Dimension ByReason => new(Say("Motivo", "Reason"), g => g.RejectedReason, g => _names.Reason(g.RejectedReason));

    private Dimension Kind => new(Say("Tipo de gestión", "Kind of request"), g => g.Kind, g => _names.Written(g.Kind));

    private Dimension Study => new(Say("Tipo de estudio", "Kind of study"), g => g.Study, g => _names.Written(g.Study));

    private string Say(string spanish, string english) => new Words(spanish, english).In(request.Language);
}

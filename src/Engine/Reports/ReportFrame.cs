using IntegrationEngine.Engine.Agreements;

namespace IntegrationEngine.Engine.Reports;

/// <summary>What all reports say above their figures.</summary>
internal static class ReportFrame
{
    public static Report Of(
        ReportRequest request, AgreementSet agreements, DateTimeOffset now, IReadOnlyList<ReportSection> sections, IReadOnlyList<ReportListing> listings, IReadOnlyList<string> notes, string? title = null)
    {
        var period = request.Period;
        var facts = new List<ReportFact>();
        if (request.Agreement is { } name)
        {
            var agreement = agreements.Find(name);
            Add("agreement", "Convenio", "Agreement", agreement is null ? name : $"{agreement.Title} ({name})");
            if (agreement?.Valid is { } valid) Add("valid", "Vigencia", "Valid", $"{valid.From:yyyy-MM-dd} – {valid.To:yyyy-MM-dd}");
        }
        if (request.Kind != ReportKind.Due) Add("period", "Periodo", "Period", period.Text(request.Language));
        Add("as-of", "Corte", "Cut-off", $"{period.Moment(period.AsOf)} ({period.Zone.Id})");
        Add("made-at", "Generado", "Made", period.Moment(now));
        if (request.State is not null) Add("state", "Entidad", "State", request.State);
        if (request.Institution is not null) Add("institution", "Institución", "Institution", request.Institution);
        if (request.Facility is not null) Add("facility", "Unidad", "Facility", request.Facility);
        if (request.Service is not null) Add("service", "Servicio", "Service", request.Service);
        if (request.RequestKind is not null) Add("kind", "Tipo de gestión", "Kind of request", request.RequestKind);
        if (request.Study is not null) Add("study", "Tipo de estudio", "Kind of study", request.Study);
        return new Report(request.Kind, request.Language, title ?? Title(request.Kind).In(request.Language), period.Text(request.Language), facts, sections, listings, notes);

        void Add(string id, string spanish, string english, string value) => facts.Add(new ReportFact(id, new Words(spanish, english).In(request.Language), value));
    }

    public static Words Title(ReportKind kind) => kind switch
    {
        ReportKind.Agreement => new("Informe de convenios", "Report on agreements"),
        ReportKind.Turnaround => new("Tiempos de respuesta", "Turnaround"),
        ReportKind.FollowUp => new("Seguimiento de gestiones", "Follow-up of requests"),
        ReportKind.Supply => new("Abasto de medicamentos", "Medicine supply"),
        _ => new("Por vencer y vencidos", "Due and overdue"),
    };
}

namespace IntegrationEngine.Engine.Reports.Stored;

/// <summary>What was asked, so that it can be asked again.</summary>
public sealed record StoredRequest(
    string Kind, string? Agreement, DateOnly? First, DateOnly? Last, DateTimeOffset AsOf, string Zone, string? State, string? Institution, string? Facility, string? Service, string? RequestKind, string? Study)
{
    public static StoredRequest Of(ReportRequest request) => new(
        ReportKinds.Word(request.Kind), request.Agreement, request.Period.First, request.Period.Last, request.Period.AsOf, request.Period.Zone.Id,
        request.State, request.Institution, request.Facility, request.Service, request.RequestKind, request.Study);

    public ReportRequest Request(string language) => new(ReportKinds.Find(Kind)!.Value, new ReportPeriod(First, Last, AsOf, TimeZoneInfo.FindSystemTimeZoneById(Zone)), Agreement, language)
    {
        State = State, Institution = Institution, Facility = Facility, Service = Service, RequestKind = RequestKind, Study = Study,
    };
}

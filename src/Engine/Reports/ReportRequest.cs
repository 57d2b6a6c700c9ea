using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Reports;

/// <summary>What somebody wants to know.</summary>
/// <param name="Agreement">Null: all.</param>
/// <param name="Language"><c>es</c> or <c>en</c>.</param>
public sealed record ReportRequest(ReportKind Kind, ReportPeriod Period, string? Agreement = null, string Language = "es")
{
    /// <summary>What stands here as the value of a filter for orders that have none: <c>--kind none</c>.</summary>
    public const string Without = "none";

    public string? State { get; init; }

    public string? Institution { get; init; }

    public string? Facility { get; init; }

    public string? Service { get; init; }

    public string? RequestKind { get; init; }

    public string? Study { get; init; }

    /// <summary>Of <see cref="ReportKind.Due"/>: how far ahead.</summary>
    public TimeSpan Ahead { get; init; } = TimeSpan.FromHours(48);

    public FigureScope Scope => new(Agreement, Period.From, Period.Before);

    /// <summary>Whether a group is asked about.</summary>
    public bool Includes(FigureGroup group) =>
        Is(State, group.State) && Is(Institution, group.Institution) && Is(Facility, group.Facility) && (Is(Service, group.Service) || Is(Service, group.ServiceCode))
        && Is(RequestKind, group.Kind) && Is(Study, group.Study) && (Kind != ReportKind.FollowUp || group.IsRequest);

    private static bool Is(string? wanted, string? value) => wanted is null || string.Equals(wanted, value ?? Without, StringComparison.OrdinalIgnoreCase);
}

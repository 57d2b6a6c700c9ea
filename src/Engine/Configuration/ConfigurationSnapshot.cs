using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Reports.Schedules;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.Formats;

namespace IntegrationEngine.Engine.Configuration;

/// <summary>All that an analyst owns, checked as a whole and immutable: swapped whole on a reload.</summary>
public sealed record ConfigurationSnapshot(
    IReadOnlyDictionary<string, Channel> Channels,
    IReadOnlyDictionary<string, Destination> Destinations,
    IReadOnlyDictionary<string, Mapping> Mappings)
{
    public FormatSet Formats { get; init; } = FormatSet.Empty;

    public AgreementSet Agreements { get; init; } = AgreementSet.Empty;

    /// <summary>What the engine writes by itself.</summary>
    public IReadOnlyList<ScheduledReport> Reports { get; init; } = [];

    public FacilityDirectory Facilities => Agreements.Facilities;
}

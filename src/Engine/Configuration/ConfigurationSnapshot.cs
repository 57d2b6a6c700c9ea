using IntegrationEngine.Engine.Agreements;
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

    public FacilityDirectory Facilities => Agreements.Facilities;
}

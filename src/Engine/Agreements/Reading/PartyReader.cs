using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Agreements.Reading;

/// <summary>Reads who asks and who performs: of an agreement, or of one service that has others.</summary>
internal static class PartyReader
{
    public static RequesterDraft? Requester(YamlSettings? settings)
    {
        if (settings is null) return null;
        var institution = settings.Scalar("institution", required: true);
        var states = settings.List("states");
        var facilities = settings.List("facilities");
        var needed = settings.Choice("facility", true, ("required", true), ("optional", false));
        settings.Finish();
        return institution is null ? null : new(institution, states, facilities, new AgreementRequester(institution.Value, Values(states), Values(facilities), needed));
    }

    public static PerformerDraft? Performer(YamlSettings? settings)
    {
        if (settings is null) return null;
        var institution = settings.Scalar("institution", required: true);
        var facility = settings.Scalar("facility", required: true);
        settings.Finish();
        return institution is null || facility is null ? null : new(institution, facility, new AgreementPerformer(institution.Value, facility.Value));
    }

    public static IReadOnlySet<string> Values(IEnumerable<YamlScalar> scalars) => scalars.Select(s => s.Value).ToHashSet(StringComparer.Ordinal);
}

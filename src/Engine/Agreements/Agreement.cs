namespace IntegrationEngine.Engine.Agreements;

/// <summary>A convenio: who may ask whom for which service, for which patients and on which dates; one checked file of <c>config/agreements/</c>. Immutable.</summary>
/// <param name="Version">A short hash over what the file says, comments aside, and over its holidays.</param>
/// <param name="Valid">Null for a draft, which covers nothing.</param>
/// <param name="NotReceivedAfter">A specimen that was shipped and not received for so long is told of; null: never.</param>
public sealed record Agreement(
    string Name,
    string Title,
    string Version,
    AgreementValidity? Valid,
    IReadOnlyList<AgreementService> Services,
    TimeSpan? NotReceivedAfter)
{
    /// <summary>What an order that it covers bears: <c>NAME@VERSION</c>, as <c>imss-bienestar-cibior@1f2e3d4c5b6a</c>.</summary>
    public string Stamp { get; } = $"{Name}@{Version}";

    /// <summary>Whether the institution is one of its parties: patients' data go to no other under it.</summary>
    public bool Names(string institution) => Services.Any(s => s.Names(institution));

    /// <summary>The service of a name; null where there is none.</summary>
    public AgreementService? Find(string service) => Services.FirstOrDefault(s => string.Equals(s.Name, service, StringComparison.Ordinal));
}

namespace IntegrationEngine.Engine.Agreements;

/// <summary>Who may ask.</summary>
/// <param name="States">Codes of states as RENAPO has them (<c>MN</c>); empty: every state.</param>
/// <param name="Facilities">CLUES; empty: every facility of the institution in those states.</param>
/// <param name="NeedsFacility">Whether an order has to name its facility; where it need not, the institution of its channel is enough.</param>
public sealed record AgreementRequester(string Institution, IReadOnlySet<string> States, IReadOnlySet<string> Facilities, bool NeedsFacility)
{
    /// <summary>Whether a facility of the institution may ask.</summary>
    public bool Includes(Facility? facility) =>
        facility is null
            ? !NeedsFacility && States.Count == 0 && Facilities.Count == 0
            : (States.Count == 0 || States.Contains(facility.State)) && (Facilities.Count == 0 || Facilities.Contains(facility.Clues));
}

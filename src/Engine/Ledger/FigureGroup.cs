namespace IntegrationEngine.Engine.Ledger;

/// <summary>What many orders have in common. The same object for all of them in one reading.</summary>
/// <param name="Stamp">The agreement's version; null where none covers them.</param>
/// <param name="State">Code of who ordered, as RENAPO has it.</param>
/// <param name="StartKind">What the clock began with: <c>received</c>, <c>shipped</c> or <c>ordered</c>.</param>
/// <param name="Late">By what the agreement counts; null while the clock has not stopped.</param>
/// <param name="IsRequest">Whether they are requests of patients (gestiones).</param>
public sealed record FigureGroup(
    string? Stamp, string? Service, string? ServiceCode, string? State, string? Institution, string? Facility, string? Kind, string? Study,
    OrderState Status, string? StartKind, string? RejectedReason, bool? Late, string? Pending, bool IsRequest)
{
    /// <summary>The agreement's name.</summary>
    public string? Agreement => Stamp is null ? null : Stamp.LastIndexOf('@') is > 0 and var at ? Stamp[..at] : Stamp;

    public static FigureGroup Of(OrderEntry order, bool isRequest) => new(
        order.AgreementStamp ?? order.Agreement, order.Service, order.ServiceCode, order.RequesterState, order.RequesterInstitution, order.RequesterFacility,
        order.Kind, order.Study, order.State, order.StartKind, order.RejectedReason, order.Late, order.Pending, isRequest);
}

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
    // The ledger's upgrade writes groups in the same way.
    private const char Between = '\u001f', Nothing = '\u001e';
    private const int Parts = 14;

    /// <summary>The agreement's name.</summary>
    public string? Agreement => Stamp is null ? null : Stamp.LastIndexOf('@') is > 0 and var at ? Stamp[..at] : Stamp;

    public static FigureGroup Of(OrderEntry order) => new(
        order.AgreementStamp ?? order.Agreement, order.Service, order.ServiceCode, order.RequesterState, order.RequesterInstitution, order.RequesterFacility,
        order.Kind, order.Study, order.State, order.StartKind, order.RejectedReason, order.Late, order.Pending,
        order.IsRequest || order.Kind is not null || order.State is OrderState.Requested or OrderState.Attended);

    /// <summary>As the ledger keeps it.</summary>
    internal static FigureGroup Read(string content)
    {
        var parts = content.Split(Between, Parts);
        return new(
            Text(4), Text(5), Text(9), Text(6), Text(7), Text(8), Text(12), Text(13), Enum.Parse<OrderState>(parts[0], ignoreCase: true), Text(3), Text(10),
            parts[1] switch { "1" => true, "0" => false, _ => null }, Text(11), parts[2] == "1");

        string? Text(int i) => parts[i] is [] or [Nothing] ? null : parts[i];
    }

    /// <summary>What comes from outside stands last: whatever is in it, the rest is read as it is.</summary>
    internal string Write() => string.Join(
        Between, LedgerValues.Word(Status), Late switch { true => '1', false => '0', null => '-' }, IsRequest ? '1' : '0', Text(StartKind), Text(Stamp), Text(Service), Text(State), Text(Institution),
        Text(Facility), Text(ServiceCode), Text(RejectedReason), Text(Pending), Text(Kind), Text(Study));

    private static string Text(string? text) => text is { Length: > 0 } ? text : Nothing.ToString();
}

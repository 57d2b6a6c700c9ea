using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Reports;

/// <summary>What reports call the states of orders.</summary>
internal static class OrderWords
{
    public static Words State(OrderState state, bool isIssued) => state switch
    {
        OrderState.Cancelled => new("Cancelado", "Cancelled"),
        OrderState.Attended => new("Atendida", "Attended"),
        OrderState.Requested => new("En proceso", "In process"),
        _ when isIssued => state == OrderState.Corrected ? new("Corregido", "Corrected") : new("Con resultado", "Reported"),
        OrderState.Rejected => new("En espera de muestra", "Awaiting a specimen"),
        OrderState.Preliminary => new("Preliminar", "Preliminary"),
        _ => new("Abierto", "Open"),
    };
}

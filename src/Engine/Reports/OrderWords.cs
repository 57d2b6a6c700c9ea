using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Reports;

/// <summary>What reports call the states and priorities of orders.</summary>
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

    /// <param name="priority">A FHIR code; what is none stays as it is.</param>
    public static Words Priority(string? priority) => priority switch
    {
        "stat" => new("Inmediata", "Immediate"),
        "asap" => new("Lo antes posible", "As soon as possible"),
        "urgent" => new("Urgente", "Urgent"),
        "routine" => new("Ordinaria", "Routine"),
        _ => new(priority ?? "", priority ?? ""),
    };
}

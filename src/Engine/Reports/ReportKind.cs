namespace IntegrationEngine.Engine.Reports;

/// <summary>What a report is about; its word on the command line is in lower case with hyphens.</summary>
public enum ReportKind
{
    /// <summary>What was asked and done under agreements.</summary>
    Agreement,

    /// <summary>How long it took.</summary>
    Turnaround,

    /// <summary>Requests of patients (gestiones).</summary>
    FollowUp,

    /// <summary>Medicines delivered to warehouses.</summary>
    Supply,

    /// <summary>What is due, and overdue.</summary>
    Due,
}

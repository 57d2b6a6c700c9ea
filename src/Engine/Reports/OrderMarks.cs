namespace IntegrationEngine.Engine.Reports;

/// <summary>What figures count an order under, as of a report's cut-off.</summary>
[Flags]
public enum OrderMarks
{
    None = 0,
    Cancelled = 1 << 0,

    /// <summary>A final report was issued, or the request attended.</summary>
    Reported = 1 << 1,
    Delivered = 1 << 2,
    OnTime = 1 << 3,
    Late = 1 << 4,
    Overdue = 1 << 5,

    /// <summary>Neither reported nor cancelled.</summary>
    Open = 1 << 6,
    AwaitingSpecimen = 1 << 7,
    Rejected = 1 << 8,
    IssuedOnTime = 1 << 9,
    DeliveredOnTime = 1 << 10,
    Pending = 1 << 11,
    FromShipment = 1 << 12,
    WithoutPerson = 1 << 13,

    /// <summary>The time from start to issue is known.</summary>
    Measured = 1 << 14,
}

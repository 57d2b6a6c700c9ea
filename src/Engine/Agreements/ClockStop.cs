namespace IntegrationEngine.Engine.Agreements;

/// <summary>What counts as in time.</summary>
public enum ClockStop
{
    /// <summary>The final report is issued.</summary>
    Issued,

    /// <summary>The final report is delivered to who asked.</summary>
    Delivered,
}

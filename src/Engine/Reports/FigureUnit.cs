namespace IntegrationEngine.Engine.Reports;

/// <summary>What a figure's number counts.</summary>
public enum FigureUnit
{
    Count,

    /// <summary>From 0 to 100.</summary>
    Percent,
    Hours,
    Money,
}

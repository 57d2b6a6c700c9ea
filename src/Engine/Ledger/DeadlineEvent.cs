namespace IntegrationEngine.Engine.Ledger;

/// <summary>That something was said of an order's clock. The first who writes it has raised it.</summary>
/// <param name="Period">Counts from 0: a clock that begins again after a rejected specimen is another one.</param>
/// <param name="DueAt">The time that it is about.</param>
/// <param name="RaisedBy">The instance.</param>
public sealed record DeadlineEvent(string Order, DeadlineKind Kind, int Period, DateTimeOffset DueAt, DateTimeOffset RaisedAt, string RaisedBy)
{
    /// <summary>Of the log line, the same if the line is written twice.</summary>
    public string Id => $"{Order}:{DeadlineKinds.Word(Kind)}:{Period.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IntegrationEngine.Engine.Ledger;

/// <summary>That something was said of an order's clock. The first who writes it has raised it.</summary>
/// <param name="Period">Counts from 0: a clock that begins again after a rejected specimen is another one.</param>
/// <param name="DueAt">The time that it is about.</param>
/// <param name="RaisedBy">The instance.</param>
public sealed record DeadlineEvent(string Order, DeadlineKind Kind, int Period, DateTimeOffset DueAt, DateTimeOffset RaisedAt, string RaisedBy)
{
    /// <summary>Of the log line, the same if the line is written twice. An order's number is not for the log.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Order}:{DeadlineKinds.Word(Kind)}:{Period}"))).AsSpan(0, 8));
}

namespace IntegrationEngine.Engine.Tests.Reports;

/// <summary>It is always the same moment.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}

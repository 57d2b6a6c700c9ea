using System.Globalization;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Pipeline;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Agreements;

/// <summary>
/// Says 30, 7 and 1 days before an agreement ends that it does, and once that it has; of an engine that was away meanwhile, the last of these that is due. The ledger holds what
/// was said, so that each is said once, whatever instances and restarts.
/// </summary>
internal sealed class AgreementExpiry(MessagePipeline pipeline, string instance, ILogger logger)
{
    /// <summary>Days before the end; 0: it has ended.</summary>
    private static readonly int[] Steps = [0, 1, 7, 30];

    /// <summary>What ended before is history.</summary>
    private const int LongestAgo = 7;

    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var agreements = pipeline.Configuration.Agreements;
        foreach (var agreement in agreements.All)
            if (agreement.Valid is { } valid && Step(valid) is { } step && agreements.EndingServices(agreement) is { Count: > 0 } services)
                await SayAsync(agreement, valid, step, string.Join(", ", services.Select(s => s.Name)), cancellationToken);
    }

    /// <summary>Which of the steps is due; null for none.</summary>
    private int? Step(AgreementValidity valid)
    {
        var left = valid.To.DayNumber - valid.DateOf(pipeline.Context.Clock.GetUtcNow()).DayNumber;
        return left < -LongestAgo || left > Steps[^1] ? null : Array.Find(Steps, step => left <= (step == 0 ? -1 : step));
    }

    private async Task SayAsync(Agreement agreement, AgreementValidity valid, int step, string services, CancellationToken cancellationToken)
    {
        var date = valid.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var key = $"agreement-ends:{agreement.Name}:{date}:{step}";
        if (_said.Contains(key)) return;
        var ledger = pipeline.Context.Ledger;
        if (await ledger.KeyAsync(key, cancellationToken) is null)
        {
            await ledger.WriteAsync(l => l.Key(key, instance), cancellationToken);
            // Another instance may have been first.
            if (await ledger.KeyAsync(key, cancellationToken) == instance)
            {
                if (step == 0) logger.AgreementEnded(agreement.Name, date, services);
                else logger.AgreementEnds(agreement.Name, valid.To.DayNumber - valid.DateOf(pipeline.Context.Clock.GetUtcNow()).DayNumber, date, services);
            }
        }
        _said.Add(key);
    }
}

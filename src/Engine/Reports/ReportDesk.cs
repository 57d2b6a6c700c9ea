using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Reports;

/// <summary>Makes reports of what the ledger holds.</summary>
public sealed class ReportDesk(ILedgerFigures ledger, AgreementSet agreements, TimeProvider clock)
{
    /// <exception cref="MessageLog.MessageLogUnavailableException">The ledger can't be read at the moment.</exception>
    /// <exception cref="EngineException">E190: there is no such agreement.</exception>
    public Task<Report> MakeAsync(ReportRequest request, CancellationToken cancellationToken)
    {
        Check(request);
        var now = clock.GetUtcNow();
        return request.Kind switch
        {
            ReportKind.Supply => new SupplyReport(ledger, agreements, request, now).MakeAsync(cancellationToken),
            ReportKind.Due => new DueReport(ledger, agreements, request, now).MakeAsync(cancellationToken),
            _ => new OrderReport(ledger, agreements, request, now).MakeAsync(cancellationToken),
        };
    }

    /// <summary>What a figure of a report is made of.</summary>
    /// <param name="figure">Its id.</param>
    /// <exception cref="EngineException">E190: there is no such agreement; E191: no such figure.</exception>
    public Task<Report> ListAsync(ReportRequest request, string figure, CancellationToken cancellationToken)
    {
        Check(request);
        return new FigureList(ledger, agreements, request, clock.GetUtcNow()).MakeAsync(FigureCatalogue.Find(request.Kind, figure), cancellationToken);
    }

    private void Check(ReportRequest request)
    {
        if (request.Agreement is not { } name || agreements.Find(name) is not null || agreements.All.Count == 0) return;
        var known = agreements.All.Select(a => a.Name).ToList();
        (string, string)[] arguments = [("name", name), ("known", string.Join(", ", known))];
        throw NearestName.Find(name, known) is { } guess
            ? new EngineException("E190", [.. arguments, ("guess", guess)]) { IsUsage = true }
            : new EngineException("E190", arguments) { IsUsage = true };
    }
}

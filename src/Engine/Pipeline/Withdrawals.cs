using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>Takes back, with a corrected report, the results that a destination was given with it before and that it does not have any more.</summary>
internal static class Withdrawals
{
    /// <summary>What to send: the message's content, with what is withdrawn. The same again until it is recorded.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>> CompleteAsync(ILedgerReader ledger, string destination, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var all = message.Reported;
        if (!all.Any(r => r.IsCorrected)) return message.Content;
        var withdrawn = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var report in all.Where(r => r.IsCorrected))
        {
            var missing = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var before in await ledger.ReportedResultsAsync(destination, report.Report, cancellationToken))
                foreach (var (id, code) in ReportedResults.Read(before))
                    // One that stands with another report of the message now is not wrong.
                    if (!all.Any(r => r.Results.ContainsKey(id))) missing[id] = code;
            if (missing.Count > 0) withdrawn[report.Report] = missing;
        }
        return withdrawn.Count == 0 ? message.Content : ReportedResults.Withdraw(message.Content, withdrawn);
    }

    /// <summary>What the destination has now.</summary>
    public static void Record(ILedgerWriter ledger, string destination, OutgoingMessage message)
    {
        foreach (var report in message.Reported)
            if (report.IsCorrected || report.Results.Count > 0) ledger.ReportedResults(destination, report.Report, message.Received.Id, report.Write(), report.IsCorrected);
    }
}

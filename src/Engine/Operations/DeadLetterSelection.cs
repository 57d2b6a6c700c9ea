using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Operations;

/// <summary>The dead letters that a request means, in the order in which they were refused first.</summary>
internal static class DeadLetterSelection
{
    /// <summary>Those named, whatever their state; else all open ones that fit.</summary>
    public static async Task<IReadOnlyList<DeadLetterSummary>> OfAsync(ILedgerReader ledger, DeadLetterArguments arguments, CancellationToken cancellationToken)
    {
        var found = new List<DeadLetterSummary>();
        if (arguments.Ids is { } ids)
        {
            foreach (var id in ids.Distinct())
                if (await ledger.FindDeadLetterAsync(id, cancellationToken) is { } letter)
                    found.Add(letter.Summary);
        }
        else
        {
            var filter = new DeadLetterFilter(DeadLetterState.Open, arguments.Channel, arguments.Destination, arguments.Code, Limit: int.MaxValue);
            found.AddRange(await ledger.ListDeadLettersAsync(filter, cancellationToken));
        }
        return [.. found.OrderBy(l => l.FirstAt).ThenBy(l => l.Id)];
    }
}

namespace IntegrationEngine.Adapters;

/// <summary>The answer to a submission. It comes only after the content is durable, or refused with a record of it.</summary>
/// <param name="Id">The message, for whoever asks later what became of it; empty where nothing was kept.</param>
/// <param name="Findings">Why it was not taken; empty where it was.</param>
/// <param name="File">The summary where it was a batch or a file of records: some may be stored and others refused, or all of them.</param>
public sealed record Receipt(ReceiptVerdict Verdict, Guid Id, IReadOnlyList<ReceiptFinding> Findings, FileReport? File = null)
{
    public static Receipt Stored(Guid id) => new(ReceiptVerdict.Stored, id, []);

    public static Receipt Of(ReceiptVerdict verdict, string code, Guid id = default) => new(verdict, id, [new ReceiptFinding(code)]);
}

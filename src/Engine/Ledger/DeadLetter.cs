namespace IntegrationEngine.Engine.Ledger;

/// <summary>What can't be processed, kept whole. The bytes hold patient data: shown on request, never logged.</summary>
/// <param name="Summary">What may be shown.</param>
/// <param name="Raw">The message as received.</param>
/// <param name="Content">The Bundle that was refused; empty before conversion.</param>
/// <param name="Response">What the destination answered; empty where it did not.</param>
public sealed record DeadLetter(
    DeadLetterSummary Summary, ReadOnlyMemory<byte> Raw, ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> Response)
{
    /// <summary>Where and behind which key others wait, for channels with <c>on-refusal: hold</c>.</summary>
    public (string Topic, string Key)? Held { get; init; }
}

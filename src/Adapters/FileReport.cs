namespace IntegrationEngine.Adapters;

/// <summary>What the sender of a file may know of it.</summary>
/// <param name="Records">How many records it has.</param>
/// <param name="Refused">How many of them were refused.</param>
/// <param name="Findings">Why, each with its record and line: places and codes, never values. Not without end: the first thousand.</param>
public sealed record FileReport(int Records, int Refused, IReadOnlyList<ReceiptFinding> Findings);

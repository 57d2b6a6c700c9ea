namespace IntegrationEngine.Engine.Ledger;

/// <summary>One thing that was wrong with a file or a record of it: places and words of the catalogue, no values.</summary>
/// <param name="Record">Its number from 1; 0: the file as a whole.</param>
/// <param name="Line">From 1; 0 where there is none.</param>
/// <param name="Message">As the sender was told.</param>
public sealed record FileFindingRow(int Record, int Line, int Column, string? Field, string Code, string Message);

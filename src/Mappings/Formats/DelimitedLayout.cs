namespace IntegrationEngine.Mappings.Formats;

/// <summary>Rows of cells (RFC 4180 and its relatives).</summary>
/// <param name="Separator">One ASCII character.</param>
/// <param name="Quote">Null where cells are never quoted.</param>
/// <param name="HasHeader">Whether the first row names the columns; otherwise fields are found by position.</param>
/// <param name="IgnoresOthers">Whether columns that the format doesn't name are passed over; otherwise such a file is refused.</param>
public sealed record DelimitedLayout(char Separator, char? Quote, bool HasHeader, bool IgnoresOthers) : FormatLayout(FormatKind.Delimited);

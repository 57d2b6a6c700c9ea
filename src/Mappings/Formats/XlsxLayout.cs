namespace IntegrationEngine.Mappings.Formats;

/// <summary>One sheet of a workbook.</summary>
/// <param name="Sheet">Its name; null for the first one that isn't hidden.</param>
/// <param name="HeaderRow">The row that names the columns, from 1; 0 where fields are found by column letter only.</param>
/// <param name="IgnoresOthers">As for <see cref="DelimitedLayout"/>.</param>
public sealed record XlsxLayout(string? Sheet, int HeaderRow, bool IgnoresOthers) : FormatLayout(FormatKind.Xlsx);

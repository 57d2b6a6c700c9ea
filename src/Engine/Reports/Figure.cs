namespace IntegrationEngine.Engine.Reports;

/// <summary>A figure of reports: what its column is called, and what exactly is counted by which date.</summary>
/// <param name="Id">Stable: JSON, CSV, <c>--list</c> and stored reports name it so.</param>
/// <param name="Rule">Whole sentence with the date that decides.</param>
public sealed record Figure(string Id, Words Heading, FigureUnit Unit, Words Rule);

using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>What is wrong with a file, as its sender is told and as the ledger keeps it.</summary>
internal static class FileReports
{
    public static ReceiptFinding Finding(FileFinding finding) =>
        new(finding.Code, finding.Field, finding.Line, finding.Column, finding.Record) { Text = finding.Message, Remedy = finding.Remedy };

    public static ReceiptFinding Finding(FileFindingRow row) => new(row.Code, row.Field, row.Line, row.Column, row.Record) { Text = row.Message };

    public static FileFindingRow Row(FileFinding finding) => new(finding.Record, finding.Line, finding.Column, finding.Field, finding.Code, finding.Message);
}

using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.CodeMaps;

namespace IntegrationEngine.Engine.Agreements.Reading;

/// <summary>A file of holidays beside the agreements: <c>date,name</c>.</summary>
internal sealed record HolidayTable(string FileName, IReadOnlySet<DateOnly> Dates)
{
    public static HolidayTable Read(ConfigText file, DiagnosticBag findings)
    {
        var dates = new HashSet<DateOnly>();
        var table = new TableText(file, findings);
        if (TableColumns.AreRight(table, file, ["date"], ["date", "name"], findings))
            while (table.Read())
            {
                var cell = table["date"];
                if (DateReader.Parse(cell.Value) is not { } date) findings.Error("C240", cell.At, ("key", "date"), ("value", cell.Value));
                else if (!dates.Add(date)) findings.Error("C259", cell.At, ("date", cell.Value));
            }
        return new(Path.GetFileName(file.Path), dates);
    }
}

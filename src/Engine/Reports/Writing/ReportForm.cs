namespace IntegrationEngine.Engine.Reports.Writing;

/// <summary>In what form a report is written.</summary>
public static class ReportForm
{
    public static IReadOnlyList<string> Words { get; } = ["text", "csv", "json", "html"];

    /// <summary>Of files, with its dot.</summary>
    public static string Ending(string form) => form == "text" ? ".txt" : "." + form;

    /// <param name="form">One of <see cref="Words"/>.</param>
    public static string Write(Report report, string form) => form switch
    {
        "csv" => ReportCsv.Write(report),
        "json" => ReportJson.Write(report),
        "html" => ReportHtml.Write(report),
        _ => ReportText.Write(report),
    };
}

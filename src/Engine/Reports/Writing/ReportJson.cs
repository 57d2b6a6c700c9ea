using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationEngine.Engine.Reports.Writing;

/// <summary>A report for programs; figures and codes have stable names. Stored reports are of this form too.</summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write(Report report) => JsonSerializer.Serialize(
        new
        {
            report = ReportKinds.Word(report.Kind),
            title = report.Title,
            language = report.Language,
            facts = report.Facts.ToDictionary(f => f.Id, f => f.Value, StringComparer.Ordinal),
            sections = report.Sections.Select(s => new
            {
                id = s.Id,
                heading = s.Heading,
                dimensions = s.Dimensions,
                rows = s.Rows.Select(r => new
                {
                    level = r.Level,
                    key = r.Key,
                    labels = r.Labels,
                    figures = Named(s, r.Values),
                    adjustments = r.Adjustments is null ? null : Named(s, r.Adjustments),
                }),
            }),
            lists = report.Listings.Select(l => new { id = l.Id, heading = l.Heading, cut = l.IsCut, rows = l.Rows.Select(r => l.Columns.Zip(r).ToDictionary(c => c.First.Name, c => c.Second, StringComparer.Ordinal)) }),
            rules = report.Figures.DistinctBy(f => f.Id).ToDictionary(f => f.Id, f => f.Rule.In(report.Language), StringComparer.Ordinal),
            notes = report.Notes,
        },
        Options) + "\n";

    private static Dictionary<string, decimal> Named(ReportSection section, IReadOnlyList<decimal?> values) => section.Figures
        .Select((f, i) => (f.Id, Value: values[i] is { } value ? FigureText.Rounded(f, value) : (decimal?)null))
        .Where(f => f.Value is not null).ToDictionary(f => f.Id, f => f.Value!.Value, StringComparer.Ordinal);
}

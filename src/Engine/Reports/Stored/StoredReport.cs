namespace IntegrationEngine.Engine.Reports.Stored;

/// <summary>A report's figures as they were printed, with what was asked: figures and codes, no patients. The form of its file.</summary>
/// <param name="Sections">By their ids.</param>
public sealed record StoredReport(StoredRequest Request, DateTimeOffset StoredAt, IReadOnlyDictionary<string, IReadOnlyList<StoredRow>> Sections)
{
    public static StoredReport Of(ReportRequest request, Report report, DateTimeOffset at) => new(
        StoredRequest.Of(request), at, report.Sections.ToDictionary(s => s.Id, IReadOnlyList<StoredRow> (s) => [.. s.Rows.Select(r => StoredRow.Of(s, r))], StringComparer.Ordinal));

    /// <summary>What was printed then, with what the same question gives now as adjustments.</summary>
    /// <param name="now">Of <see cref="StoredRequest.Request"/>.</param>
    public Report With(Report now)
    {
        var sections = now.Sections.Select(s => With(s, Sections.GetValueOrDefault(s.Id) ?? [])).ToList();
        var changed = sections.Sum(s => s.Rows.Sum(r => r.Adjustments?.Count(a => a is not null and not 0) ?? 0));
        var period = Request.Request(now.Language).Period;
        return now with
        {
            Sections = sections,
            Facts = [.. now.Facts, new ReportFact("stored-at", now.Say("Guardado", "Stored"), period.Moment(StoredAt))],
            Notes = [now.Say($"Cifras como se guardaron; entre paréntesis, lo que cambió desde entonces. Cifras con ajuste: {changed}.", $"Figures as they were stored; in brackets what has changed since. Figures with an adjustment: {changed}."), .. now.Notes],
        };
    }

    private static ReportSection With(ReportSection section, IReadOnlyList<StoredRow> stored)
    {
        var then = stored.ToDictionary(r => string.Join('\u001f', r.Key), StringComparer.Ordinal);
        var rows = section.Rows.Select(row => Row(section, row, then.Remove(string.Join('\u001f', row.Key), out var known) ? known : null)).ToList();
        // What was there and is not any more.
        foreach (var gone in then.Values) rows.Add(Row(section, new ReportRow(gone.Key, gone.Labels, [.. section.Figures.Select(_ => (decimal?)null)]), gone));
        return section with { Rows = rows };
    }

    private static ReportRow Row(ReportSection section, ReportRow now, StoredRow? then)
    {
        var values = section.Figures.Select(f => then is null ? (decimal?)null : then.Figures.TryGetValue(f.Id, out var value) ? value : null).ToList();
        return now with
        {
            Values = values,
            Adjustments = [.. section.Figures.Select((f, i) => now.Values[i] is null && values[i] is null ? (decimal?)null : FigureText.Rounded(f, now.Values[i] ?? 0) - (values[i] ?? 0))],
        };
    }
}

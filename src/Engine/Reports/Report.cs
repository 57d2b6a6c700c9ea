namespace IntegrationEngine.Engine.Reports;

/// <summary>A finished report in one language: tables of figures, or a list, for any form that it is written in.</summary>
/// <param name="Language"><c>es</c> or <c>en</c>.</param>
/// <param name="Facts">What it is about: period, cut-off, agreement.</param>
/// <param name="Notes">What a reader must know to take the figures as they are meant.</param>
public sealed record Report(
    ReportKind Kind, string Language, string Title, string Subtitle, IReadOnlyList<ReportFact> Facts, IReadOnlyList<ReportSection> Sections, IReadOnlyList<ReportListing> Listings, IReadOnlyList<string> Notes)
{
    /// <summary>Every figure in it once, in the order that they appear in.</summary>
    public IEnumerable<Figure> Figures => Sections.SelectMany(s => s.Figures).DistinctBy(f => (f.Id, f.Rule.Spanish));

    public string Say(string spanish, string english) => new Words(spanish, english).In(Language);
}

using System.Text.Json;
using System.Text.RegularExpressions;
using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Reports;
using IntegrationEngine.Engine.Reports.Writing;

namespace IntegrationEngine.Engine.Tests.Reports;

/// <summary>The forms that a report is written in.</summary>
public sealed partial class ReportWritingTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(ReportPeriod.UsualZone);

    private static readonly ReportRequest FollowUp = new(ReportKind.FollowUp, new ReportPeriod(null, null, Michoacan.CutOff, Zone), "imss-michoacan-follow-up");

    [Theory]
    [InlineData("text", "michoacan.txt")]
    [InlineData("csv", "michoacan.csv")]
    [InlineData("json", "michoacan.json")]
    [InlineData("html", "michoacan.html")]
    public async Task Each_form_is_as_it_was_looked_at(string form, string golden) =>
        Golden.Holds("reports/" + golden, ReportForm.Write(await MichoacanAsync(), form).ReplaceLineEndings("\n").TrimStart('\uFEFF'));

    [Fact]
    public async Task No_cell_of_CSV_is_taken_for_a_formula_and_spreadsheets_see_UTF8()
    {
        string[] bad = ["=2+2", "+1", "-1+1", "@SUM(A1)", "\tx", "\rx"];
        await using var few = await FewOrders.OfAsync([.. bad.Select((text, i) => Order(i) with { Kind = text, Study = text })]);
        var csv = ReportForm.Write(await new ReportDesk(few.Ledger, AgreementSet.Empty, new FixedClock(Michoacan.CutOff)).MakeAsync(FollowUp with { Agreement = null }, default), "csv");
        Assert.Equal('\uFEFF', csv[0]);
        Assert.DoesNotMatch(@"(?m)(^|,)""?[=+@\t\r]", csv);
        Assert.DoesNotMatch(@"(?m)(^|,)""?-[^0-9]", csv);
        Assert.Contains("'=2+2", csv, StringComparison.Ordinal);
        Assert.Contains("'-1+1", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_adjustment_below_zero_is_a_number_in_CSV()
    {
        var report = await MichoacanAsync();
        var section = report.Sections[0];
        var less = report with { Sections = [section with { Rows = [section.Rows[0] with { Adjustments = [.. section.Figures.Select(_ => (decimal?)-2)] }] }] };
        Assert.Contains(",-2,", ReportForm.Write(less, "csv"), StringComparison.Ordinal);
        Assert.Contains("257 (−2)", ReportForm.Write(less, "text"), StringComparison.Ordinal);
        Assert.Contains("257 <span class=\"adj\">(−2)</span>", ReportForm.Write(less, "html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HTML_asks_for_nothing_from_elsewhere_and_takes_no_name_for_markup()
    {
        await using var few = await FewOrders.OfAsync(Order(1) with { Kind = "<script>alert('ñ')</script>" });
        var html = ReportForm.Write(await new ReportDesk(few.Ledger, AgreementSet.Empty, new FixedClock(Michoacan.CutOff)).MakeAsync(FollowUp with { Agreement = null }, default), "html");
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(Elsewhere(), html);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
        Assert.Contains("ñ", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_names_figures_as_lists_of_them_are_asked_for()
    {
        using var json = JsonDocument.Parse(ReportForm.Write(await MichoacanAsync(), "json"));
        var figures = json.RootElement.GetProperty("sections")[0].GetProperty("rows")[0].GetProperty("figures");
        Assert.Equal(257, figures.GetProperty("requests").GetInt32());
        Assert.All(figures.EnumerateObject(), f => Assert.Equal(f.Name, FigureCatalogue.Find(ReportKind.FollowUp, f.Name).Id));
    }

    [Fact]
    public async Task Every_figure_says_by_which_date_it_counts_in_both_languages()
    {
        foreach (var language in (string[])["es", "en"])
        {
            var report = await MichoacanAsync(language);
            var text = ReportForm.Write(report, "text");
            Assert.All(report.Figures, f => Assert.Contains(f.Rule.In(language), text, StringComparison.Ordinal));
        }
        Assert.All(Enum.GetValues<ReportKind>().SelectMany(FigureCatalogue.Of), f => Assert.True(f.Rule is { Spanish.Length: > 20, English.Length: > 20 }, f.Id));
    }

    private static async Task<Report> MichoacanAsync(string language = "es")
    {
        await using var few = await FewOrders.OfAsync(Michoacan.Orders());
        return await new ReportDesk(few.Ledger, AgreementSet.Empty, new FixedClock(Michoacan.CutOff)).MakeAsync(FollowUp with { Language = language }, default);
    }

    private static OrderEntry Order(int number) => new($"A|{number}", Michoacan.CutOff.AddDays(-1), Michoacan.CutOff) { State = OrderState.Requested, Person = "p" };

    [GeneratedRegex("(src|href)=|url\\(|@import|https?://")]
    private static partial Regex Elsewhere();
}

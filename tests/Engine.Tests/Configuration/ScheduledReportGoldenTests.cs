using System.Text;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Tests.Configuration;

/// <summary>For each mistake in scheduled reports, all its findings as an analyst sees them in both languages.</summary>
public class ScheduledReportGoldenTests
{
    private const string Report = """
        report: mensual
        kind: agreement
        agreement: prueba
        schedule: { every: month, at: 06:00, time-zone: America/Mexico_City }
        formats: [html, csv]
        folder: informes
        store: true

        """;

    private const string Agreement = """
        agreement: prueba
        valid: { from: 2025-01-01, to: 2025-12-31, time-zone: America/Mexico_City }
        requester: { institution: IMSS-BIENESTAR }
        performer: { institution: IMSS, facility: PLIMS990106 }
        services:
          ihc: { codes: [IHQ], turnaround: { within: 24 h } }

        """;

    private const string Facilities = """
        clues,name,institution,state,time-zone,destination,valid-from,valid-to,successor
        MNIMB990025,Hospital General Valle Escondido,IMSS-BIENESTAR,MN,America/Mexico_City,salida,,,
        PLIMS990106,Centro de Investigación,IMSS,PL,America/Mexico_City,salida,,,

        """;

    /// <summary>The code of the mistake, and the file with it.</summary>
    private static readonly Dictionary<string, (string Code, string Text)> Cases = new(StringComparer.Ordinal)
    {
        ["C283"] = ("C283", Wrong("agreement: prueba", "agreement: preuba")),
        ["C284"] = ("C284", Wrong("06:00", "24:00")),
        ["C285"] = ("C285", Wrong("kind: agreement\nagreement: prueba", "kind: due\nover: everything")),
        ["C285-supply"] = ("C285", Wrong("kind: agreement", "kind: supply")),
        ["report-key"] = ("C110", Wrong("formats:", "format:")),
        ["report-kind"] = ("C119", Wrong("kind: agreement", "kind: agreements")),
        ["report-missing"] = ("C113", "report: mensual\nkind: turnaround\n"),
        ["report-name"] = ("C135", Wrong("report: mensual", "report: semanal")),
        ["report-zone"] = ("C139", Wrong("America/Mexico_City", "America/Mexico")),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_findings_of_scheduled_reports_read_as_expected(string name)
    {
        var (code, text) = Cases[name];
        using var folder = Right().With("reports/mensual.yaml", text);
        var loaded = Load(folder);
        Assert.Contains(loaded.Findings, f => f.Code == code);
        Golden.Holds($"config-{name}.txt", (Rendered(loaded, "en") + "\n" + Rendered(loaded, "es")).Replace(folder.Path.Replace('\\', '/') + "/", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_right_report_has_no_findings()
    {
        using var folder = Right();
        var loaded = Load(folder);
        Assert.Empty(loaded.Findings);
        Assert.Equal(("mensual", "prueba", true), Assert.Single(loaded.Snapshot!.Reports) is var r ? (r.Name, r.Agreement, r.IsStored) : default);
    }

    [Fact]
    public void The_shipped_schedules_say_what_they_are_documented_for()
    {
        var reports = new ConfigurationLoader(AdapterRegistry.Shipped).Load(Path.Combine(Repository.Root, "config")).Snapshot!.Reports;
        Assert.Equal(["cibior-mensual Month True", "por-vencer Day False"], reports.Select(r => $"{r.Name} {r.Every} {r.IsStored}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_code_of_reports_has_its_golden() =>
        Assert.Empty(DiagnosticCatalogue.Default.Codes.Where(c => string.CompareOrdinal(c, "C283") >= 0 && string.CompareOrdinal(c, "C289") <= 0).Except(Cases.Keys));

    private static string Wrong(string right, string wrong) => Report.Replace(right, wrong, StringComparison.Ordinal);

    private static LoadedConfiguration Load(ConfigurationFolderFixture folder) => new ConfigurationLoader(AdapterRegistry.Shipped) { NeedsChannels = false }.Load(folder.Path);

    private static ConfigurationFolderFixture Right() => new ConfigurationFolderFixture()
        .With("destinations/salida.yaml", "destination: salida\nfhir: { url: \"https://ece.example/fhir/R4\" }\n")
        .With("agreements/prueba.yaml", Agreement)
        .With("facilities.csv", Facilities)
        .With("reports/mensual.yaml", Report);

    private static string Rendered(LoadedConfiguration loaded, string language)
    {
        var renderer = new DiagnosticRenderer(DiagnosticCatalogue.Default, language, loaded.Files.Text);
        var result = new StringBuilder();
        foreach (var finding in loaded.Findings) result.Append(renderer.Render(finding)).Append('\n');
        return result.ToString();
    }
}

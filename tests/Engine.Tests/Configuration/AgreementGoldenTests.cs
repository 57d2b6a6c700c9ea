using System.Text;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Tests.Configuration;

/// <summary>For each mistake in agreements and facilities, all its findings as an analyst sees them in both languages.</summary>
public class AgreementGoldenTests
{
    private const string Agreement = """
        agreement: prueba
        valid: { from: 2025-01-01, to: 2025-12-31, time-zone: America/Mexico_City }
        requester: { institution: IMSS-BIENESTAR, states: [MN, OC] }
        performer: { institution: IMSS, facility: PLIMS990106 }
        services:
          ihc:
            codes: [85904-1, IHQ]
            conditions: [C50, C91.0-C95.0]
            patient: { sex: female, age: 0..17 }
            turnaround: { within: 5 days }

        """;

    private const string Facilities = """
        clues,name,institution,state,time-zone,destination,valid-from,valid-to,successor
        MNIMB990025,Hospital General Valle Escondido,IMSS-BIENESTAR,MN,America/Mexico_City,salida,,,
        PLIMS990106,Centro de Investigación,IMSS,PL,America/Mexico_City,salida,,,

        """;

    private const string Old = "OCIMB990010,Hospital General Santa Lucía,IMSS-BIENESTAR,OC,America/Mexico_City,salida,";

    private const string New = "OCIMB009631,Hospital de la Niñez,IMSS-BIENESTAR,OC,America/Mexico_City,salida,";

    private const string Laboratory = "PLIMS990106,Centro de Investigación,IMSS,PL,America/Mexico_City,salida,,,";

    private static readonly string Other = Agreement.Replace("agreement: prueba", "agreement: otro", StringComparison.Ordinal);

    /// <summary>What differs from a right configuration: by the file, its new text.</summary>
    private static readonly Dictionary<string, (string File, string Text)[]> Cases = new(StringComparer.Ordinal)
    {
        ["C240"] = [Wrong("2025-12-31", "31/12/2025")],
        ["C241"] = [Wrong("2025-12-31", "2024-12-31")],
        ["C242"] = [("agreements/prueba.yaml", Agreement + "status: draft\n")],
        ["C243"] = [Wrong("[85904-1, IHQ]", "[]")],
        ["C244"] = [Wrong("[C50,", "[CANCER,")],
        ["C245"] = [Wrong("C91.0-C95.0", "C95.0-C91.0")],
        ["C246"] = [Wrong("0..17", "17..0")],
        ["C247"] = [Wrong("5 days", "5 working-days")],
        ["C248"] = [Wrong("5 days", "cinco días")],
        ["C249"] = [("agreements/prueba.yaml", Agreement + "    price: { amount: '1,234.50', currency: pesos }\n")],
        ["C250"] = [("agreements/otro.yaml", Other)],
        ["C251"] = [Wrong("institution: IMSS,", "institution: IMS,")],
        ["C252"] = [Wrong("PLIMS990106", "PLIMS990107")],
        ["C253"] = [Wrong("PLIMS990106", "MNIMB990025")],
        ["C254"] = [("facilities.csv", Facilities.Replace(Laboratory, Laboratory[..^2] + "2025-06-30,", StringComparison.Ordinal))],
        ["C255"] = [Wrong("[MN, OC]", "[MN, OX]")],
        ["C256"] = [("agreements/otro.yaml", Other.Replace("2025-01-01", "2026-03-01", StringComparison.Ordinal).Replace("2025-12-31", "2026-12-31", StringComparison.Ordinal))],
        ["C257"] = [Wrong("85904-1", "85904-7")],
        ["C258"] = [Wrong("5 days", "5 working-days, holidays: inhabil.csv"), ("agreements/inhabiles.csv", "date,name\n2025-01-01,Año Nuevo\n")],
        ["C259"] = [("agreements/inhabiles.csv", "date,name\n2025-01-01,Año Nuevo\n2025-01-01,Otra vez\n")],
        ["C260"] = [("facilities.csv", Facilities.Replace("state,", "", StringComparison.Ordinal).Replace(",MN,", ",", StringComparison.Ordinal).Replace(",PL,", ",", StringComparison.Ordinal))],
        ["C261"] = [("facilities.csv", Facilities.Replace("valid-to", "valid-till", StringComparison.Ordinal))],
        ["C262"] = [("facilities.csv", Facilities.Replace("Hospital General Valle Escondido", "", StringComparison.Ordinal))],
        ["C263"] = [("facilities.csv", Facilities + Old.Replace("OCIMB990010", "OCIMB9900", StringComparison.Ordinal) + ",,\n")],
        ["C264"] = [("facilities.csv", Facilities + Old.Replace("OCIMB990010", "OCIMB990011", StringComparison.Ordinal) + ",,\n")],
        ["C266"] = [("facilities.csv", Facilities + Old + "2025-07-01,2025-06-30,\n")],
        ["C267"] = [("facilities.csv", Facilities + Old + ",2025-06-30,\n" + Old + "2025-06-30,,\n")],
        ["C268"] = [("facilities.csv", Facilities + Old.Replace("salida", "salidas", StringComparison.Ordinal) + ",,\n")],
        ["C269"] = [("facilities.csv", Facilities + Old + ",2025-06-30,OCIMB009613\n" + New + ",,\n")],
        ["C270"] = [("facilities.csv", Facilities + Old + ",2025-06-30,OCIMB009631\n" + New + ",2025-06-30,OCIMB990010\n")],
        ["C271"] = [("facilities.csv", Facilities + Old + ",,OCIMB009631\n" + New + ",,\n")],
        ["C272"] = [("facilities.csv", Facilities + Old.Replace(",OC,", ",PL,", StringComparison.Ordinal) + ",,\n")],
        ["C273"] = [("facilities.csv", Facilities + Old + ",2025-06-30,PLIMS990106\n")],
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_findings_of_agreements_and_facilities_read_as_expected(string name)
    {
        using var folder = Right();
        foreach (var (file, text) in Cases[name]) folder.With(file, text);
        var loaded = new ConfigurationLoader(AdapterRegistry.Shipped) { NeedsChannels = false }.Load(folder.Path);
        Assert.Contains(loaded.Findings, f => f.Code == name);
        var shown = Rendered(loaded, "en") + "\n" + Rendered(loaded, "es");
        Golden.Holds($"config-{name}.txt", shown.Replace(folder.Path.Replace('\\', '/') + "/", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Right_agreements_and_facilities_have_no_findings()
    {
        using var folder = Right();
        var loaded = new ConfigurationLoader(AdapterRegistry.Shipped) { NeedsChannels = false }.Load(folder.Path);
        Assert.Empty(loaded.Findings);
        Assert.Equal("prueba", Assert.Single(loaded.Snapshot!.Agreements.All).Name);
    }

    [Fact]
    public void Every_code_of_agreements_has_its_golden() =>
        Assert.Empty(DiagnosticCatalogue.Default.Codes.Where(c => string.CompareOrdinal(c, "C240") >= 0 && string.CompareOrdinal(c, "C279") <= 0).Except(Cases.Keys));

    private static (string, string) Wrong(string right, string wrong) => ("agreements/prueba.yaml", Agreement.Replace(right, wrong, StringComparison.Ordinal));

    private static ConfigurationFolderFixture Right() => new ConfigurationFolderFixture()
        .With("destinations/salida.yaml", "destination: salida\nfhir: { url: \"https://ece.example/fhir/R4\" }\n")
        .With("agreements/prueba.yaml", Agreement)
        .With("facilities.csv", Facilities);

    private static string Rendered(LoadedConfiguration loaded, string language)
    {
        var renderer = new DiagnosticRenderer(DiagnosticCatalogue.Default, language, loaded.Files.Text);
        var result = new StringBuilder();
        foreach (var finding in loaded.Findings) result.Append(renderer.Render(finding)).Append('\n');
        return result.ToString();
    }
}

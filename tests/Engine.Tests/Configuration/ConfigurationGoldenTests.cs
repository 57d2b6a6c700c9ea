using System.Text;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Tests.Configuration;

/// <summary>For each mistake in channels and destinations, and between files, all its findings as an analyst sees them in both languages.</summary>
public class ConfigurationGoldenTests
{
    private const string Channel = """
        channel: prueba
        listen: { mllp: { port: 2576 } }
        source: hl7v2 ORU^R01
        mapping: oru-r01
        assigns: { institution: CIBIOR }
        time-zone: America/Mexico_City
        deliver-to: [salida]

        """;

    private const string Fhir = """
        channel: prueba
        listen: { http: { port: 2576 } }
        source: fhir
        time-zone: America/Mexico_City
        deliver-to: [salida]

        """;

    private const string Destination = """
        destination: salida
        fhir: { url: "https://ece.example/fhir/R4" }

        """;

    private const string Passing = """
        destination: salida
        mllp: { host: 127.0.0.1, port: 2580, connections: 1 }

        """;

    private static readonly string Orders = Channel.Replace("channel: prueba", "channel: otro", StringComparison.Ordinal).Replace("hl7v2 ORU^R01", "hl7v2 OML^O21", StringComparison.Ordinal).Replace("oru-r01", "oml-o21", StringComparison.Ordinal);

    /// <summary>What differs from a right configuration: by the file, its new text; null takes it away.</summary>
    private static readonly Dictionary<string, (string File, string? Text)[]> Cases = new(StringComparer.Ordinal)
    {
        ["C110"] = [("channels/prueba.yaml", Channel + "time-zona: America/Tijuana\n")],
        ["C111"] = [("channels/prueba.yaml", Channel.Replace("{ mllp: { port: 2576 } }", "2576", StringComparison.Ordinal))],
        ["C112"] = [("channels/prueba.yaml", Channel.Replace("America/Mexico_City", "[America/Mexico_City]", StringComparison.Ordinal))],
        ["C113"] = [("channels/prueba.yaml", Channel.Replace("mapping: oru-r01", "mapping:", StringComparison.Ordinal))],
        ["C114"] = [("channels/prueba.yaml", Channel.Replace("2576", "99999", StringComparison.Ordinal))],
        ["C115"] = [("channels/prueba.yaml", Channel.Replace("port: 2576", "port: 2576, max-size: 1", StringComparison.Ordinal))],
        ["C116"] = [("destinations/salida.yaml", Destination + "time-out: 5 years\n")],
        ["C118"] = [("destinations/salida.yaml", Destination.Replace("https://ece.example", "ece.example", StringComparison.Ordinal))],
        ["C119"] = [("channels/prueba.yaml", Channel + "on-refusal: contineu\n")],
        ["C131"] = [("channels/viejo.txt", "channel: viejo\n")],
        ["C135"] = [("channels/otra.yaml", Channel.Replace("2576", "2577", StringComparison.Ordinal)), ("channels/prueba.yaml", null)],
        ["C136"] = [("channels/prueba.yaml", Channel.Replace("channel: prueba", "channel: Prueba 1", StringComparison.Ordinal))],
        ["C137"] = [("channels/prueba.yaml", Channel.Replace("hl7v2 ORU^R01", "ORU", StringComparison.Ordinal))],
        ["C138"] = [("channels/prueba.yaml", Channel + "charset: declared else latin-7\n")],
        ["C139"] = [("channels/prueba.yaml", Channel.Replace("America/Mexico_City", "America/Mexico", StringComparison.Ordinal))],
        ["C142"] = [("channels/prueba.yaml", Channel.Replace("mllp: { port: 2576 }", "", StringComparison.Ordinal))],
        ["C143"] = [("channels/vacio.yaml", "")],
        ["C144"] = [("channels/prueba.yaml", null)],
        ["C145"] = [("channels/prueba.yaml", Channel.Replace("[salida]", "[]", StringComparison.Ordinal))],
        ["C147"] = [("channels/prueba.yaml", Fhir + "mapping: oru-r01\norder-by: PID-3\n")],
        ["C148"] = [("channels/prueba.yaml", Fhir.Replace("http", "mllp", StringComparison.Ordinal))],
        ["C182"] = [("channels/prueba.yaml", Fhir.Replace("port: 2576", "port: 2576, path: imss", StringComparison.Ordinal))],
        ["C180"] = [("channels/prueba.yaml", Channel.Replace("port: 2576", "port: 2576, address: hospital", StringComparison.Ordinal))],
        ["C181"] = [("destinations/salida.yaml", Destination.Replace("R4\" }", "R4\", write: { Pacient: create } }", StringComparison.Ordinal))],
        ["C184"] = [("destinations/salida.yaml", Passing.Replace("1 }", "1, ack: { AX: retry } }", StringComparison.Ordinal))],
        ["C185"] = [("destinations/salida.yaml", Passing.Replace("1 }", "1, receiving-facility: 'CIBIOR|1' }", StringComparison.Ordinal))],
        ["C220"] = [("channels/prueba.yaml", Channel.Replace("mapping: oru-r01", "mapping: oru-r10", StringComparison.Ordinal))],
        ["C221"] = [("channels/prueba.yaml", Channel.Replace("hl7v2 ORU^R01", "hl7v2 ORU^R01, OML^O21", StringComparison.Ordinal))],
        ["C222"] = [("channels/prueba.yaml", Channel.Replace("[salida]", "[salido]", StringComparison.Ordinal))],
        ["C223"] = [("channels/otro.yaml", Orders)],
        ["C224"] = [("channels/prueba.yaml", Channel + "processing: T\n"), ("destinations/salida.yaml", Destination + "processing: P\n")],
        ["C225"] = [("channels/prueba.yaml", Channel + "processing: P\n"), ("destinations/salida.yaml", Destination + "processing: T\n")],
        ["C226"] = [("channels/prueba.yaml", Channel.Replace("[salida]", "[salida, salida]", StringComparison.Ordinal))],
        ["C227"] = [("channels/prueba.yaml", Channel.Replace("assigns: { institution: CIBIOR }\n", "", StringComparison.Ordinal))],
        ["C230"] = [("channels/prueba.yaml", Channel.Replace("mapping: oru-r01\n", "", StringComparison.Ordinal).Replace("mllp: { port: 2576 }", "http: { port: 8080 }", StringComparison.Ordinal).Replace("hl7v2 ORU^R01", "fhir", StringComparison.Ordinal)), ("destinations/salida.yaml", Passing)],
        ["C280"] = [("channels/prueba.yaml", Channel.Replace("port: 2576", "port: 2576, address: 0.0.0.0", StringComparison.Ordinal))],
        ["C282"] = [("destinations/salida.yaml", Passing.Replace("127.0.0.1", "lis.example", StringComparison.Ordinal))],
        ["C281"] = [("destinations/salida.yaml", Destination.Replace("https", "http", StringComparison.Ordinal))],
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_findings_of_a_configuration_read_as_expected(string name)
    {
        using var folder = new ConfigurationFolderFixture();
        Fill(folder);
        foreach (var (file, text) in Cases[name])
        {
            if (text is null) File.Delete(Path.Combine(folder.Path, file));
            else folder.With(file, text);
        }
        var loaded = new ConfigurationLoader(AdapterRegistry.Shipped).Load(folder.Path);
        Assert.Contains(loaded.Findings, f => f.Code == name);
        var shown = Rendered(loaded, "en") + "\n" + Rendered(loaded, "es");
        Golden.Holds($"config-{name}.txt", shown.Replace(folder.Path.Replace('\\', '/') + "/", "", StringComparison.Ordinal).Replace(folder.Path.Replace('\\', '/'), "config", StringComparison.Ordinal));
    }

    [Fact]
    public void A_right_configuration_has_no_findings()
    {
        using var folder = new ConfigurationFolderFixture();
        Fill(folder);
        Assert.Empty(new ConfigurationLoader(AdapterRegistry.Shipped).Load(folder.Path).Findings);
    }

    private static void Fill(ConfigurationFolderFixture folder)
    {
        var root = Path.Combine(Repository.Root, "config");
        foreach (var kind in new[] { "mappings", "codes" })
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, kind), "*", SearchOption.AllDirectories).Where(IsNeeded))
            folder.With(Path.GetRelativePath(root, file), File.ReadAllBytes(file));
        folder.With("channels/prueba.yaml", Channel).With("destinations/salida.yaml", Destination);
    }

    // Further mappings would stand in lists of what is known, and come and go.
    private static bool IsNeeded(string file) => file.Contains("_shared", StringComparison.Ordinal) || Path.GetExtension(file) != ".yaml" || Path.GetFileName(file) is "oru-r01.yaml" or "oml-o21.yaml";

    private static string Rendered(LoadedConfiguration loaded, string language)
    {
        var renderer = new DiagnosticRenderer(DiagnosticCatalogue.Default, language, loaded.Files.Text);
        var result = new StringBuilder();
        foreach (var finding in loaded.Findings) result.Append(renderer.Render(finding)).Append('\n');
        return result.ToString();
    }
}

namespace IntegrationEngine.EndToEnd.Tests.Processes;

/// <summary>A folder with a configuration and data: the shipped mappings and code maps, with two channels and one destination of the test's own.</summary>
internal sealed class EngineSetup : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="fhir">The destination's base URL.</param>
    public EngineSetup(Uri fhir)
    {
        foreach (var part in (string[])["mappings", "codes"]) Copy(Path.Combine(Repository.Config, part), Path.Combine(Config, part));
        Write("channels/orders.yaml", Channel("orders", "OML^O21", "oml-o21", OrdersPort));
        Write("channels/results.yaml", Channel("results", "ORU^R01", "oru-r01", ResultsPort));
        Write("destinations/institution.yaml", $$"""
            destination: institution
            fhir: { url: "{{fhir}}", bundle: transaction }
            time-out: 30s
            """);
    }

    public string Folder => _folder.Path;

    public string Config => _folder.Below("config");

    public string Data => _folder.Below("data");

    public int OrdersPort { get; } = FreePort.Next();

    public int ResultsPort { get; } = FreePort.Next();

    /// <summary>Writes a file of the configuration, replacing the one of that name.</summary>
    public void Write(string name, string text)
    {
        var path = Path.Combine(Config, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public string Below(params string[] names) => _folder.Below(names);

    public void Dispose() => _folder.Dispose();

    private static string Channel(string name, string source, string mapping, int port) => $$"""
        channel: {{name}}
        listen: { mllp: { port: {{port}} } }
        source: hl7v2 {{source}}
        mapping: {{mapping}}
        order-by: PID-3 first
        assigns: { institution: IMSS-BIENESTAR }
        charset: declared else windows-1252
        time-zone: America/Mexico_City
        deliver-to: [institution]
        """;

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}

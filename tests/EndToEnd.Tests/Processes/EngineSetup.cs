using System.Text.RegularExpressions;

namespace IntegrationEngine.EndToEnd.Tests.Processes;

/// <summary>A folder with the shipped configuration and data of its own: only the ports and the institutions' addresses are the test's.</summary>
internal sealed partial class EngineSetup : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="fhir">The base URL of every destination.</param>
    public EngineSetup(Uri fhir)
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Config, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Repository.Config, file);
            if (!name.StartsWith("examples", StringComparison.Ordinal)) Write(name, File.ReadAllText(file));
        }
        Change("channels/imss-bienestar-orders.yaml", Port(), $"port: {OrdersPort}");
        Change("channels/cibior-results.yaml", Port(), $"port: {ResultsPort}");
        Change("channels/imss-bienestar-patients.yaml", Port(), $"port: {PatientsPort}");
        Change("channels/imss-bienestar-samples.yaml", Port(), $"port: {SamplesPort}");
        Change("channels/imss-biopsies.yaml", Port(), $"port: {BiopsiesPort}");
        Change("channels/clinicas-mama-results.yaml", Port(), $"port: {FreePort.Next()}");
        foreach (var channel in Directory.EnumerateFiles(Path.Combine(Config, "channels")).Where(f => Inbox().IsMatch(File.ReadAllText(f))))
            Change(Path.GetRelativePath(Config, channel), Inbox(), $"path: {Inboxes.Replace('\\', '/')}/");
        foreach (var destination in Directory.EnumerateFiles(Path.Combine(Config, "destinations")))
            Change(Path.GetRelativePath(Config, destination), Url(), $"url: \"{fhir}\"");
    }

    /// <summary>The same with the one channel of CIBIOR's reports, whichever orders these are of: an engine that starts in half the time, for tests that start many.</summary>
    public static EngineSetup OfReports(Uri fhir)
    {
        var setup = new EngineSetup(fhir);
        setup.KeepOnly("channels", "cibior-results.yaml");
        setup.KeepOnly("mappings", "oru-r01.yaml");
        setup.KeepOnly("formats");
        setup.Change("channels/cibior-results.yaml", Source(), "source: hl7v2 ORU^R01");
        setup.Change("channels/cibior-results.yaml", Mapping(), "mapping: oru-r01\ndeliver-to: [imss-bienestar]");
        return setup;
    }

    /// <summary>The same with the channels of HL7 v2 between OPD IMSS-Bienestar and CIBIOR alone.</summary>
    public static EngineSetup OfBiomarkers(Uri fhir)
    {
        var setup = new EngineSetup(fhir);
        setup.KeepOnly("channels", "imss-bienestar-orders.yaml", "cibior-results.yaml");
        setup.KeepOnly("mappings", "oml-o21.yaml", "orm-o01.yaml", "oru-r01.yaml", "oul-r22.yaml", "orl-o22.yaml");
        setup.KeepOnly("formats");
        return setup;
    }

    public string Folder => _folder.Path;

    public string Config => _folder.Below("config");

    public string Data => _folder.Below("data");

    public int OrdersPort { get; } = FreePort.Next();

    public int ResultsPort { get; } = FreePort.Next();

    public int PatientsPort { get; } = FreePort.Next();

    public int SamplesPort { get; } = FreePort.Next();

    public int BiopsiesPort { get; } = FreePort.Next();

    /// <summary>Where the channels that listen to folders have theirs.</summary>
    public string Inboxes => _folder.Below("inbox");

    /// <summary>Writes a file of the configuration, replacing the one of that name.</summary>
    public void Write(string name, string text)
    {
        var path = Path.Combine(Config, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public string Below(params string[] names) => _folder.Below(names);

    public void Dispose() => _folder.Dispose();

    private void Change(string name, Regex what, string to)
    {
        var text = File.ReadAllText(Path.Combine(Config, name));
        Assert.Single(what.Matches(text));
        Write(name, what.Replace(text, to));
    }

    private void KeepOnly(string folder, params string[] names)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Config, folder)).Where(f => !names.Contains(Path.GetFileName(f), StringComparer.Ordinal)).ToList())
            File.Delete(file);
    }

    [GeneratedRegex("source: .*")]
    private static partial Regex Source();

    [GeneratedRegex("mapping: .*")]
    private static partial Regex Mapping();

    [GeneratedRegex(@"port: \d+")]
    private static partial Regex Port();

    [GeneratedRegex("path: inbox/")]
    private static partial Regex Inbox();

    [GeneratedRegex(@"url: [^,\s]+")]
    private static partial Regex Url();
}

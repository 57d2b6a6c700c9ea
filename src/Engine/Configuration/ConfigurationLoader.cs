using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Agreements.Reading;
using IntegrationEngine.Engine.Reports.Schedules;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.Formats;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Configuration;

/// <summary>Reads and checks a whole configuration: every problem of every file at once, and a snapshot only where there is no error.</summary>
public sealed class ConfigurationLoader(AdapterRegistry adapters)
{
    /// <summary>False for what makes the first channel.</summary>
    public bool NeedsChannels { get; init; } = true;

    public LoadedConfiguration Load(string folder) => Load(Read(folder));

    /// <summary>Reads alone.</summary>
    public static ConfigurationReading Read(string folder)
    {
        var findings = new DiagnosticBag();
        var files = new ConfigurationFolder(folder, findings).Read();
        return new(folder, files, findings.Sorted());
    }

    /// <summary>Checks what was read.</summary>
    public LoadedConfiguration Load(ConfigurationReading reading)
    {
        var findings = new DiagnosticBag();
        findings.AddRange(reading.Findings);
        var snapshot = Check(reading.Files, findings, reading.Folder);
        return new(findings.HasErrors ? null : snapshot, findings.Sorted(), reading.Files) { Fingerprint = reading.Fingerprint };
    }

    private ConfigurationSnapshot? Check(ConfigurationFiles files, DiagnosticBag findings, string folder)
    {
        var formats = FormatSet.Read(files.Mappings, findings);
        var mappings = MappingCompiler.Compile(files.Mappings, formats, findings);
        var destinations = Destinations(files.Destinations, findings);
        var channelReader = new ChannelReader(adapters, formats, findings);
        var channels = files.Channels.Select(channelReader.Read).OfType<ChannelDraft>().ToList();

        var checks = new CrossChecks(findings);
        var declared = DeclaredMappings(files.Mappings);
        foreach (var channel in channels)
        {
            checks.FormatIsThere(channel, formats);
            checks.MappingsAreThere(channel, mappings, declared);
            checks.DestinationsAreThere(channel, destinations);
        }
        checks.ListenersDoNotClash(channels);
        var agreements = Agreements(files, destinations.Keys, findings);
        var reader = new ScheduledReportReader(agreements, findings);
        var reports = files.Reports.Select(reader.Read).OfType<ScheduledReport>().ToList();
        if (NeedsChannels && files.Channels.Count == 0 && !findings.HasErrors) findings.Error("C144", new(folder.Replace('\\', '/'), 0, 0, 0));
        if (findings.HasErrors) return null;
        return new(
            channels.ToDictionary(c => c.Name.Value, c => c.Finish(mappings), StringComparer.Ordinal),
            destinations.ToDictionary(d => d.Key, d => d.Value!, StringComparer.Ordinal),
            mappings) { Formats = formats, Agreements = agreements, Reports = reports };
    }

    private static AgreementSet Agreements(ConfigurationFiles files, IReadOnlyCollection<string> destinations, DiagnosticBag findings)
    {
        var before = findings.Findings.Count;
        var rows = files.Facilities is null ? [] : new FacilityReader(findings).Read(files.Facilities);
        new FacilityChecks(rows, findings).Check(destinations);
        // Agreements are not blamed for a table that is not whole.
        var isWhole = !findings.HasErrorsFrom(before);
        var facilities = new FacilityDirectory(rows.Select(r => r.Facility));
        var holidays = files.Holidays.Select(f => HolidayTable.Read(f, findings)).ToDictionary(h => h.FileName, StringComparer.Ordinal);
        var reader = new AgreementReader(holidays, findings);
        var drafts = files.Agreements.Select(reader.Read).OfType<AgreementDraft>().ToList();
        new AgreementChecks(drafts, facilities, findings).Check(isWhole);
        return new AgreementSet(drafts.Select(d => d.Agreement).OfType<Agreement>(), facilities);
    }

    private Dictionary<string, Destination?> Destinations(IReadOnlyList<ConfigText> files, DiagnosticBag findings)
    {
        var reader = new DestinationReader(adapters, findings);
        var destinations = new Dictionary<string, Destination?>(StringComparer.Ordinal);
        foreach (var file in files)
            if (reader.Read(file) is var (name, destination)) destinations.TryAdd(name, destination);
        return destinations;
    }

    /// <summary>Names of mappings that are written, also where they don't compile: a channel is not blamed for its mapping's errors.</summary>
    private static HashSet<string> DeclaredMappings(IReadOnlyList<ConfigText> files)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files.Where(f => f.Path.EndsWith(".yaml", StringComparison.Ordinal) && !MappingCompiler.IsShared(f) && !FormatSet.IsFormat(f)))
            names.Add(YamlReader.Read(file.Path, file.Text, new DiagnosticBag()) is YamlMapping root && root.Find("mapping") is YamlScalar name
                ? name.Value
                : Path.GetFileNameWithoutExtension(file.Path));
        return names;
    }
}

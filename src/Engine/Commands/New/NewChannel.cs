using System.Globalization;
using IntegrationEngine.Adapters.Mllp;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Configuration.Outline;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Commands.New;

/// <summary><c>new channel NAME [--from FILE]</c>: a line in for a mapping: on a port that no other has, for files of a format a folder.</summary>
internal sealed class NewChannel(Terminal terminal, string config)
{
    private const int FirstPort = 2575;

    public int Run(string name, string? from)
    {
        var target = NewFile.Of(config, "channels", name);
        if (CheckedConfiguration.LoadWithoutChannels(config, terminal) is not { Snapshot: { } configuration }) return ExitCode.Findings;
        var type = from is null ? null : SampleMessages.Read(terminal, from).Type;
        var mapping = Mapping(configuration, name, type) ?? throw new EngineException("E144", ("type", type is null ? "-" : MapRun.Show(type)), ("name", name));
        if (configuration.Destinations.Count == 0) throw new EngineException("E147");
        var format = configuration.Formats.All.FirstOrDefault(f => mapping.Sources.Contains($"format {f.Name}", StringComparer.Ordinal));
        var values = new Dictionary<string, string>(format is null ? OfMessages(configuration, mapping, type) : OfFiles(name, format), StringComparer.Ordinal)
        {
            ["channel"] = name,
            ["mapping"] = mapping.Name,
            ["assigns.institution"] = name.ToUpperInvariant(),
            ["time-zone"] = "America/Mexico_City",
            ["deliver-to"] = $"[{Destination(configuration, name)}]",
        };
        target.Write(SettingsTemplate.Write("channel", ChannelReader.Outline(AdapterRegistry.Shipped), values, terminal.Language));
        return NewCheck.Report(terminal, config, target);
    }

    private static Dictionary<string, string> OfMessages(ConfigurationSnapshot configuration, Mapping mapping, string? type) => new(StringComparer.Ordinal)
    {
        ["listen.mllp.port"] = Port(configuration).ToString(CultureInfo.InvariantCulture),
        ["source"] = $"hl7v2 {type ?? string.Join(", ", mapping.Sources)}",
        ["order-by"] = "PID-3 first",
        ["charset"] = "declared else windows-1252",
    };

    private static Dictionary<string, string> OfFiles(string name, FormatDefinition format)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["listen.folder.path"] = $"inbox/{name}", ["source"] = $"format {format.Name}" };
        // One person's records stay in order; where nobody says whose they are, one thing's.
        var fields = format.Root.Fields;
        var number = format.RecordBy ?? fields.FirstOrDefault(f => f is { Required: true, Type: FieldType.Text });
        string[] keys = [.. fields.Where(f => f.Type == FieldType.Curp).Take(1).Append(number).OfType<FormatField>().Select(f => f.Name)];
        if (keys.Length > 0) values["order-by"] = string.Join(" ?? ", keys);
        return values;
    }

    /// <summary>The one of the same name, else one that reads the type, else the first.</summary>
    private static Mapping? Mapping(ConfigurationSnapshot configuration, string name, string? type) =>
        configuration.Mappings.Values.Where(m => type is null || m.Sources.Contains(type, StringComparer.Ordinal))
            .OrderBy(m => m.Name != name).ThenBy(m => m.Name, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The one of the same name, else one of production, else the first.</summary>
    private static string Destination(ConfigurationSnapshot configuration, string name) =>
        configuration.Destinations.Values.OrderBy(d => d.Name != name).ThenBy(d => d.Processing != 'P').ThenBy(d => d.Name, StringComparer.Ordinal).First().Name;

    private static int Port(ConfigurationSnapshot configuration) =>
        configuration.Channels.Values.Select(c => c.Listen).OfType<MllpSettings>().Select(s => s.EndPoint.Port + 1).Append(FirstPort).Max();
}

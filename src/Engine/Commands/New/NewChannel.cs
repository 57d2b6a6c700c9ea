using System.Globalization;
using IntegrationEngine.Adapters.Mllp;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Configuration.Outline;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Commands.New;

/// <summary><c>new channel NAME [--from FILE]</c>: a line in for a mapping, on a port that no other has.</summary>
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
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["channel"] = name,
            ["listen.mllp.port"] = Port(configuration).ToString(CultureInfo.InvariantCulture),
            ["source"] = $"hl7v2 {type ?? string.Join(", ", mapping.Sources)}",
            ["mapping"] = mapping.Name,
            ["order-by"] = "PID-3 first",
            ["assigns.institution"] = name.ToUpperInvariant(),
            ["charset"] = "declared else windows-1252",
            ["time-zone"] = "America/Mexico_City",
            ["deliver-to"] = $"[{Destination(configuration, name)}]",
        };
        target.Write(SettingsTemplate.Write("channel", ChannelReader.Outline(AdapterRegistry.Shipped), values, terminal.Language));
        return NewCheck.Report(terminal, config, target);
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

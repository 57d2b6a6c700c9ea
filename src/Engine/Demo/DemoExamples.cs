using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Formats;

namespace IntegrationEngine.Engine.Demo;

/// <summary>
/// The examples of a configuration, <c>examples/MAPPING/NN-name.hl7</c> and the files of formats, for each channel by its mapping, in the order of their names.
/// </summary>
internal static class DemoExamples
{
    /// <summary>What stands beside the examples: their tests, and the Bundles that these expect.</summary>
    private static readonly string[] Others = [".yaml", ".md", ".fhir.json"];

    /// <exception cref="EngineException">E122: there are none.</exception>
    public static IReadOnlyList<DemoExample> Read(string configFolder, ConfigurationSnapshot configuration)
    {
        var examples = new List<DemoExample>();
        // Orders come before their reports: oml-o21 before oru-r01.
        var lines = configuration.Channels.Values.SelectMany(c => c.Mappings.Select(m => (Channel: c, Mapping: m.Name)));
        foreach (var (channel, mapping) in lines.OrderBy(l => l.Mapping, StringComparer.Ordinal).ThenBy(l => l.Channel.Name, StringComparer.Ordinal))
        {
            var folder = Path.Combine(configFolder, "examples", mapping);
            if (!Directory.Exists(folder)) continue;
            foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
                if (channel.Format is null ? file.EndsWith(".hl7", StringComparison.Ordinal) : !Others.Any(o => file.EndsWith(o, StringComparison.Ordinal)))
                    examples.Add(Example(channel, mapping, file));
        }
        return examples.Count > 0 ? examples : throw new EngineException("E122", ("folder", $"{configFolder}/examples"));
    }

    private static DemoExample Example(Channel channel, string mapping, string file)
    {
        var name = Path.GetFileName(file);
        var content = File.ReadAllBytes(file);
        return new(channel.Name, $"{mapping}/{name}", content, name.Contains("-refused-", StringComparison.Ordinal))
        {
            Format = channel.Format,
            Messages = channel.Format is { } format ? Records(format, content) : 1,
        };
    }

    private static int Records(FormatDefinition format, byte[] content)
    {
        using var file = new MemoryStream(content, writable: false);
        return RecordReader.Read(format, file).Count(r => r.Number > 0);
    }
}

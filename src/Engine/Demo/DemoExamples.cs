using IntegrationEngine.Engine.Configuration;

namespace IntegrationEngine.Engine.Demo;

/// <summary>The examples of a configuration, <c>examples/MAPPING/NN-name.hl7</c>, for each channel by its mapping, in the order of their names.</summary>
internal static class DemoExamples
{
    /// <exception cref="EngineException">E122: there are none.</exception>
    public static IReadOnlyList<DemoExample> Read(string configFolder, ConfigurationSnapshot configuration)
    {
        var examples = new List<DemoExample>();
        // Orders come before their reports: oml-o21 before oru-r01.
        var lines = configuration.Channels.Values.SelectMany(c => c.Mappings.Select(m => (Channel: c.Name, Mapping: m.Name)));
        foreach (var (channel, mapping) in lines.OrderBy(l => l.Mapping, StringComparer.Ordinal).ThenBy(l => l.Channel, StringComparer.Ordinal))
        {
            var folder = Path.Combine(configFolder, "examples", mapping);
            if (!Directory.Exists(folder)) continue;
            foreach (var file in Directory.EnumerateFiles(folder, "*.hl7").Order(StringComparer.Ordinal))
            {
                var name = Path.GetFileName(file);
                examples.Add(new(channel, $"{mapping}/{name}", File.ReadAllBytes(file), name.Contains("-refused-", StringComparison.Ordinal)));
            }
        }
        return examples.Count > 0 ? examples : throw new EngineException("E122", ("folder", $"{configFolder}/examples"));
    }
}

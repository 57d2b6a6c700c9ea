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
        foreach (var channel in configuration.Channels.Values.OrderBy(c => c.Mapping.Name, StringComparer.Ordinal))
        {
            var folder = Path.Combine(configFolder, "examples", channel.Mapping.Name);
            if (!Directory.Exists(folder)) continue;
            foreach (var file in Directory.EnumerateFiles(folder, "*.hl7").Order(StringComparer.Ordinal))
            {
                var name = Path.GetFileName(file);
                examples.Add(new(channel.Name, $"{channel.Mapping.Name}/{name}", File.ReadAllBytes(file), name.Contains("-refused-", StringComparison.Ordinal)));
            }
        }
        return examples.Count > 0 ? examples : throw new EngineException("E122", ("folder", $"{configFolder}/examples"));
    }
}

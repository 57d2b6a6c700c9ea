using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Engine.Commands.Docs;

/// <summary>The example messages of a mapping: <c>examples/NAME/*.hl7</c> of the configuration.</summary>
internal static class ExampleMessages
{
    /// <summary>By name, those in folders below too; none where there is no such folder.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Of(string config, string mapping)
    {
        var folder = Path.Combine(config, "examples", mapping);
        return Directory.Exists(folder)
            ? [.. MessageFolder.Files(folder).Where(f => f.EndsWith(".hl7", StringComparison.OrdinalIgnoreCase)).SelectMany(f => Hl7Splitter.Split(File.ReadAllBytes(f)))]
            : [];
    }
}

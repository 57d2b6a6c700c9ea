using IntegrationEngine.Engine.Commands.Testing;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Language.Examples;

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
        var folders = ExampleFolders.Read(configFolder, new DiagnosticBag()).ToDictionary(f => f.Mapping, StringComparer.Ordinal);
        // Orders come before what answers them.
        var lines = configuration.Channels.Values.SelectMany(c => c.Mappings.Select(m => (Channel: c, Mapping: m.Name, IsReply: m.Event is "reported" or "answered")));
        foreach (var (channel, mapping, isReply) in lines.OrderBy(l => l.IsReply).ThenBy(l => l.Mapping, StringComparer.Ordinal).ThenBy(l => l.Channel.Name, StringComparer.Ordinal))
        {
            var folder = Path.Combine(configFolder, "examples", mapping);
            if (!Directory.Exists(folder)) continue;
            var refusals = Refusals(folders[mapping], channel.Format);
            foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
                if (channel.Format is null ? file.EndsWith(".hl7", StringComparison.Ordinal) : !Others.Any(o => file.EndsWith(o, StringComparison.Ordinal)))
                    examples.Add(Example(channel, mapping, file, refusals) with { IsReply = isReply });
        }
        return examples.Count > 0 ? examples : throw new EngineException("E122", ("folder", $"{configFolder}/examples"));
    }

    /// <summary>The tests that a message or record is refused just as it stands in its file. What is wrong with them <c>test</c> says.</summary>
    private static ILookup<string, int> Refusals(ExampleFolder folder, FormatDefinition? format) =>
        ExampleReader.Read(folder, new DiagnosticBag(), format)
            .Where(t => t is { Refusal: not null, Edits.Count: 0, FieldEdits.Count: 0 })
            .ToLookup(t => t.Input, t => Math.Max(1, t.Record), StringComparer.Ordinal);

    private static DemoExample Example(Channel channel, string mapping, string file, ILookup<string, int> refusals)
    {
        var name = Path.GetFileName(file);
        var content = File.ReadAllBytes(file);
        var messages = channel.Format is { } format ? Records(format, content) : 1;
        var isRefused = name.Contains("-refused-", StringComparison.Ordinal) || (channel.Format is null && refusals.Contains(name));
        return new(channel.Name, $"{mapping}/{name}", content, isRefused)
        {
            Format = channel.Format,
            Messages = messages,
            RefusedRecords = isRefused ? Enumerable.Range(1, messages).ToHashSet() : refusals[name].Where(r => r <= messages).ToHashSet(),
        };
    }

    private static int Records(FormatDefinition format, byte[] content)
    {
        using var file = new MemoryStream(content, writable: false);
        return RecordReader.Read(format, file).Count(r => r.Number > 0);
    }
}

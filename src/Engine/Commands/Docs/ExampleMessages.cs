using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Engine.Commands.Docs;

/// <summary>The example messages of a mapping: <c>examples/NAME/*.hl7</c> of the configuration; of one over a format the records of its files.</summary>
internal static class ExampleMessages
{
    /// <summary>By name, those in folders below too; none where there is no such folder.</summary>
    /// <param name="format">The format whose records the mapping reads; null for HL7 v2.</param>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Of(string config, string mapping, FormatDefinition? format = null)
    {
        var folder = Path.Combine(config, "examples", mapping);
        if (format is not null) return Directory.Exists(folder) ? [.. MessageFolder.Files(folder, json: true).SelectMany(f => Records(format, f))] : [];
        return Directory.Exists(folder)
            ? [.. MessageFolder.Files(folder).Where(f => f.EndsWith(".hl7", StringComparison.OrdinalIgnoreCase)).SelectMany(f => Hl7Splitter.Split(System.IO.File.ReadAllBytes(f)))]
            : [];
    }

    /// <summary>The first file of records; null where there is none.</summary>
    public static ReadOnlyMemory<byte>? File(string config, string mapping)
    {
        var folder = Path.Combine(config, "examples", mapping);
        return Directory.Exists(folder) && MessageFolder.Files(folder, json: true).FirstOrDefault() is { } first ? System.IO.File.ReadAllBytes(first) : null;
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Records(FormatDefinition format, string path)
    {
        using var file = System.IO.File.OpenRead(path);
        foreach (var record in RecordReader.Read(format, file))
            if (record is { Number: > 0, Fault: null }) yield return record.Content.ToArray();
    }
}

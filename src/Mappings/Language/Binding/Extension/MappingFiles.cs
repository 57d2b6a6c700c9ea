using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Binding.Extension;

/// <summary>All mappings of a configuration, so that one may extend another. Each file is read once.</summary>
internal sealed class MappingFiles
{
    private readonly Dictionary<string, MappingFile> _byName = new(StringComparer.Ordinal);
    private readonly SharedFiles _shared;

    public MappingFiles(IEnumerable<ConfigText> texts, SharedFiles shared)
    {
        All = [.. texts.OrderBy(t => t.Path, StringComparer.Ordinal).Select(MappingFile.Read)];
        _shared = shared;
        foreach (var file in All)
            if (file.Name is { } name) _byName.TryAdd(name, file);
    }

    public IReadOnlyList<MappingFile> All { get; }

    /// <summary>A mapping with everything that it takes over from those it extends; its nodes keep the places they were read at. Null after a finding.</summary>
    /// <param name="bases">The files that it extends, the nearest first, are added.</param>
    public YamlNode? Whole(MappingFile file, DiagnosticBag findings, List<MappingFile> bases)
    {
        if (file.Root is not YamlMapping root || root.Find("extends") is not { } extends) return file.Root;
        if (extends is not YamlScalar name || !_byName.TryGetValue(name.Value, out var above))
        {
            var wanted = (extends as YamlScalar)?.Value ?? "";
            findings.Error("M120", extends.Span, ("mapping", wanted), ("guess", NearestName.Find(wanted, _byName.Keys)));
            return null;
        }
        if (above.Text.Path == file.Text.Path || bases.Contains(above))
        {
            findings.Error("M121", extends.Span, ("mapping", name.Value));
            return null;
        }
        bases.Add(above);
        findings.AddRange(above.Findings);
        return Whole(above, findings, bases) is YamlMapping whole ? new MappingMerge(_shared, findings, name.Value).Mapping(whole, root) : null;
    }
}

using System.Security.Cryptography;
using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Binding;
using IntegrationEngine.Mappings.Language.Binding.Extension;
using IntegrationEngine.Mappings.Language.CodeMaps;
using IntegrationEngine.Mappings.Language.Formats;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language;

/// <summary>Compiles mappings with their code maps and shared datatype conversions.</summary>
public static class MappingCompiler
{
    /// <param name="files">All texts under <c>mappings/</c>, <c>codes/</c> and <c>formats/</c> of a configuration.</param>
    /// <returns>The mappings without errors, by name; the findings hold every problem of the others.</returns>
    public static IReadOnlyDictionary<string, Mapping> Compile(IReadOnlyList<ConfigText> files, DiagnosticBag findings) => Compile(files, FormatSet.Read(files, findings), findings);

    /// <param name="files">All texts under <c>mappings/</c> and <c>codes/</c> of a configuration; others are passed over.</param>
    /// <param name="formats">What those under <c>formats/</c> declare.</param>
    /// <returns>The mappings without errors, by name; the findings hold every problem of the others.</returns>
    public static IReadOnlyDictionary<string, Mapping> Compile(IReadOnlyList<ConfigText> files, FormatSet formats, DiagnosticBag findings)
    {
        files = [.. files.Where(f => !FormatSet.IsFormat(f))];
        var tables = CodeTables.Read(files.Where(f => f.IsTable), findings);
        var yaml = files.Where(f => f.Path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || f.Path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)).ToList();
        var shared = SharedFiles.Read(yaml.Where(IsShared), findings);
        var placeholders = PlaceholderSet.Of(tables);
        var version = Version(files.Where(f => f.IsTable || IsShared(f)));

        var mappings = new Dictionary<string, Mapping>(StringComparer.Ordinal);
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        var all = new MappingFiles(yaml.Where(f => !IsShared(f)), shared);
        foreach (var file in all.All)
        {
            if (Compile(all, file, tables, shared, formats, placeholders, version, findings) is not { } mapping) continue;
            if (mappings.TryAdd(mapping.Name, mapping)) places.Add(mapping.Name, file.Text.Path);
            else findings.Error("M115", new SourceSpan(file.Text.Path, 1, 1, 1), ("mapping", mapping.Name), ("other", places[mapping.Name]));
        }
        return mappings;
    }

    private static Mapping? Compile(MappingFiles all, MappingFile file, CodeTables tables, SharedFiles shared, FormatSet formats, PlaceholderSet placeholders, byte[] sharedVersion, DiagnosticBag findings)
    {
        var own = new DiagnosticBag();
        var bases = new List<MappingFile>();
        var text = MappingText.Read(all, file, own, bases);
        var format = text?.Format is { } named ? Format(named, text.Source.Span, formats, own) : null;
        var plans = text is null || (text.Format is not null && format is null) ? [] : Plans(text, tables, shared, format, placeholders, own, null);
        findings.AddRange(own.Sorted().Select(f => f.At.File == file.Text.Path || f.UsedBy.Count > 0 ? f : f with { UsedBy = [file.Reason] }));
        if (text is null || own.HasErrors || plans.Count == 0) return null;
        return new Mapping(text.Name, System.Convert.ToHexStringLower(SHA256.HashData([.. sharedVersion, .. bases.Prepend(file).SelectMany(f => Encoding.UTF8.GetBytes(f.Text.Text)), .. Encoding.UTF8.GetBytes(format?.Format.Version ?? "")]))[..12], text.Sources, plans, Traced) { Structure = format, Bases = [.. bases.Select(b => b.Text.Path)] };

        // Compiled again only when somebody asks: what runs knows nothing of rules and lines.
        TracedPlans Traced()
        {
            var recorder = new RuleRecorder();
            var traced = Plans(text, tables, shared, format, placeholders, new DiagnosticBag(), recorder);
            return new TracedPlans(traced, recorder.Roots, recorder.Named());
        }
    }

    /// <summary>Null, with a finding, where there is no such format; one with errors has its own.</summary>
    private static FormatStructure? Format(string name, SourceSpan at, FormatSet formats, DiagnosticBag findings)
    {
        if (!formats.Names.Contains(name)) findings.Error("M224", at, ("format", name), ("known", formats.Names.Count == 0 ? null : string.Join(", ", formats.Names.Order(StringComparer.Ordinal))), ("guess", NearestName.Find(name, formats.Names)));
        return formats.Structure(name);
    }

    private static Dictionary<string, MappingPlan> Plans(MappingText text, CodeTables tables, SharedFiles shared, FormatStructure? format, PlaceholderSet placeholders, DiagnosticBag findings, RuleRecorder? recorder)
    {
        var plans = new Dictionary<string, MappingPlan>(StringComparer.Ordinal);
        var byStructure = new Dictionary<MessageStructure, MappingPlan?>();
        foreach (var source in text.Sources)
        {
            var parts = source.Split('^');
            var structure = format?.Structure ?? MessageStructure.Find(parts[0], parts[1])!;
            if (!byStructure.TryGetValue(structure, out var plan))
                byStructure[structure] = plan = new MappingBinder(new BindingContext { Findings = findings, Tables = tables, Shared = shared, Recorder = recorder, Format = format }, placeholders).Bind(text, structure);
            if (plan is not null) plans[source] = plan;
        }
        return plans;
    }

    /// <summary>Whether the file holds parts for mappings rather than a mapping.</summary>
    public static bool IsShared(ConfigText file) => file.Path.Contains("/_shared/", StringComparison.Ordinal);

    private static byte[] Version(IEnumerable<ConfigText> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Inside(file.Path)));
            hash.AppendData(Encoding.UTF8.GetBytes(file.Text));
        }
        return hash.GetHashAndReset();
    }

    /// <summary>The path inside the configuration, so that one mapping has one version wherever its folder lies.</summary>
    private static string Inside(string path)
    {
        var at = Math.Max(path.LastIndexOf("/mappings/", StringComparison.Ordinal), path.LastIndexOf("/codes/", StringComparison.Ordinal));
        return at < 0 ? path : path[at..];
    }
}

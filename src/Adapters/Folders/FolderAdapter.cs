using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Adapters.Folders;

/// <summary>
/// Files put into a folder: <c>folder: /srv/buzones/sedesa</c>, or
/// <c>folder: { path: /srv/buzones/sedesa, pattern: '*.csv', settle: 5s, done: done, refused: refused, max-size: 2GiB }</c>.
/// </summary>
public sealed class FolderAdapter : IListenerAdapter
{
    public string Name => "folder";

    public bool Takes(ContentKind kind) => kind != ContentKind.Fhir;

    public IListenerSettings? Bind(YamlNode settings, DiagnosticBag findings)
    {
        var node = settings is YamlScalar path ? new YamlMapping(path.Span, [new(path with { Value = "path" }, path)]) : settings;
        var own = new DiagnosticBag();
        var bound = YamlSettings.From(Name, node, own) is { } group ? Read(group) : null;
        findings.AddRange(own.Findings);
        return own.HasErrors ? null : bound;
    }

    public IListener Create(string channel, IListenerSettings settings, IIntake intake, TimeProvider clock) =>
        new FolderListener(channel, (FolderSettings)settings, intake, clock);

    private static FolderSettings? Read(YamlSettings group)
    {
        var path = group.Text("path", required: true);
        var folder = path is null ? "" : Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var settings = new FolderSettings(
            folder,
            Pattern(group),
            group.Duration("settle", FolderSettings.DefaultSettle, TimeSpan.Zero, TimeSpan.FromHours(1)),
            Below(group, "done", FolderSettings.DefaultDone, folder),
            Below(group, "refused", FolderSettings.DefaultRefused, folder),
            group.Size("max-size", FolderSettings.DefaultMaxSize, 1L << 10, 64L << 30));
        group.Finish();
        return path is null ? null : settings;
    }

    private static string Pattern(YamlSettings group)
    {
        if (group.Scalar("pattern", usual: FolderSettings.DefaultPattern) is not { } pattern) return FolderSettings.DefaultPattern;
        if (pattern.Value.AsSpan().ContainsAny('/', '\\')) group.Findings.Error("C187", pattern.Span, ("pattern", pattern.Value));
        return pattern.Value;
    }

    /// <summary>A folder inside of this one, or any other by its full path; never this one itself, whose files would come back.</summary>
    private static string Below(YamlSettings group, string key, string usual, string folder)
    {
        if (group.Scalar(key, usual: usual) is not { } written) return Path.Combine(folder, usual);
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(written.Value, folder.Length == 0 ? Path.GetFullPath(".") : folder));
        var inside = folder + Path.DirectorySeparatorChar;
        var climbs = !Path.IsPathRooted(written.Value) && !full.StartsWith(inside, StringComparison.Ordinal);
        // What begins with a dot is the engine's own.
        var taken = full == folder || full.StartsWith(inside + '.', StringComparison.Ordinal);
        if (climbs || taken) group.Findings.Error("C186", written.Span, ("key", key), ("value", written.Value));
        return full;
    }
}

using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Commands;

/// <summary>Shows the findings of configurations.</summary>
internal sealed class FindingsReport(Terminal terminal)
{
    private readonly List<(Diagnostic Finding, ConfigurationFiles Files)> _findings = [];

    private int _files;

    /// <param name="only">Files and folders whose findings are shown, and those elsewhere that they are the cause of; empty: all.</param>
    public void Add(LoadedConfiguration loaded, IReadOnlyList<string> only)
    {
        _files += loaded.Files.Channels.Count + loaded.Files.Destinations.Count + loaded.Files.Mappings.Count;
        foreach (var finding in loaded.Findings)
            if (only.Count == 0 || only.Any(path => IsWithin(finding.At.File, path) || finding.UsedBy.Any(u => IsWithin(u.File, path)))) _findings.Add((finding, loaded.Files));
    }

    /// <summary>Writes all of them and gives the exit code: warnings alone are fine.</summary>
    public int Write(OutputFormat format)
    {
        if (format == OutputFormat.Json) WriteJson();
        else if (format == OutputFormat.GitHub) WriteAnnotations();
        else WriteText(terminal.Out);
        return _findings.Exists(f => f.Finding.Severity == Severity.Error) ? ExitCode.Findings : ExitCode.Fine;
    }

    public void WriteText(TextWriter writer)
    {
        // One for each configuration: it splits a file into lines once, however many findings point there.
        var renderers = new Dictionary<ConfigurationFiles, DiagnosticRenderer>(ReferenceEqualityComparer.Instance);
        foreach (var (finding, files) in _findings)
        {
            if (!renderers.TryGetValue(files, out var renderer))
                renderers[files] = renderer = new DiagnosticRenderer(DiagnosticCatalogue.Default, terminal.Language, files.Text);
            writer.WriteLine(renderer.Render(finding));
        }
        var errors = _findings.Count(f => f.Finding.Severity == Severity.Error);
        var warnings = _findings.Count - errors;
        writer.WriteLine(terminal.Say(
            $"{Plural.Of(_files, "archivo", "archivos")}, {Plural.Of(errors, "error", "errores")}, {Plural.Of(warnings, "aviso", "avisos")}",
            $"{Plural.Of(_files, "file", "files")}, {Plural.Of(errors, "error", "errors")}, {Plural.Of(warnings, "warning", "warnings")}"));
    }

    private void WriteJson()
    {
        var listing = new Listing(("code", ""), ("severity", ""), ("file", ""), ("line", ""), ("column", ""), ("length", ""), ("message", ""), ("label", ""), ("hints", ""), ("usedBy", ""));
        foreach (var (f, _) in _findings)
        {
            var texts = DiagnosticCatalogue.Default.Find(f.Code, terminal.Language);
            listing.Add(f.Code, f.Severity == Severity.Error ? "error" : "warning", f.At.File, f.At.Line, f.At.Column, f.At.Length,
                texts?.FillMessage(f.Arguments) ?? f.Code, texts?.FillLabel(f.Arguments), texts?.FillHints(f.Arguments).ToList(), f.Users.ToList());
        }
        listing.Write(terminal, OutputFormat.Json);
    }

    private void WriteAnnotations()
    {
        foreach (var (f, _) in _findings) terminal.Out.WriteLine(GitHubAnnotation.Of(f, DiagnosticCatalogue.Default, terminal.Language));
    }

    private static bool IsWithin(string file, string path)
    {
        var wanted = Path.GetFullPath(path);
        var full = Path.GetFullPath(file);
        return string.Equals(full, wanted, StringComparison.Ordinal) || full.StartsWith(wanted + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }
}

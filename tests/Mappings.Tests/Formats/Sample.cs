using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Tests.Formats;

/// <summary>Formats and files as texts of a test.</summary>
internal static class Sample
{
    public static FormatDefinition Format(string yaml)
    {
        var findings = new DiagnosticBag();
        var format = FormatCompiler.Read(new ConfigText("config/formats/prueba.yaml", "format: prueba\n" + yaml), findings);
        Assert.Empty(findings.Findings.Select(f => $"{f.Code} {f.At}"));
        return format!;
    }

    public static string[] Findings(string yaml)
    {
        var findings = new DiagnosticBag();
        FormatCompiler.Read(new ConfigText("config/formats/prueba.yaml", "format: prueba\n" + yaml), findings);
        return [.. findings.Sorted().Select(f => $"{f.Code} {f.At.Line}:{f.At.Column}")];
    }

    /// <summary>The pipe form with CR shown as a line end, or the codes and fields of what is wrong.</summary>
    public static string Pipes(FormatDefinition format, string content)
    {
        var faults = new RecordPipes().Write(format, Encoding.UTF8.GetBytes(content), out var pipes);
        return faults.Count > 0 ? string.Join(' ', faults.Select(f => $"{f.Code}:{f.Field}")) : Encoding.UTF8.GetString(pipes.Span).ReplaceLineEndings("\n");
    }
}

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

    /// <summary>Each record as <c>number@line:column content</c>, or its code, place and arguments; notices and faults of fields behind it.</summary>
    public static string[] Read(FormatDefinition format, byte[] file) => Read(format, new MemoryStream(file));

    public static string[] Read(FormatDefinition format, string file) => Read(format, Encoding.UTF8.GetBytes(file));

    public static string[] Read(FormatDefinition format, Stream file) => [.. RecordReader.Read(format, file, new RecordPipes()).Select(Shown)];

    private static string Shown(FormatRecord record)
    {
        var what = record.Fault is null ? Encoding.UTF8.GetString(record.Content.Span) : Shown(record.Fault);
        return string.Concat([$"{record.Number}@{record.Line}:{record.Column} {what}", .. record.Notices.Concat(record.Faults).Select(f => $" {Shown(f)}")]);
    }

    private static string Shown(RecordFault fault)
    {
        // What is said of it in words names nothing that isn't given.
        foreach (var language in (string[])["es", "en"])
            Assert.DoesNotContain("{", DiagnosticCatalogue.Default.Message(fault.Code, fault.Arguments, language), StringComparison.Ordinal);
        return $"{fault.Code}@{fault.Line}:{fault.Column}" + string.Concat(fault.Arguments.Select(a => $" {a.Key}={a.Value}"));
    }
}

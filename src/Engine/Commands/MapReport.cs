using System.Text.Json;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Commands;

/// <summary>A line per message as it is converted, and a closing count. As JSON: an object per line.</summary>
internal sealed class MapReport(Terminal terminal, TextWriter writer, OutputFormat format)
{
    private int _converted;
    private int _rejected;
    private int _invalid;
    private int _unread;

    public void Add(MapResult result)
    {
        if (result.Input.Problem is not null) _unread++;
        else if (!result.IsConverted) _rejected++;
        else if (result.Findings.Count > 0) _invalid++;
        else _converted++;
        if (format == OutputFormat.Json) writer.WriteLine(JsonSerializer.Serialize(Values(result), Listing.Json));
        else WriteText(result);
    }

    /// <summary>Writes the count and gives the exit code.</summary>
    public int Close(int files)
    {
        var messages = _converted + _rejected + _invalid;
        if (format == OutputFormat.Json)
            writer.WriteLine(JsonSerializer.Serialize(new { files, messages, converted = _converted, rejected = _rejected, invalid = _invalid, unread = _unread }, Listing.Json));
        else
            writer.WriteLine(terminal.Say(
                $"{Plural.Of(files, "archivo", "archivos")}, {Plural.Of(messages, "mensaje", "mensajes")}: {Plural.Of(_converted, "convertido", "convertidos")}, {Plural.Of(_rejected, "rechazado", "rechazados")}, {_invalid} con Bundle inválido{(_unread > 0 ? $"; {_unread} sin leer" : "")}",
                $"{Plural.Of(files, "file", "files")}, {Plural.Of(messages, "message", "messages")}: {_converted} converted, {_rejected} rejected, {_invalid} with an invalid Bundle{(_unread > 0 ? $"; {_unread} not read" : "")}"));
        return _rejected + _invalid + _unread == 0 ? ExitCode.Fine : ExitCode.Findings;
    }

    private void WriteText(MapResult result)
    {
        if (!result.IsConverted)
        {
            var at = result.At is null ? "" : terminal.Say($" en {result.At}", $" at {result.At}");
            var rule = result.Rule is null ? "" : $" ({result.Rule})";
            writer.WriteLine($"{terminal.Say("rechazado", "rejected"),-11} {result.Input.Shown}: {result.Code}{at}{rule}: {result.Reason}");
            foreach (var more in result.Further)
                writer.WriteLine($"            {more.Code}{(more.SourcePath is null ? "" : terminal.Say($" en {more.SourcePath}", $" at {more.SourcePath}"))}: {more.Text(DiagnosticCatalogue.Default, terminal.Language)}");
            return;
        }
        var target = result.Bundle is null ? "" : $" -> {result.Bundle}";
        var notices = result.Notices.Sum(n => n.Count) is var count and > 0 ? terminal.Say($" ({Plural.Of(count, "aviso", "avisos")})", $" ({Plural.Of(count, "notice", "notices")})") : "";
        var word = result.Findings.Count == 0 ? terminal.Say("convertido", "converted") : terminal.Say("inválido", "invalid");
        writer.WriteLine($"{word,-11} {result.Input.Shown}{target} ({result.Mapping}){notices}");
        foreach (var finding in result.Findings)
            writer.WriteLine($"            {finding.Code} {finding.Path}: {DiagnosticCatalogue.Default.Message(finding.Code, finding.Arguments, terminal.Language)}");
        if (result.Trace is not { } trace) return;
        foreach (var notice in result.Notices)
            writer.WriteLine($"            {notice.Code} {notice.SourcePath ?? notice.Target} ×{notice.Count}: {Words(notice)}{(notice.Rule is { } rule ? $" ({rule})" : "")}");
        new TraceText(terminal, writer).Write(trace);
        writer.WriteLine();
    }

    private string Words(ConversionNotice notice) =>
        DiagnosticCatalogue.Default.Message(notice.Code, new Dictionary<string, string>(StringComparer.Ordinal) { ["source"] = notice.SourcePath ?? "", ["target"] = notice.Target ?? "" }, terminal.Language);

    private static object Values(MapResult result) => new
    {
        file = result.Input.File,
        message = result.Input.Number,
        type = result.Type,
        mapping = result.Mapping,
        result = !result.IsConverted ? "rejected" : result.Findings.Count > 0 ? "invalid" : "converted",
        bundle = result.Bundle,
        code = result.Code,
        at = result.At,
        rule = result.Rule,
        reason = result.Reason,
        further = result.Further.Count == 0 ? null : result.Further.Select(f => new { code = f.Code, at = f.SourcePath }),
        notices = result.Notices.Select(n => new { code = n.Code, at = n.SourcePath, target = n.Target, count = n.Count }),
        findings = result.Findings.Select(f => new { code = f.Code, path = f.Path }),
        trace = result.Trace?.Values(),
    };
}

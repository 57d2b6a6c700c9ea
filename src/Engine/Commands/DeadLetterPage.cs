using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using IntegrationEngine.Engine.Commands.Operate;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Commands;

/// <summary>One dead letter: where it stands, why, and (only when asked for) what is in it.</summary>
internal sealed class DeadLetterPage(Terminal terminal)
{
    public void Write(DeadLetter letter, RecordOrigin? origin, IReadOnlyList<AuditEntry> audit, bool raw, OutputFormat format)
    {
        if (format == OutputFormat.Json) WriteJson(letter, origin, audit, raw);
        else WriteText(letter, origin, audit, raw);
    }

    /// <summary>The code's words with their places.</summary>
    public static string Reason(DeadLetterSummary letter, string language) => letter.Reason(language);

    private void WriteText(DeadLetter letter, RecordOrigin? origin, IReadOnlyList<AuditEntry> audit, bool raw)
    {
        var summary = letter.Summary;
        terminal.Out.WriteLine($"{summary.Code}: {Reason(summary, terminal.Language)}");
        Line("id", "id", summary.Id);
        Line("mensaje", "message", summary.MessageId);
        Line("canal", "channel", summary.Channel);
        Line("control", "control id", summary.ControlId);
        Line("remitente", "peer", summary.Peer);
        if (origin is not null)
        {
            Line("archivo", "file", $"{origin.File.Name} ({origin.File.Id})".TrimStart());
            Line("registro", "record", origin.Number);
            foreach (var finding in origin.Findings) Line("problema", "problem", $"{Place(finding)}{finding.Code} {finding.Field}: {finding.Message}");
        }
        Line("destino", "destination", summary.Destination);
        Line("etapa", "stage", DeadLetterListing.Word(summary.Stage));
        Line("estado", "state", DeadLetterListing.Word(summary.State));
        Line("lugar", "place", summary.SourcePath);
        Line("elemento", "element", summary.Target);
        Line("regla", "rule", summary.Rule);
        Line("detalle", "detail", summary.Detail);
        Line("intentos", "attempts", summary.Attempts);
        Line("primera vez", "first at", summary.FirstAt.ToString("O"));
        Line("última vez", "last at", summary.LastAt.ToString("O"));
        if (summary.SenderTold) Line("acuse", "ack", terminal.Say("el remitente recibió el rechazo", "the sender was told"));
        if (summary.Holds) Line("espera", "holds", terminal.Say("otros mensajes esperan detrás de éste", "other messages wait behind it"));
        Line("más", "more", $"integration-engine explain {summary.Code}");
        AuditListing.Write(terminal, audit);
        if (!raw) return;
        Content(terminal.Say("mensaje recibido", "message as received"), letter.Raw);
        Content("Bundle", letter.Content);
        Content(terminal.Say("respuesta del destino", "the destination's response"), letter.Response);
    }

    private void WriteJson(DeadLetter letter, RecordOrigin? origin, IReadOnlyList<AuditEntry> audit, bool raw)
    {
        var s = letter.Summary;
        terminal.Out.WriteLine(JsonSerializer.Serialize(new
        {
            id = s.Id, messageId = s.MessageId, channel = s.Channel, controlId = s.ControlId, peer = s.Peer, destination = s.Destination,
            stage = DeadLetterListing.Word(s.Stage), state = DeadLetterListing.Word(s.State), code = s.Code, reason = Reason(s, terminal.Language),
            place = s.SourcePath, element = s.Target, rule = s.Rule, detail = s.Detail, attempts = s.Attempts, firstAt = s.FirstAt, lastAt = s.LastAt,
            senderTold = s.SenderTold, holds = s.Holds,
            file = origin?.File.Name, fileId = origin?.File.Id, record = origin?.Number,
            findings = origin?.Findings.Select(f => new { line = f.Line, column = f.Column, field = f.Field, code = f.Code, message = f.Message }),
            audit = AuditListing.Json(audit),
            raw = raw ? Convert.ToBase64String(letter.Raw.Span) : null,
            bundle = raw ? Text(letter.Content) : null,
            response = raw ? Text(letter.Response) : null,
        }, Listing.Json));
    }

    private string Place(FileFindingRow finding) =>
        finding.Line == 0 ? "" : terminal.Say($"renglón {finding.Line}, columna {finding.Column}: ", $"line {finding.Line}, column {finding.Column}: ");

    private void Line(string spanish, string english, object? value)
    {
        if (value is not null) terminal.Out.WriteLine($"  {terminal.Say(spanish, english),-12} {value}");
    }

    private void Content(string heading, ReadOnlyMemory<byte> content)
    {
        if (content.IsEmpty) return;
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"--- {heading}");
        terminal.Out.WriteLine(Text(content)!.ReplaceLineEndings("\n").TrimEnd());
    }

    /// <summary>Messages that are not UTF-8 are shown byte by byte.</summary>
    private static string? Text(ReadOnlyMemory<byte> content) =>
        content.IsEmpty ? null : (Utf8.IsValid(content.Span) ? Encoding.UTF8 : Encoding.Latin1).GetString(content.Span);
}

using System.Globalization;
using System.Text.Json;
using IntegrationEngine.Adapters.Http;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Engine.Pipeline.Explanation;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Commands.Explain;

/// <summary>Shows what the engine would do with messages. What it shows comes from the user's own file, so values of the message may stand there.</summary>
internal sealed class ExplainMessage(Terminal terminal, OutputFormat format)
{
    public void Write(MessageInput input, MessageExplanation explanation)
    {
        if (format == OutputFormat.Json) terminal.Out.WriteLine(JsonSerializer.Serialize(Values(input, explanation), Listing.Json));
        else WriteText(input, explanation);
    }

    /// <summary>An input that holds no message, or a record that can't be read.</summary>
    public void WriteProblem(MessageInput input)
    {
        var code = input.Problem ?? input.Fault!.Code;
        var reason = Words(code, input.Fault?.Arguments ?? input.Arguments.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal));
        if (format == OutputFormat.Json) terminal.Out.WriteLine(JsonSerializer.Serialize(new { file = input.File, message = input.Number, code, reason }, Listing.Json));
        else terminal.Out.WriteLine($"{input.Shown}: {code}: {reason}");
    }

    private void WriteText(MessageInput input, MessageExplanation explanation)
    {
        terminal.Out.WriteLine(input.Shown);
        if (input.Format is not null)
        {
            new TextColumns("  ").Add(terminal.Say("registro", "record"), terminal.Say($"{explanation.Type}, línea {input.Line}", $"{explanation.Type}, line {input.Line}")).Write(terminal.Out);
            foreach (var channel in explanation.Taking) WriteTaken(explanation, channel);
            if (!explanation.Taking.Any()) terminal.Out.WriteLine("  " + terminal.Say("ningún canal lo toma", "no channel takes it"));
            return;
        }
        if (explanation.Header is not { } header)
        {
            var code = new Hl7Message().Read(input.Content)?.Code ?? "E113";
            terminal.Out.WriteLine("  " + terminal.Say("sin MSH legible: todo canal cierra la conexión sin acuse", "no readable MSH: every channel closes the connection without an answer") + $" ({code})");
            return;
        }
        new TextColumns("  ").Add(terminal.Say("mensaje", "message"), string.Join(", ", About(header))).Write(terminal.Out);
        foreach (var channel in explanation.Taking) WriteTaken(explanation, channel);
        if (!explanation.Taking.Any()) terminal.Out.WriteLine("  " + terminal.Say("ningún canal lo toma", "no channel takes it"));
        var others = new TextColumns("  ");
        foreach (var channel in explanation.NotTaking) others.Add(terminal.Say("no lo toma ", "not taken by ") + channel.Channel.Name, WhyNot(channel));
        others.Write(terminal.Out);
    }

    private void WriteTaken(MessageExplanation explanation, ChannelVerdict verdict)
    {
        var channel = verdict.Channel;
        var mapping = channel.MappingOf(explanation.Type!);
        terminal.Out.WriteLine("  " + terminal.Say($"lo toma {channel.Name}", $"taken by {channel.Name}") + $" ({channel.Adapter.Name} {channel.Listen.Exclusive}): {string.Join(", ", channel.Sources)}{(explanation.Header is null ? "" : $", MSH-11 {channel.Processing}")}");
        var lines = new TextColumns("    ");
        if (explanation.Header is not null) lines.Add(terminal.Say("acuse", "answer"), channel.Listen is HttpSettings ? terminal.Say("202, al quedar guardado", "202, once stored") : verdict.Answer is { } answer ? terminal.Say($"{answer}, al quedar guardado", $"{answer}, once stored") : terminal.Say("ninguno: MSH-15 y MSH-16 no lo piden", "none: MSH-15 and MSH-16 ask for none"));
        if (verdict.Charset is { } charset) lines.Add(terminal.Say("caracteres", "characters"), Charset(charset));
        lines.Add(terminal.Say("clave de orden", "ordering key"), verdict.OrderingKey ?? $"{(explanation.Header is { } header ? $"{header.SendingApplication}|{header.SendingFacility} " : "")}({terminal.Say("el emisor", "the sender")})");
        lines.Add(terminal.Say("mapeo", "mapping"), $"{mapping.Name} ({terminal.Say("versión", "version")} {mapping.Version})");
        foreach (var (order, number) in verdict.Shapes.Take(1).SelectMany(s => s.Orders).Select((o, i) => (o, i + 1))) lines.Add(terminal.Say($"orden {number}", $"order {number}"), string.Join(", ", Facts(order).Select(f => $"{f.Name} {f.Value}")));
        foreach (var decision in verdict.Decisions) new ExplainDecision(terminal).Add(lines, decision, verdict.IsRouted);
        if (verdict.Apart is { } apart) lines.Add("", $"{apart.Code}: {Words(apart.Code, apart.Arguments)}");
        foreach (var shape in verdict.Shapes) Add(lines, shape, verdict);
        lines.Write(terminal.Out);
    }

    private void Add(TextColumns lines, ShapeVerdict shape, ChannelVerdict verdict)
    {
        var word = terminal.Say("destino", "destination");
        var what = shape.Refusal is { } refusal ? Refused(refusal)
            : shape.Findings.Count > 0 ? terminal.Say("el Bundle no es válido: ", "the Bundle is not valid: ") + $"{shape.Findings[0].Code} {shape.Findings[0].Path}"
            : string.Join(", ", shape.Resources.Select(r => r.Count == 1 ? r.Type : $"{r.Count} {r.Type}"));
        foreach (var destination in shape.Destinations)
            lines.Add(word, $"{destination.Name} ({destination.Adapter.Name}, {destination.Settings.Bundle.ToString().ToLowerInvariant()}): {what}");
        if (shape.Destinations.Count == 0 && verdict.IsRouted) lines.Add(word, Routed(shape, verdict, what));
        else if (shape.Destinations.Count == 0) lines.Add(word, terminal.Say("ninguno acepta MSH-11 de este canal", "none takes this channel's MSH-11"));
        foreach (var notice in shape.Notices) lines.Add(terminal.Say("aviso", "notice"), $"{notice.Code} {notice.SourcePath} {notice.Target} x{notice.Count}: {Words(notice)}");
    }

    private string Routed(ShapeVerdict shape, ChannelVerdict verdict, string what) =>
        !shape.IsDelivered ? what
        : verdict.Decisions.Count > 0 ? terminal.Say("ninguno: se rechaza después del acuse", "none: refused after the answer")
        : terminal.Say("el de quien hizo el pedido, como quedó anotado al aceptarlo: ", "that of who ordered, as it was recorded when the order was accepted: ") + what;

    private string Refused(Refusal refusal)
    {
        var at = refusal.SourcePath is null ? "" : terminal.Say($" en {refusal.SourcePath}", $" at {refusal.SourcePath}");
        return terminal.Say("se rechaza después del acuse: ", "refused after the answer: ") + $"{refusal.Code}{at}{(refusal.Rule is { } rule ? $" ({rule})" : "")}: {refusal.Text(DiagnosticCatalogue.Default, terminal.Language)}";
    }

    private string WhyNot(ChannelVerdict verdict)
    {
        var wrong = verdict.Wrong!;
        var answer = verdict.Channel.Listen is HttpSettings ? terminal.Say("contesta 422", "answers 422") : verdict.Answer is { } code ? terminal.Say($"contesta {code} {(int)wrong.Error}", $"answers {code} {(int)wrong.Error}") : terminal.Say("no contesta", "does not answer");
        return $"{wrong.Code} {wrong.Location}: {Words(wrong.Code, wrong.Arguments)}; {answer}";
    }

    private string Charset(CharsetVerdict charset)
    {
        var first = charset.First.Length == 0 ? "UTF-8" : charset.First;
        var why = charset.Reason switch
        {
            CharsetReason.OnlyAscii => terminal.Say("sólo trae ASCII", "it holds ASCII only"),
            CharsetReason.Channel => terminal.Say("lo dice el canal", "the channel says so"),
            CharsetReason.Declared => terminal.Say($"MSH-18 dice {first}", $"MSH-18 says {first}"),
            CharsetReason.Silent => terminal.Say("MSH-18 no dice nada", "MSH-18 says nothing"),
            CharsetReason.FellBack => terminal.Say($"hay bytes que no caben en {first}: el canal recurre a éste", $"some bytes don't fit {first}: the channel falls back to this one"),
            _ => terminal.Say("no cabe en ningún juego del canal: ", "fits none of the channel's sets: ") + charset.Error!.Code,
        };
        var seen = charset.Notices.Where(n => n.Code != "R201").Select(n => $"; {n.Code} {n.SourcePath} x{n.Count}");
        return (charset.Name.Length == 0 ? "" : charset.Name + ": ") + why + string.Concat(seen);
    }

    private static IEnumerable<string> About(Hl7Header header) =>
        ((string[])[header.Type, header.Version, $"MSH-10 {header.ControlId}", $"MSH-11 {header.Processing}", $"{header.SendingApplication}|{header.SendingFacility} -> {header.ReceivingApplication}|{header.ReceivingFacility}"])
            .Select(PlainText.Of).Where(t => t.Length > 0);

    private static IEnumerable<(string Name, string Value)> Facts(OrderFacts order)
    {
        yield return ("event", order.Event);
        if (order.Order is { } identity) yield return ("order", identity);
        if (order.Subject is { } subject) yield return ("subject", subject);
        if (order.Day is { } day) yield return ("at", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        else if (order.At is { } at) yield return ("at", at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
        foreach (var (name, value) in order.Values) yield return (name, value);
    }

    private string Words(ConversionNotice notice)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["source"] = notice.SourcePath ?? "", ["target"] = notice.Target ?? "", ["count"] = notice.Count.ToString(CultureInfo.InvariantCulture) };
        return Words(notice.Code, arguments);
    }

    private string Words(string code, IReadOnlyDictionary<string, string> arguments) => DiagnosticCatalogue.Default.Message(code, arguments, terminal.Language);

    private object Values(MessageInput input, MessageExplanation explanation) => new
    {
        file = input.File,
        message = input.Number,
        type = explanation.Type,
        controlId = explanation.Header?.ControlId,
        channels = explanation.Channels.Select(c => new
        {
            channel = c.Channel.Name,
            taken = c.IsTaken,
            code = c.Wrong?.Code,
            at = c.Wrong?.Location,
            reason = c.Wrong is { } wrong ? Words(wrong.Code, wrong.Arguments) : null,
            answer = c.Answer?.ToString(),
            error = (int?)c.Wrong?.Error,
            charset = c.Charset?.Name,
            charsetReason = c.Charset?.Reason.ToString(),
            orderingKey = c.OrderingKey,
            mapping = c.IsTaken ? c.Channel.MappingOf(explanation.Type!).Name : null,
            version = c.IsTaken ? c.Channel.MappingOf(explanation.Type!).Version : null,
            decisions = c.Decisions.Select(new ExplainDecision(terminal).Values),
            destinations = c.Shapes.SelectMany(s => s.Destinations.Select(d => new
            {
                destination = d.Name,
                bundle = d.Settings.Bundle.ToString().ToLowerInvariant(),
                delivered = s.IsDelivered,
                code = s.Refusal?.Code ?? s.Findings.Select(f => f.Code).FirstOrDefault(),
                at = s.Refusal?.SourcePath,
                rule = s.Refusal?.Rule?.ToString(),
                resources = s.Resources.ToDictionary(r => r.Type, r => r.Count, StringComparer.Ordinal),
                orders = s.Orders.Select(o => Facts(o).ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal)),
                notices = s.Notices.Select(n => new { code = n.Code, at = n.SourcePath, target = n.Target, count = n.Count }),
            })),
        }),
    };
}

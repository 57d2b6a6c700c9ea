using System.Globalization;
using System.Text.Json;
using IntegrationEngine.Engine.Commands;

namespace IntegrationEngine.Engine.Shadow;

/// <summary>Shows what a shadow run found, as text or as one JSON object. Values are patient data and come only when asked for.</summary>
internal sealed class ShadowReport(Terminal terminal, bool values)
{
    private const int ShownId = 8;

    public void Write(ShadowFindings findings, OutputFormat format)
    {
        if (format == OutputFormat.Json) terminal.Out.WriteLine(JsonSerializer.Serialize(Json(findings), Listing.Json));
        else WriteText(findings);
    }

    private void WriteText(ShadowFindings findings)
    {
        foreach (var (rule, messages, elements) in findings.Rules)
        {
            terminal.Out.WriteLine(rule is null
                ? $"{terminal.Say("ninguna línea del mapeo", "no line of the mapping")}: {Count(messages)}"
                : $"{rule.Place}: {OneLine(rule.Expression)}: {Count(messages)}");
            foreach (var element in elements)
            {
                var conversion = element.What.Conversion is { } shared ? $" ({shared.Place})" : "";
                terminal.Out.WriteLine($"  {Sign(element.What.Kind)} {element.What.Path}{conversion}: {Count(element.Messages)}, {Example(element.Example)}");
                if (values) terminal.Out.WriteLine($"      {element.Example.Before ?? "-"} -> {element.Example.After ?? "-"}");
            }
        }
        Refusals(terminal.Say("se rechazarían", "would be refused"), findings.Refused, findings.NowRefused);
        Refusals(terminal.Say("ya no se rechazarían", "would be refused no longer"), findings.Accepted, findings.NowAccepted);
        terminal.Out.WriteLine(terminal.Say(
            $"{Count(findings.Messages)}: {findings.Equal} iguales, {findings.Different} distintos, {findings.Refused} se rechazarían, {findings.Accepted} ya no, {findings.NotCompared} sin con qué comparar",
            $"{Count(findings.Messages)}: {findings.Equal} equal, {findings.Different} different, {findings.Refused} would be refused, {findings.Accepted} no longer, {findings.NotCompared} with nothing to compare"));
        if (findings.NotCompared > 0)
            terminal.Out.WriteLine(terminal.Say(
                "  = pruebe: --against DIR convierte también con otra configuración, y compara con ella",
                "  = try: --against DIR converts with another configuration too, and compares with that"));
    }

    private void Refusals(string title, long messages, IEnumerable<ShadowGroup<ShadowRefusal>> groups)
    {
        if (messages == 0) return;
        terminal.Out.WriteLine($"{title}: {Count(messages)}");
        foreach (var group in groups)
        {
            var (code, at, rule, instead) = group.What;
            var place = at is null ? "" : terminal.Say($" en {at}", $" at {at}");
            var line = rule is null ? "" : $" ({rule})";
            var before = instead is null ? "" : terminal.Say($", antes {instead}", $", before {instead}");
            terminal.Out.WriteLine($"  {code}{place}{line}{before}: {Count(group.Messages)}, {Example(group.Example)}");
        }
    }

    private object Json(ShadowFindings findings) => new
    {
        messages = findings.Messages,
        equal = findings.Equal,
        different = findings.Different,
        refused = findings.Refused,
        accepted = findings.Accepted,
        notCompared = findings.NotCompared,
        rules = findings.Rules.Select(r => new
        {
            rule = r.Rule?.Place,
            expression = r.Rule?.Expression,
            messages = r.Messages,
            elements = r.Elements.Select(e => new { path = e.What.Path, change = DeadLetterListing.Word(e.What.Kind), conversion = e.What.Conversion?.Place, messages = e.Messages, example = Json(e.Example) }),
        }),
        nowRefused = findings.NowRefused.Select(Json),
        nowAccepted = findings.NowAccepted.Select(Json),
    };

    private object Json(ShadowGroup<ShadowRefusal> group) =>
        new { code = group.What.Code, at = group.What.At, rule = group.What.Rule, before = group.What.Instead, messages = group.Messages, example = Json(group.Example) };

    private object Json(ShadowExample example) => values
        ? new { message = example.Message, channel = example.Channel, controlId = example.ControlId, before = example.Before, after = example.After }
        : new { message = example.Message, channel = example.Channel, controlId = example.ControlId };

    private string Example(ShadowExample example) =>
        terminal.Say("p. ej.", "e.g.") + string.Create(CultureInfo.InvariantCulture, $" {example.Message.ToString()[..ShownId]} ({example.ControlId})");

    private string Count(long messages) => terminal.Say(messages == 1 ? "1 mensaje" : $"{messages} mensajes", messages == 1 ? "1 message" : $"{messages} messages");

    private static string OneLine(string expression) => string.Join(' ', expression.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    private static char Sign(DifferenceKind kind) => kind switch { DifferenceKind.Added => '+', DifferenceKind.Removed => '-', _ => '~' };
}

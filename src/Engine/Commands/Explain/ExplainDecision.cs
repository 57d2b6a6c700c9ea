using System.Globalization;
using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Pipeline.Explanation;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Commands.Explain;

/// <summary>Shows why an order goes under an agreement, or under none: what was asked, what became of each agreement, and what follows.</summary>
internal sealed class ExplainDecision(Terminal terminal)
{
    public void Add(TextColumns lines, OrderDecision decision, bool isRouted)
    {
        lines.Add(terminal.Say($"pregunta {decision.Number}", $"question {decision.Number}"), Question(decision.Question));
        foreach (var considered in decision.Coverage.Considered) lines.Add(terminal.Say("  convenio", "  agreement"), $"{Shown(considered)}: {Why(considered, decision.Question)}");
        switch (decision.Coverage)
        {
            case Covered covered:
                lines.Add(terminal.Say($"respuesta {decision.Number}", $"answer {decision.Number}"), Answer(covered));
                lines.Add(terminal.Say("  plazo", "  deadline"), Deadline(covered.Service.Turnaround));
                break;
            case Refused refused:
                var hint = isRouted ? "" : terminal.Say(" (el canal entrega por deliver-to: no importa)", " (the channel delivers by deliver-to: it does not matter)");
                lines.Add(terminal.Say($"respuesta {decision.Number}", $"answer {decision.Number}"), $"{refused.Code}: {Words(refused.Code, refused.Arguments)}{hint}");
                break;
        }
    }

    /// <summary>For JSON.</summary>
    public object Values(OrderDecision decision) => new
    {
        order = decision.Number,
        institution = decision.Question.Institution,
        facility = decision.Question.FacilityClues,
        service = decision.Question.ServiceCode,
        conditions = decision.Question.Conditions,
        sex = decision.Question.Sex?.ToString().ToLowerInvariant(),
        ordered = decision.Question.OrderedAt,
        specimen = decision.Question.SpecimenAt,
        considered = decision.Coverage.Considered.Select(c => new { agreement = c.Agreement.Name, service = c.Service?.Name, covers = c.Covers, code = c.Code, reason = Why(c, decision.Question) }),
        agreement = (decision.Coverage as Covered)?.Agreement.Stamp,
        coveredBy = (decision.Coverage as Covered)?.Service.Name,
        performer = (decision.Coverage as Covered)?.Performer.Clues,
        destination = (decision.Coverage as Covered)?.Destination,
        age = (decision.Coverage as Covered)?.Age,
        within = (decision.Coverage as Covered)?.Service.Turnaround?.Within,
        code = (decision.Coverage as Refused)?.Code,
        reason = decision.Coverage is Refused refused ? Words(refused.Code, refused.Arguments) : null,
    };

    private string Question(OrderQuestion question)
    {
        var parts = new List<string>
        {
            $"{question.FacilityClues ?? terminal.Say("(sin unidad)", "(no facility)")}{(question.Institution is null ? "" : $" ({question.Institution})")}",
            terminal.Say("servicio ", "service ") + (question.ServiceCode.Length > 0 ? question.ServiceCode : "-"),
            terminal.Say("pedido ", "ordered ") + Date(question.OrderedAt),
        };
        if (question.SpecimenAt is { } specimen) parts.Add(terminal.Say("muestra ", "specimen ") + Date(specimen));
        parts.Add(terminal.Say("padecimientos ", "conditions ") + (question.Conditions.Count > 0 ? string.Join(' ', question.Conditions) : "-"));
        parts.Add(terminal.Say("sexo ", "sex ") + (question.Sex?.ToString().ToLowerInvariant() ?? "-"));
        parts.Add(terminal.Say("nacimiento ", "born ") + (question.BirthDate is { } born ? Date(born) : "-"));
        return string.Join(", ", parts);
    }

    private static string Shown(Consideration considered) => considered.Service is null ? considered.Agreement.Name : $"{considered.Agreement.Name}, {considered.Service.Name}";

    private string Why(Consideration considered, OrderQuestion question) => considered.Step switch
    {
        ConsiderationStep.Covers => terminal.Say("lo cubre", "covers it"),
        ConsiderationStep.Service => terminal.Say($"no tiene la clave {question.ServiceCode}", $"has no code {question.ServiceCode}"),
        ConsiderationStep.Institution => terminal.Say($"lo pide {considered.Service!.Requester.Institution}", $"{considered.Service!.Requester.Institution} asks for it"),
        ConsiderationStep.Draft => terminal.Say("es un borrador", "is a draft"),
        _ => $"{considered.Code}: {Words(considered.Code!, considered.Arguments)}",
    };

    private string Answer(Covered covered)
    {
        var assumed = covered.Agreement.Valid is { IsAssumed: true } ? terminal.Say(", fechas supuestas", ", dates assumed") : "";
        var age = covered.Age is { } years ? terminal.Say($", {years} años cumplidos", $", {years} completed years") : "";
        return terminal.Say(
            $"{covered.Agreement.Stamp}{assumed}: {covered.Service.Title}; lo realiza {covered.Performer.Clues} {covered.Performer.Name}, destino {covered.Destination}{age}",
            $"{covered.Agreement.Stamp}{assumed}: {covered.Service.Title}; performed by {covered.Performer.Clues} {covered.Performer.Name}, destination {covered.Destination}{age}");
    }

    private string Deadline(Turnaround? turnaround)
    {
        if (turnaround is null) return terminal.Say("ninguno", "none");
        var from = turnaround.Starts switch
        {
            ClockStart.Received => terminal.Say("desde que se recibe la muestra (si no consta, desde que se envía)", "from the specimen's receipt (where nobody tells it, its shipment)"),
            ClockStart.Shipped => terminal.Say("desde que se envía la muestra", "from the specimen's shipment"),
            _ => terminal.Say("desde el pedido", "from the order"),
        };
        var to = turnaround.Stops == ClockStop.Issued ? terminal.Say("hasta que se emite el informe final", "to the final report's issue") : terminal.Say("hasta que se entrega el informe final", "to the final report's delivery");
        return $"{turnaround.Within}, {from} {to}{(turnaround.IsAssumed ? terminal.Say(" (supuesto)", " (assumed)") : "")}";
    }

    private string Words(string code, IReadOnlyDictionary<string, string> arguments) => DiagnosticCatalogue.Default.Message(code, arguments, terminal.Language);

    private static string Date(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd HH:mmzzz", CultureInfo.InvariantCulture);

    private static string Date(PartialDate date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Year:D4}{(date.Month is { } month ? $"-{month:D2}" : "")}{(date.Day is { } day ? $"-{day:D2}" : "")}");
}

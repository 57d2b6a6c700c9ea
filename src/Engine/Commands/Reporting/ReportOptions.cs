using System.CommandLine;
using System.Globalization;
using IntegrationEngine.Engine.Reports;
using IntegrationEngine.Engine.Reports.Writing;

namespace IntegrationEngine.Engine.Commands.Reporting;

/// <summary>The options of <c>report</c>.</summary>
internal sealed class ReportOptions
{
    // What leaves the house is Spanish unless somebody says otherwise.
    private const string Usual = "es";

    private readonly CommonOptions _common;
    private readonly Option<string?> _agreement, _month, _from, _to, _asOf, _zone, _state, _institution, _facility, _service, _kind, _study;

    public ReportOptions(Terminal terminal, CommonOptions common)
    {
        _common = common;
        _agreement = Text("--agreement", "NAME", "un convenio; sin ella, todos", "one agreement; without it, all");
        _month = Text("--month", "YYYY-MM", "un mes", "one month");
        _from = Text("--from", "YYYY-MM-DD", "desde ese día", "from that day on");
        _to = Text("--to", "YYYY-MM-DD", "hasta ese día, incluido", "until that day, included");
        _asOf = Text("--as-of", "TIME", "fecha de corte: lo que pasó después no cuenta; un día vale hasta sus 24:00", "cut-off: what happened later does not count; a day counts to its 24:00");
        _zone = Text("--zone", "ZONE", $"zona de los días; por omisión {ReportPeriod.UsualZone}", $"zone of the days; by default {ReportPeriod.UsualZone}");
        _state = Text("--state", "CODE", "sólo de una entidad (MN); none: sin dato", "of one state only (MN); none: not given");
        _institution = Text("--institution", "NAME", "sólo de una institución", "of one institution only");
        _facility = Text("--facility", "CLUES", "sólo de una unidad", "of one facility only");
        _service = Text("--service", "NAME", "sólo de un servicio, por su nombre o su código", "of one service only, by its name or code");
        _kind = Text("--kind", "KIND", "sólo de un tipo de gestión; none: sin clasificar", "of one kind of request only; none: unclassified");
        _study = Text("--study", "STUDY", "sólo de un tipo de estudio; none: sin clasificar", "of one kind of study only; none: unclassified");
        Format = new("--format") { HelpName = "text|csv|json|html", Description = terminal.Say("forma; por omisión la de la terminación de --out, si no text", "form; by default that of --out's ending, else text") };
        Format.AcceptOnlyFromAmong([.. ReportForm.Words]);
        Out = Text("--out", "FILE", "archivo donde se escribe; sin él, a la salida estándar", "file it is written to; without it, standard output");
        List = Text("--list", "FIGURE", "en vez del informe, los pedidos de los que se compone una cifra", "instead of the report, the orders that a figure is made of");
        Store = new("--store") { HelpName = "NAME", Arity = ArgumentArity.ZeroOrOne, Description = terminal.Say("guarda el corte para poder imprimirlo otra vez", "stores the cut-off so that it can be printed again") };
        Stored = Text("--stored", "NAME", "imprime un corte guardado; lo que cambió después, como ajuste", "prints a stored cut-off; what changed later as an adjustment");
        Ahead = Text("--within", "TIME", "lo que vence en ese tiempo: 12h, 7d; por omisión 48h", "what is due within that time: 12h, 7d; by default 48h");

        Option<string?> Text(string name, string help, string spanish, string english) => new(name) { HelpName = help, Description = terminal.Say(spanish, english) };
    }

    public Option<string?> Format { get; }

    public Option<string?> Out { get; }

    public Option<string?> List { get; }

    public Option<string?> Store { get; }

    public Option<string?> Stored { get; }

    public Option<string?> Ahead { get; }

    public void AddTo(Command command, ReportKind kind)
    {
        command.Add(_asOf);
        command.Add(_zone);
        command.Add(Format);
        command.Add(Out);
        if (kind == ReportKind.Due) command.Add(Ahead);
        else
        {
            foreach (var option in (Option[])[_month, _from, _to, List, Store, Stored]) command.Add(option);
        }
        if (kind == ReportKind.Supply) return;
        foreach (var option in (Option[])[_agreement, _state, _institution, _facility, _service]) command.Add(option);
        if (kind == ReportKind.FollowUp)
        {
            command.Add(_kind);
            command.Add(_study);
        }
    }

    public string LanguageOf(ParseResult parsed) => parsed.GetValue(_common.Lang) ?? Usual;

    /// <exception cref="EngineException">E195: that is no form.</exception>
    public string FormOf(ParseResult parsed) => parsed.GetValue(Format) ?? Path.GetExtension(parsed.GetValue(Out) ?? "").ToLowerInvariant() switch
    {
        ".html" or ".htm" => "html",
        ".csv" => "csv",
        ".json" => "json",
        _ => "text",
    };

    /// <exception cref="EngineException">E151, E195, E196: a date, month or zone is none; E197: month and days together; the days end before they begin.</exception>
    public ReportRequest RequestOf(ParseResult parsed, ReportKind kind, TimeProvider clock)
    {
        var zone = ZoneOf(parsed.GetValue(_zone) ?? ReportPeriod.UsualZone);
        return new ReportRequest(kind, PeriodOf(parsed, kind, zone, AsOf(parsed, zone, clock)), Given(parsed, kind, _agreement), LanguageOf(parsed))
        {
            State = Given(parsed, kind, _state), Institution = Given(parsed, kind, _institution), Facility = Given(parsed, kind, _facility), Service = Given(parsed, kind, _service),
            RequestKind = kind == ReportKind.FollowUp ? parsed.GetValue(_kind) : null, Study = kind == ReportKind.FollowUp ? parsed.GetValue(_study) : null,
            Ahead = kind == ReportKind.Due && parsed.GetValue(Ahead) is { } ahead ? clock.GetUtcNow() - TimeArgument.Read(ahead, clock) : TimeSpan.FromHours(48),
        };
    }

    private static string? Given(ParseResult parsed, ReportKind kind, Option<string?> option) => kind == ReportKind.Supply ? null : parsed.GetValue(option);

    private ReportPeriod PeriodOf(ParseResult parsed, ReportKind kind, TimeZoneInfo zone, DateTimeOffset asOf)
    {
        if (kind == ReportKind.Due) return new ReportPeriod(null, null, asOf, zone);
        var (month, from, to) = (parsed.GetValue(_month), parsed.GetValue(_from), parsed.GetValue(_to));
        if (month is not null)
        {
            if (from is not null || to is not null) throw new EngineException("E197") { IsUsage = true };
            return DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
                ? ReportPeriod.Month(first.Year, first.Month, asOf, zone)
                : throw new EngineException("E195", ("text", month)) { IsUsage = true };
        }
        var (begin, end) = (Day(from), Day(to));
        return end < begin ? throw new EngineException("E197") { IsUsage = true } : new ReportPeriod(begin, end, asOf, zone);
    }

    private DateTimeOffset AsOf(ParseResult parsed, TimeZoneInfo zone, TimeProvider clock)
    {
        if (parsed.GetValue(_asOf) is not { } text) return clock.GetUtcNow();
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return ReportPeriod.EndOf(day, zone);
        return TimeArgument.Read(text, clock);
    }

    private static DateOnly? Day(string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new EngineException("E151", ("text", text)) { IsUsage = true };

    private static TimeZoneInfo ZoneOf(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : throw new EngineException("E196", ("zone", name)) { IsUsage = true };
}

using System.CommandLine;
using IntegrationEngine.Engine.Commands.Reporting;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Reports;
using IntegrationEngine.Engine.Reports.Stored;
using IntegrationEngine.Engine.Reports.Writing;

namespace IntegrationEngine.Engine.Commands;

/// <summary>
/// <c>report agreement|turnaround|follow-up|supply|due</c>: figures of the ledger, read beside a running engine or without one. Spanish unless <c>--lang</c> says otherwise: they leave
/// the house.
/// </summary>
internal static class ReportCommand
{
    public static Command Build(Terminal terminal, CommonOptions common)
    {
        var command = new Command("report", terminal.Say("informes: convenios, tiempos, gestiones, abasto, por vencer", "reports: agreements, turnaround, follow-up, supply, due"));
        foreach (var kind in Enum.GetValues<ReportKind>()) command.Subcommands.Add(Build(kind, terminal, common));
        return command;
    }

    private static Command Build(ReportKind kind, Terminal terminal, CommonOptions common)
    {
        var options = new ReportOptions(terminal, common);
        var command = new Command(ReportKinds.Word(kind), Description(kind, terminal));
        options.AddTo(command, kind);
        command.SetAction((parsed, cancellationToken) => RunAsync(kind, options, parsed, terminal, common, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ReportKind kind, ReportOptions options, ParseResult parsed, Terminal terminal, CommonOptions common, CancellationToken cancellationToken)
    {
        var settings = common.SettingsOf(parsed);
        if (CheckedConfiguration.LoadWithoutChannels(settings.ConfigFolder, terminal) is not { Snapshot: { } configuration }) return ExitCode.Findings;
        var store = new ReportStore(settings.DataFolder);
        var stored = kind != ReportKind.Due && parsed.GetValue(options.Stored) is { } name ? store.Read(name) : null;
        var request = stored?.Request.Request(options.LanguageOf(parsed)) ?? options.RequestOf(parsed, kind, TimeProvider.System);
        if (request.Kind != kind) throw new EngineException("E198", ("kind", ReportKinds.Word(request.Kind))) { IsUsage = true };
        var report = await StoredLedger.ReadAsync(settings, async ledger =>
        {
            var desk = new ReportDesk((ILedgerFigures)ledger, configuration.Agreements, TimeProvider.System);
            if (kind != ReportKind.Due && parsed.GetValue(options.List) is { } figure) return await desk.ListAsync(request, figure, cancellationToken);
            var now = await desk.MakeAsync(request, cancellationToken);
            return stored is null ? now : stored.With(now);
        });
        if (kind != ReportKind.Due && parsed.GetResult(options.Store) is not null && stored is null)
            terminal.Error.WriteLine(store.Store(parsed.GetValue(options.Store) ?? ReportStore.NameOf(request), StoredReport.Of(request, report, TimeProvider.System.GetUtcNow())));
        var text = ReportForm.Write(report, options.FormOf(parsed));
        if (parsed.GetValue(options.Out) is { } file)
        {
            OutputFile.Write(file, text);
            terminal.Out.WriteLine(file);
        }
        else terminal.Out.Write(text);
        return ExitCode.Fine;
    }

    private static string Description(ReportKind kind, Terminal terminal) => kind switch
    {
        ReportKind.Agreement => terminal.Say("lo pedido y hecho por convenio: personas, muestras, en tiempo, tarde, vencidos, importes", "what was asked and done by agreement: people, specimens, on time, late, overdue, amounts"),
        ReportKind.Turnaround => terminal.Say("cuánto tardó: p50, p90, p99", "how long it took: p50, p90, p99"),
        ReportKind.FollowUp => terminal.Say("gestiones por tipo y estudio: atendidas, en proceso, sin clasificar", "requests by kind and study: attended, in process, unclassified"),
        ReportKind.Supply => terminal.Say("medicamentos entregados por clave y almacén", "medicines delivered by clave and warehouse"),
        _ => terminal.Say("lo que vence y lo vencido", "what is due and overdue"),
    };
}

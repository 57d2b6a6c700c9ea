using System.CommandLine;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Shadow;

namespace IntegrationEngine.Engine.Commands;

/// <summary><c>replay --shadow</c>: what a changed mapping would make of the messages that are stored, beside a running engine or without one.</summary>
internal static class ReplayCommand
{
    public static Command Build(Terminal terminal, CommonOptions common)
    {
        var shadow = new Option<bool>("--shadow") { Description = terminal.Say("no entrega nada: sólo muestra qué cambiaría", "delivers nothing: only shows what would differ") };
        var mapping = new Option<string>("--mapping") { HelpName = "NAME", Required = true, Description = terminal.Say("el mapeo cambiado", "the changed mapping") };
        var from = new Option<string>("--from") { HelpName = "TIME", Required = true, Description = terminal.Say("desde cuándo: 2025-03-14, 2025-03-14T09:30, o hace cuánto: 30m, 12h, 7d", "since when: 2025-03-14, 2025-03-14T09:30, or an age: 30m, 12h, 7d") };
        var to = new Option<string?>("--to") { HelpName = "TIME", Description = terminal.Say("hasta cuándo; por omisión, ahora", "until when; by default now") };
        var channel = new Option<string?>("--channel") { HelpName = "NAME", Description = terminal.Say("sólo los mensajes de este canal, use o no el mapeo", "only messages of this channel, whether it uses the mapping or not") };
        var against = new Option<string?>("--against") { HelpName = "DIR", Description = terminal.Say("compara con lo que hace esta otra configuración; por omisión, con lo que se envió entonces", "compares with what this other configuration makes; by default with what was sent then") };
        var values = new Option<bool>("--values") { Description = terminal.Say("muestra también los valores: datos de pacientes", "shows the values too: patient data") };
        var command = new Command("replay", terminal.Say("convierte otra vez los mensajes guardados con un mapeo cambiado", "converts stored messages again with a changed mapping")) { shadow, mapping, from, to, channel, against, values };
        command.SetAction((parsed, cancellationToken) =>
        {
            if (!parsed.GetValue(shadow)) throw new EngineException("E150") { IsUsage = true };
            var request = new ShadowRequest(
                parsed.GetRequiredValue(mapping), parsed.GetValue(channel), TimeArgument.Read(parsed.GetRequiredValue(from), TimeProvider.System),
                parsed.GetValue(to) is { } until ? TimeArgument.Read(until, TimeProvider.System) : TimeProvider.System.GetUtcNow());
            var report = new ShadowReport(terminal, parsed.GetValue(values));
            return RunAsync(terminal, common.SettingsOf(parsed), request, parsed.GetValue(against), report, common.FormatOf(parsed), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Terminal terminal, EngineSettings settings, ShadowRequest request, string? against, ShadowReport report, OutputFormat format, CancellationToken cancellationToken)
    {
        if (Load(settings.ConfigFolder, request, terminal) is not { } now) return ExitCode.Findings;
        ConfigurationSnapshot? former = null;
        if (against is not null && (former = Load(against, request, terminal)) is null) return ExitCode.Findings;
        var run = new ShadowRun(request, now, former);
        await using var stored = new StoredMessages(settings, request.From, request.To);
        var findings = await run.RunAsync(stored, cancellationToken);
        if (findings.Messages == 0)
            throw new EngineException(
                "E152", ("channels", string.Join(", ", run.Channels.Select(c => c.Name))), ("from", Shown(request.From)), ("to", Shown(request.To)), ("folder", settings.DataFolder));
        report.Write(findings, format);
        return findings.HasDifferences ? ExitCode.Findings : ExitCode.Fine;
    }

    /// <exception cref="EngineException">E115: it has no such mapping.</exception>
    private static ConfigurationSnapshot? Load(string folder, ShadowRequest request, Terminal terminal)
    {
        if (CheckedConfiguration.Load(folder, terminal)?.Snapshot is not { } snapshot) return null;
        _ = MapRoutes.For(snapshot, request.Mapping);
        return snapshot;
    }

    private static string Shown(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ssK", System.Globalization.CultureInfo.InvariantCulture);
}

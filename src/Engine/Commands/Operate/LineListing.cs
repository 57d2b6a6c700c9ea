using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Commands.Operate;

/// <summary>Channels or destinations as a table: what the engine last said of each, what was asked of it, and its open dead letters.</summary>
internal static class LineListing
{
    /// <summary>An engine says at least once a minute that it is there; one that did not for longer is gone.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(2);

    public static async Task WriteAsync(Terminal terminal, ILedgerReader ledger, LineKind kind, OutputFormat format, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reports = await ledger.LineReportsAsync(kind, cancellationToken);
        var controls = (await ledger.ControlsAsync(cancellationToken)).Where(c => c.Kind == kind).ToDictionary(c => c.Name, StringComparer.Ordinal);
        var open = await ledger.OpenDeadLettersAsync(cancellationToken);
        var superseded = kind == LineKind.Channel ? null : await ledger.SupersededAsync(cancellationToken);
        var listing = new Listing(
            (kind == LineKind.Channel ? "channel" : "destination", kind == LineKind.Channel ? terminal.Say("canal", "channel") : terminal.Say("destino", "destination")),
            ("state", terminal.Say("estado", "state")),
            ("since", terminal.Say("desde", "since")),
            ("waiting", terminal.Say("esperan", "waiting")),
            ("oldest", terminal.Say("el más antiguo", "oldest")),
            ("refused", terminal.Say("apartados", "refused")),
            ("superseded", terminal.Say("superados", "superseded")),
            ("last", kind == LineKind.Channel ? terminal.Say("último recibido", "last received") : terminal.Say("última entrega", "last delivered")),
            ("reason", terminal.Say("motivo", "reason")),
            ("by", ""), ("toldAt", ""), ("instances", ""))
        {
            OnlyInJson = kind == LineKind.Channel ? ["oldest", "superseded", "by", "toldAt", "instances"] : ["by", "toldAt", "instances"],
        };
        foreach (var line in reports.GroupBy(r => r.Name))
        {
            var latest = line.MaxBy(r => r.ToldAt)!;
            // Others may have ended long ago; where none is at work, the last word is shown as such.
            var present = line.Where(r => latest.ToldAt - r.ToldAt < Fresh).ToList();
            var worst = present.Find(r => r.State is not ("running" or "up")) ?? latest;
            var refused = open.Where(o => kind == LineKind.Channel ? o.Key.Channel == line.Key : o.Key.Destination == line.Key).Sum(o => o.Value);
            var control = controls.GetValueOrDefault(line.Key) is { State: not LineState.Running } asked ? asked : null;
            var last = kind == LineKind.Channel ? Latest(line.Max(r => r.Last), await ledger.LastReceivedAsync(line.Key, cancellationToken)) : line.Max(r => r.Last);
            listing.Add(
                line.Key, now - latest.ToldAt < Fresh ? worst.State : terminal.Say($"({worst.State}; motor detenido)", $"({worst.State}; engine stopped)"), Shown(worst.Since, format),
                present.Max(r => r.Waiting), Shown(present.Min(r => r.Oldest), format), refused, superseded?.GetValueOrDefault(line.Key), Shown(last, format), control?.Reason, control?.By, latest.ToldAt, present.Count);
        }
        listing.Write(terminal, format);
    }

    private static DateTimeOffset? Latest(DateTimeOffset? a, DateTimeOffset? b) => a is null || b > a ? b : a;

    private static object? Shown(DateTimeOffset? at, OutputFormat format) => format == OutputFormat.Json ? at : at?.ToLocalTime();
}

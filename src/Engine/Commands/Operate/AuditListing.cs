using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Commands.Operate;

/// <summary>The steps of an audit trail, each with who, when and why.</summary>
internal static class AuditListing
{
    public static void Write(Terminal terminal, IReadOnlyList<AuditEntry> entries)
    {
        if (entries.Count == 0) return;
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(terminal.Say("Qué se hizo con él:", "What was done with it:"));
        var columns = new TextColumns("  ");
        foreach (var entry in entries)
            columns.Add(entry.At.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture), Action(entry.Action, terminal), entry.Actor, entry.Detail, entry.Reason);
        columns.Write(terminal.Out);
    }

    public static IEnumerable<object> Json(IReadOnlyList<AuditEntry> entries) =>
        entries.Select(e => new { at = e.At, actor = e.Actor, action = e.Action, reason = e.Reason, detail = e.Detail });

    public static string Action(string action, Terminal terminal) => action switch
    {
        "refused" => terminal.Say("rechazado", "refused"),
        "replayed" => terminal.Say("reproducido", "replayed"),
        "replayed-by-force" => terminal.Say("reproducido a la fuerza", "replayed by force"),
        "replay-refused" => terminal.Say("reproducción rechazada", "replay refused"),
        "resolved" => terminal.Say("resuelto", "resolved"),
        "discarded" => terminal.Say("descartado", "discarded"),
        _ => action,
    };
}

using IntegrationEngine.Mappings.Identity;

namespace IntegrationEngine.Engine.Ledger;

/// <summary>One step that somebody, or the engine, took with something. Never changed, never removed before what it is about.</summary>
/// <param name="Id">Derived: the same step is written once.</param>
/// <param name="Actor">A person's name, or <see cref="Engine"/>.</param>
/// <param name="Action">One word, as <c>refused</c>, <c>replayed</c>, <c>paused</c>.</param>
/// <param name="SubjectKind"><c>dead-letter</c>, <c>channel</c>, <c>destination</c>.</param>
/// <param name="Subject">Its id or name.</param>
/// <param name="Reason">Why, in the words of who did it.</param>
/// <param name="Detail">Codes, ids and versions; no content.</param>
public sealed record AuditEntry(
    string Id, DateTimeOffset At, string Actor, string Action, string SubjectKind, string Subject, string? Reason, string? Detail)
{
    /// <summary>Who did what nobody asked for.</summary>
    public const string Engine = "engine";

    public const string DeadLetter = "dead-letter";

    public static AuditEntry OfLetter(Guid letter, string action, string actor, DateTimeOffset at, string? reason, string? detail) =>
        Of(DeadLetter, LedgerValues.Text(letter), action, actor, at, reason, detail);

    public static AuditEntry Of(string kind, string subject, string action, string actor, DateTimeOffset at, string? reason, string? detail)
    {
        var step = string.Join('\u001f', kind, subject, action, actor, at.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), detail);
        return new(LedgerValues.Text(UuidV5.Create(Guid.Empty, System.Text.Encoding.UTF8.GetBytes(step))), at, actor, action, kind, subject, reason, detail);
    }
}

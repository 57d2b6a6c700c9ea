using System.Runtime.InteropServices;

namespace IntegrationEngine.Engine.Ledger;

/// <summary>What reports count of one order. Times are milliseconds since 1970 in UTC.</summary>
/// <param name="Group">What orders that are counted together have in common.</param>
/// <param name="Id">Empty where it was not asked for.</param>
/// <param name="ChangedAt">The latest event that the row is made of; null: of none.</param>
/// <param name="Person">Keyed hash; null where the order names nobody.</param>
/// <param name="Paused">Milliseconds.</param>
/// <param name="Specimens">As the order names them; null where it names none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FigureRow(
    FigureGroup Group, string Id, string? Person, long OrderedAt, long? ChangedAt, long? StartedAt, long? DueAt, long? IssuedAt, long? DeliveredAt, long Paused, int? Specimens);

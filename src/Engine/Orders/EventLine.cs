using System.Globalization;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Orders;

/// <summary>What happened to one order, in the order that it happened.</summary>
internal sealed class EventLine(IEnumerable<OrderEvent> events)
{
    private readonly List<OrderEvent> _events = [.. events.DistinctBy(e => (e.Kind, e.At, e.Detail)).OrderBy(e => e.At).ThenBy(e => e.Kind).ThenBy(e => e.Detail, StringComparer.Ordinal)];

    public bool Has(OrderEventKind kind) => _events.Exists(e => e.Kind == kind);

    /// <summary>The first of any of these kinds.</summary>
    public DateTimeOffset? First(params ReadOnlySpan<OrderEventKind> kinds) => FirstFrom(DateTimeOffset.MinValue, kinds);

    /// <summary>The first of any of these kinds at that time or later.</summary>
    public DateTimeOffset? FirstFrom(DateTimeOffset from, params ReadOnlySpan<OrderEventKind> kinds)
    {
        foreach (var e in _events)
            if (e.At >= from && kinds.Contains(e.Kind))
                return e.At;
        return null;
    }

    public IEnumerable<DateTimeOffset> All(OrderEventKind kind) => _events.Where(e => e.Kind == kind).Select(e => e.At).Distinct();

    /// <summary>When another specimen came after one was rejected: as it was received, else as it set out or was taken.</summary>
    public DateTimeOffset? NextSpecimen(DateTimeOffset rejected) =>
        FirstFrom(rejected.AddTicks(1), OrderEventKind.Received)
        ?? FirstFrom(rejected.AddTicks(1), OrderEventKind.Shipped, OrderEventKind.Recollection, OrderEventKind.Collected);

    /// <summary>Whether the last specimen was rejected, and no other has come.</summary>
    public bool AwaitsSpecimen => All(OrderEventKind.Rejected).LastOrDefault() is var last && last != default && NextSpecimen(last) is null;

    /// <summary>When a request was attended, by what was said of it last; null where it was not, or was said to be in process again since.</summary>
    public DateTimeOffset? Attended
    {
        get
        {
            var last = _events.Where(e => e.Kind == OrderEventKind.Attended).MaxBy(SaidAt);
            return last is null || SaidAt(last) < LastSaid(OrderEventKind.Open) ? null : last.At;
        }
    }

    /// <summary>When any of these was said last.</summary>
    public DateTimeOffset? LastSaid(params IReadOnlyList<OrderEventKind> kinds) => _events.Where(e => kinds.Contains(e.Kind)).Select(e => (DateTimeOffset?)SaidAt(e)).Max();

    /// <summary>The detail of what is said later than it was.</summary>
    public static string Said(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset SaidAt(OrderEvent e) =>
        e.Kind == OrderEventKind.Attended && long.TryParse(e.Detail, NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? DateTimeOffset.FromUnixTimeMilliseconds(said) : e.At;

    /// <summary>When the last thing happened.</summary>
    public DateTimeOffset? Latest => _events.Count == 0 ? null : _events[^1].At;

    public string? LastDetail(OrderEventKind kind) => _events.LastOrDefault(e => e.Kind == kind)?.Detail is { Length: > 0 } detail ? detail : null;
}

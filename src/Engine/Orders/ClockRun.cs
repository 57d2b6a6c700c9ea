using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Orders;

/// <summary>The stretches in which a clock runs: from its start to a rejected specimen, from the next specimen on, and so on until it stops.</summary>
internal sealed class ClockRun
{
    private readonly List<(DateTimeOffset From, DateTimeOffset? To)> _stretches = [];
    private readonly CountedTime? _time;
    private readonly TimeSpan _whole;

    /// <param name="ended">When it stopped, or was cancelled; null: it has not ended.</param>
    public ClockRun(EventLine line, DateTimeOffset? started, DateTimeOffset? ended, ServiceTerms? terms)
    {
        if (terms is { Amount: { } amount })
        {
            _time = new CountedTime(terms.Unit, TimeZoneInfo.FindSystemTimeZoneById(terms.Zone), terms.Holidays);
            _whole = CountedTime.Whole(terms.Unit, amount);
        }
        for (var from = started; from is { } begun;)
        {
            // A specimen that is rejected as it arrives was received: the clock has begun, and rests at once.
            var rejected = line.FirstFrom(begun, OrderEventKind.Rejected);
            if (rejected is not { } rest || ended <= rest)
            {
                _stretches.Add((begun, null));
                return;
            }
            _stretches.Add((begun, rest));
            from = line.NextSpecimen(rest);
            // What ends while it rests ends in time: not more of it was used.
            if (ended is not null && !(from <= ended)) from = ended;
            Paused += (from ?? rest) - rest;
        }
    }

    /// <summary>How long it rested, up to when it went on or ended.</summary>
    public TimeSpan Paused { get; }

    /// <summary>When the whole time is used; null where it has not begun, rests, or nothing was agreed on.</summary>
    public DateTimeOffset? DueAt => Moment(_whole) is var (at, _) ? at : null;

    /// <summary>When so much of the time is used, in which stretch, and when all of it would have been at that point; null where that does not come.</summary>
    public (DateTimeOffset At, int Period, DateTimeOffset Due)? When(double part)
    {
        if (Moment(_whole * part) is not var (at, period)) return null;
        return (at, period, _time!.After(at, _whole - (_whole * part)));
    }

    private (DateTimeOffset At, int Period)? Moment(TimeSpan counted)
    {
        if (_time is null) return null;
        for (var i = 0; i < _stretches.Count; i++)
        {
            var (from, to) = _stretches[i];
            var at = _time.After(from, counted);
            if (to is not { } end || at <= end) return (at, i);
            counted -= _time.Between(from, end);
        }
        return null;
    }
}

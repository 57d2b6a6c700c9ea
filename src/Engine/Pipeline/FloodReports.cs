namespace IntegrationEngine.Engine.Pipeline;

/// <summary>Something that may happen very often: told the first time, then once a minute with its number, so that a flood of it is none of events.</summary>
/// <param name="more">Told how many more there were within the minute.</param>
internal sealed class FloodReports(TimeProvider clock, Action<long> more)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private ITimer? _minute;
    private long _more;

    /// <summary>Whether this one is to be told by itself.</summary>
    public bool IsFirst()
    {
        lock (_gate)
        {
            if (_minute is not null)
            {
                _more++;
                return false;
            }
            _minute = clock.CreateTimer(_ => Count(), null, Every, Every);
            return true;
        }
    }

    private void Count()
    {
        long count;
        lock (_gate)
        {
            (count, _more) = (_more, 0);
            if (count == 0)
            {
                // A quiet minute: the next one is a first again.
                _minute?.Dispose();
                _minute = null;
                return;
            }
        }
        more(count);
    }
}

using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Events;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>Connections over a channel's limit: an event for the first, then one a minute with their number, so that a flood of them is none of events.</summary>
internal sealed class OverLimitReports(string channel, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private ITimer? _minute;
    private long _more;

    public void Report(Sender sender)
    {
        lock (_gate)
        {
            if (_minute is not null)
            {
                _more++;
                return;
            }
            _minute = clock.CreateTimer(_ => Count(), null, Every, Every);
        }
        logger.ListenerReported(channel, nameof(ListenerIncident.ConnectionLimit), sender.Peer, 0);
    }

    private void Count()
    {
        long more;
        lock (_gate)
        {
            (more, _more) = (_more, 0);
            if (more == 0)
            {
                // A quiet minute: the next one is a first again.
                _minute?.Dispose();
                _minute = null;
                return;
            }
        }
        logger.ConnectionsOverLimit(channel, more);
    }
}

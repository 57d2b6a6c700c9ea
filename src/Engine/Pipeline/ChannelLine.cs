using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>One channel at work: what listens, what stores, what converts. The listener alone is replaced when its settings change.</summary>
internal sealed class ChannelLine
{
    private readonly TimeProvider _clock;

    public ChannelLine(WorkerContext context, ChannelRoute first, Func<string, DestinationFigures?> destinations)
    {
        var live = new LiveRoute(context.Live, first);
        _clock = context.Clock;
        Name = live.Name;
        Conversion = new ConversionWorker(context, live, destinations);
        Intake = new Intake(context, live, Conversion.Figures, Conversion.Pending);
        Listener = CreateListener(first.Channel);
    }

    public string Name { get; }

    public ConversionWorker Conversion { get; }

    public IIntake Intake { get; }

    public IListener Listener { get; set; }

    /// <summary>What was last asked of it.</summary>
    public LineState State { get; set; }

    public IListener CreateListener(Channel channel) => channel.Adapter.Create(Name, channel.Listen, Intake, _clock);

    public ChannelStatus Status()
    {
        var figures = Conversion.Figures;
        return new(
            Name, Listener.LocalEndPoint, Interlocked.Read(ref figures.Received), Interlocked.Read(ref figures.Rejected),
            Interlocked.Read(ref figures.Unreadable), Interlocked.Read(ref figures.Converted), Interlocked.Read(ref figures.Repeated),
            Interlocked.Read(ref figures.Refused), Interlocked.Read(ref figures.Held), Interlocked.Read(ref figures.Waiting))
        {
            State = State,
            Reused = Interlocked.Read(ref figures.Reused),
            Heard = figures.Heard,
        };
    }
}
